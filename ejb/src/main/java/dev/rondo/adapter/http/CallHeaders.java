package dev.rondo.adapter.http;

import dev.rondo.api.TaskFailedException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a call: what the definition asks for, and what it left to the engine. */
final class CallHeaders {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** Printable ASCII and the tab: nothing that could end a line or be read in two ways. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,8192}");

  private static final int MOST = 64;

  /** They frame the message or speak to the next hop: the client's own affair. */
  private static final Set<String> RESERVED =
      Set.of(
          "host",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "proxy-authorization",
          "proxy-authenticate",
          "proxy-connection");

  private CallHeaders() {}

  /**
   * Name to value; upper and lower case are the same in names.
   *
   * @param secrets headers whose values are secrets
   * @throws TaskFailedException where a header cannot be sent
   */
  static Map<String, String> of(
      @Nullable Object given, @Nullable Object secrets, String idempotencyKey)
      throws TaskFailedException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    addAll("headers", given, headers);
    addAll("secrets", secrets, headers);
    if (headers.size() > MOST) {
      throw CallRequest.bad("more than " + MOST + " headers");
    }
    headers.putIfAbsent("Accept", "application/json, */*;q=0.8");
    headers.putIfAbsent("Idempotency-Key", idempotencyKey);
    return headers;
  }

  private static void addAll(String name, @Nullable Object given, Map<String, String> headers)
      throws TaskFailedException {
    if (given instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(String.valueOf(entry.getKey()), entry.getValue(), headers);
      }
    } else if (given != null) {
      throw CallRequest.bad(name + " must be an object");
    }
  }

  /** A refusal names the header and never its value. */
  private static void add(String name, @Nullable Object value, Map<String, String> headers)
      throws TaskFailedException {
    if (!NAME.matcher(name).matches()) {
      throw CallRequest.bad("a header has a name that is none");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw CallRequest.bad("header " + name + " cannot be set");
    }
    if (value == null) {
      return;
    }
    boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
    if (!simple || !VALUE.matcher(value.toString()).matches()) {
      throw CallRequest.bad(
          "header " + name + " must be one line of printable ASCII, at most 8,192 characters");
    }
    if (headers.put(name, value.toString()) != null) {
      throw CallRequest.bad("header " + name + " is given twice");
    }
  }
}

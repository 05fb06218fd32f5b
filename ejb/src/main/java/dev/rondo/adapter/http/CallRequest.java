package dev.rondo.adapter.http;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.core.definition.CallMethod;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a host, with every mapping resolved.
 *
 * @param expected statuses that are a success; empty for all from 200 to 299
 */
record CallRequest(
    CallMethod method,
    URI url,
    Map<String, String> headers,
    @Nullable String data,
    Set<Integer> expected) {

  private static final int LONGEST_URL = 8_192;

  /**
   * Reads the parameters of an attempt.
   *
   * @throws TaskFailedException where one of them does not fit; its message names it
   */
  static CallRequest of(TaskExecution execution, JsonTexts texts) throws TaskFailedException {
    Map<String, Object> input = execution.input();
    CallMethod method = method(input.get("method"));
    Map<String, String> headers =
        CallHeaders.of(input.get("headers"), input.get("secrets"), execution.idempotencyKey());
    Object data = input.get("data");
    if (data != null && !method.sendsData()) {
      throw bad(method + " sends no data");
    }
    return new CallRequest(
        method,
        url(input.get("url")),
        headers,
        data == null ? null : body(data, headers, texts),
        expected(input.get("expected_status")));
  }

  /** Whether an answer with this status is a success. */
  boolean expects(int status) {
    return expected.isEmpty() ? status >= 200 && status <= 299 : expected.contains(status);
  }

  /** Whether a redirect is what is wanted, and not where it leads. */
  boolean expectsRedirect() {
    return expected.stream().anyMatch(status -> status >= 300 && status <= 399);
  }

  private static CallMethod method(@Nullable Object value) throws TaskFailedException {
    if (value == null) {
      return CallMethod.GET;
    }
    return CallMethod.of(String.valueOf(value))
        .orElseThrow(() -> bad("method must be one of " + CallMethod.CHOICES));
  }

  /** Other characters than those of a URL are escaped where that can be meant in one way only. */
  private static URI url(@Nullable Object value) throws TaskFailedException {
    if (!(value instanceof String text) || text.isBlank() || text.length() > LONGEST_URL) {
      throw bad("url must be a text of 1 to " + LONGEST_URL + " characters");
    }
    try {
      return new URI(new URI(text).toASCIIString());
    } catch (URISyntaxException e) {
      throw bad("url is none: " + e.getReason() + " at character " + (e.getIndex() + 1));
    }
  }

  /** A text goes as it is, everything else as JSON; the header says which, unless it is given. */
  private static String body(Object data, Map<String, String> headers, JsonTexts texts) {
    if (data instanceof String text) {
      headers.putIfAbsent("Content-Type", "text/plain; charset=UTF-8");
      return text;
    }
    headers.putIfAbsent("Content-Type", "application/json");
    return texts.write(data);
  }

  private static Set<Integer> expected(@Nullable Object value) throws TaskFailedException {
    Set<Integer> statuses = new HashSet<>();
    for (Object each :
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
      if (!(each instanceof Number number)
          || number.doubleValue() != number.intValue()
          || number.intValue() < 100
          || number.intValue() > 599) {
        throw bad("expected_status must be a whole number from 100 to 599, or a list of such");
      }
      statuses.add(number.intValue());
    }
    return statuses;
  }

  /** A parameter that does not fit, which trying again will not change. */
  static TaskFailedException bad(String message) {
    return new TaskFailedException("InvalidParameters", message, false);
  }
}

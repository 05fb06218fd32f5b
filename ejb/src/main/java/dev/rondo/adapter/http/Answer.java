package dev.rondo.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.JsonTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** What a host answered. */
final class Answer {
  /** A session that somebody else could go on with is no result. */
  private static final Set<String> KEPT_OUT = Set.of("set-cookie", "set-cookie2");

  private static final int LONGEST_EXCERPT = 1_000;

  private final int status;
  private final Map<String, String> headers;
  private final byte[] bytes;

  private Answer(int status, Map<String, String> headers, byte[] bytes) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  /**
   * Reads the answer, at most so many bytes of its body.
   *
   * @throws TooLargeException where there is more; it has not been read
   */
  static Answer read(ClassicHttpResponse response, int limit) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      String value = header.getValue() == null ? "" : header.getValue();
      if (!KEPT_OUT.contains(name)) {
        headers.merge(name, value, (one, other) -> one + ", " + other);
      }
    }
    return new Answer(response.getCode(), headers, bytes(response.getEntity(), limit));
  }

  private static byte[] bytes(@Nullable HttpEntity entity, int limit) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream content = entity.getContent();
    byte[] bytes = content.readNBytes(limit);
    if (bytes.length == limit && content.read() >= 0) {
      throw new TooLargeException("the answer has more than " + limit + " bytes");
    }
    return bytes;
  }

  int status() {
    return status;
  }

  /** Name in lower case to value; several of a name are joined by a comma. */
  Map<String, String> headers() {
    return headers;
  }

  /**
   * The result of the task.
   *
   * @throws TaskFailedException where the body is not the JSON it is said to be
   */
  Map<String, @Nullable Object> result(JsonTexts texts) throws TaskFailedException {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("status", status);
    result.put("headers", headers);
    result.put("body", body(texts));
    return Collections.unmodifiableMap(result);
  }

  private @Nullable Object body(JsonTexts texts) throws TaskFailedException {
    if (bytes.length == 0) {
      return null;
    }
    if (!isJson()) {
      return text();
    }
    try {
      return texts.readValue(new String(bytes, UTF_8));
    } catch (IllegalArgumentException e) {
      throw new TaskFailedException(
          "HttpResponse", "the answer is said to be JSON and is not: " + e.getMessage(), false);
    }
  }

  /** The beginning of the body, for people. */
  String excerpt() {
    String text = text().replace('\0', '\uFFFD');
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT);
  }

  private String text() {
    ContentType type = type();
    Charset charset = type == null ? null : type.getCharset();
    return new String(bytes, charset == null ? UTF_8 : charset);
  }

  private boolean isJson() {
    ContentType type = type();
    String media = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
    return media.equals("application/json") || media.endsWith("+json");
  }

  private @Nullable ContentType type() {
    try {
      return ContentType.parseLenient(headers.get("content-type"));
    } catch (UnsupportedCharsetException e) {
      return null;
    }
  }

  /** The body is larger than the settings allow. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }
}

package dev.rondo.adapter.http;

import dev.rondo.api.TaskFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * How calls fail. Messages name the host and nothing else of the URL: paths and queries may hold
 * what is secret.
 */
final class Failures {
  /** Of the answers that blame the request, those that may be different the next time. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final int FIRST_OF_SERVER = 500;

  private Failures() {}

  /** The answer has a status that is no success. */
  static TaskFailedException ofStatus(Answer answer, HttpHost host) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", answer.status());
    details.put("body", answer.excerpt());
    String wait = answer.headers().get("retry-after");
    if (wait != null) {
      details.put("retry_after", wait);
    }
    int status = answer.status();
    return new TaskFailedException(
        "HttpStatus",
        name(host) + " answered with status " + status,
        status >= FIRST_OF_SERVER || PASSING.contains(status),
        details);
  }

  /** The settings do not allow it. */
  static TaskFailedException refused(RefusedException refusal) {
    return new TaskFailedException("HttpRefused", String.valueOf(refusal.getMessage()), false);
  }

  /**
   * There is no answer.
   *
   * @param passed the time that was allowed, where it has passed
   */
  static TaskFailedException of(IOException e, HttpHost host, @Nullable Duration passed) {
    RefusedException refusal = RefusedException.in(e);
    if (refusal != null) {
      return refused(refusal);
    }
    if (e instanceof Answer.TooLargeException) {
      return new TaskFailedException("HttpResponse", String.valueOf(e.getMessage()), false);
    }
    if (e.getCause() instanceof RedirectException) {
      return new TaskFailedException(
          "HttpRefused", name(host) + " redirects in a circle, or more than 5 times", false);
    }
    if (passed != null) {
      return new TaskFailedException(
          "HttpTimeout", name(host) + " did not answer within " + passed.toMillis() + " ms", true);
    }
    if (e instanceof InterruptedIOException) {
      return new TaskFailedException("HttpTimeout", name(host) + " does not answer", true);
    }
    return new TaskFailedException("HttpConnection", name(host) + ": " + reason(e), true);
  }

  /** Only what is known to speak of the connection and not of the request. */
  private static String reason(IOException e) {
    if (e instanceof UnknownHostException) {
      return "the name is not known";
    }
    return e instanceof SocketException || e instanceof SSLException
        ? String.valueOf(e.getMessage())
        : "the connection failed (" + e.getClass().getSimpleName() + ")";
  }

  private static String name(HttpHost host) {
    return "host " + host.toHostString();
  }
}

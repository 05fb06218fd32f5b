package dev.rondo.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.BuiltInAction;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.definition.TaskAction;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** The action api_call: one call of an allowed host, bounded in size and time. */
@Singleton
public class ApiCall implements BuiltInAction {
  private final JsonTexts texts;
  private final TimeSource time;
  private final Executor background;
  private final Duration longest;
  private final int limit;
  private final CallRules rules;

  /** Made by the first call, for TLS takes a tenth of a second that no start should wait for. */
  private @Nullable CloseableHttpClient client;

  @Inject
  public ApiCall(ActionSettings settings, JsonTexts texts, TimeSource time, Background background) {
    this(settings, texts, time, background, InetAddress::getAllByName);
  }

  ApiCall(
      ActionSettings settings,
      JsonTexts texts,
      TimeSource time,
      Executor background,
      CallRules.Lookup lookup) {
    this.texts = texts;
    this.time = time;
    this.background = background;
    this.longest = settings.httpTimeout();
    this.limit = settings.httpResponseLimit();
    this.rules = new CallRules(settings, lookup);
  }

  @Override
  public TaskAction action() {
    return TaskAction.API_CALL;
  }

  @Override
  public Map<String, @Nullable Object> execute(TaskExecution execution) throws TaskFailedException {
    CallRequest request = CallRequest.of(execution, texts);
    HttpHost target = target(request);
    Answer answer = answer(request, target, timeLeft(execution));
    if (!request.expects(answer.status())) {
      throw Failures.ofStatus(answer, target);
    }
    return answer.result(texts);
  }

  private HttpHost target(CallRequest request) throws TaskFailedException {
    try {
      return rules.target(request.url());
    } catch (RefusedException e) {
      throw Failures.refused(e);
    }
  }

  private Duration timeLeft(TaskExecution execution) {
    if (execution.deadline() == null) {
      return longest;
    }
    Duration left = Duration.between(time.now(), execution.deadline());
    return left.compareTo(longest) < 0 ? left : longest;
  }

  /**
   * The client's own time limits are about silence. A host that sends a byte now and then is cut
   * off by the deadline, which closes the connection whatever is going on there.
   */
  private Answer answer(CallRequest request, HttpHost target, Duration allowed)
      throws TaskFailedException {
    HttpUriRequestBase message = message(request);
    CompletableFuture<Boolean> deadline = new CompletableFuture<>();
    var unused =
        deadline
            .orTimeout(Math.max(1, allowed.toMillis()), TimeUnit.MILLISECONDS)
            .exceptionallyAsync(passed -> message.cancel(), background);
    try {
      return client().execute(target, message, response -> read(response, message));
    } catch (IOException e) {
      throw Failures.of(e, target, deadline.isCompletedExceptionally() ? allowed : null);
    } finally {
      deadline.complete(true);
    }
  }

  /** What is too large is cut off: closed in the usual way, it would be read to its end. */
  private Answer read(ClassicHttpResponse response, HttpUriRequestBase message) throws IOException {
    try {
      return Answer.read(response, limit);
    } catch (Answer.TooLargeException e) {
      message.cancel();
      throw e;
    }
  }

  private HttpUriRequestBase message(CallRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method().name(), request.url());
    message.setConfig(HttpClients.limits(longest, !request.expectsRedirect()));
    request.headers().forEach(message::addHeader);
    if (request.data() != null) {
      message.setEntity(new ByteArrayEntity(request.data().getBytes(UTF_8), null));
    }
    return message;
  }

  private synchronized CloseableHttpClient client() {
    if (client == null) {
      client = HttpClients.of(rules, longest);
    }
    return client;
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.close(CloseMode.GRACEFUL);
    }
  }
}

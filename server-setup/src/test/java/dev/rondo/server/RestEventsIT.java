package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@OnServer
@RunAsClient
class RestEventsIT {

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void events_come_as_they_happen_and_the_stream_closes_at_the_end() throws Exception {
    String queue = RestApi.unique("queue");
    String instance = RestApi.start(RestApi.register(Map.of("pack", RestApi.work(queue))));
    CompletableFuture<HttpResponse<Stream<String>>> stream =
        client.sendAsync(request(instance, 0), HttpResponse.BodyHandlers.ofLines());
    HttpResponse<Stream<String>> response = stream.get(30, TimeUnit.SECONDS);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    String task = RestApi.dequeue(queue, "w").getString("[0].task_id");
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w"))
        .post("/tasks/" + task + "/complete")
        .then()
        .statusCode(200);
    List<String> lines = response.body().toList();
    long last = last(instance);
    assertThat(ids(lines))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(lines).contains("event: workflow.created", "event: workflow.completed");
  }

  @Test
  void a_client_that_comes_back_goes_on_where_it_was() throws Exception {
    String instance =
        RestApi.start(RestApi.register(Map.of("a", RestApi.noop(), "b", RestApi.noop("a"))));
    RestApi.awaitState(instance, "completed");
    long last = last(instance);
    assertThat(ids(read(request(instance, 3)).body().toList()))
        .containsExactlyElementsOf(LongStream.rangeClosed(4, last).boxed().toList());
    assertThat(read(request(instance, last)).statusCode()).isEqualTo(204);
  }

  @Test
  void a_client_that_cannot_set_a_header_says_it_in_the_query() throws Exception {
    String instance = RestApi.start(RestApi.register(Map.of("a", RestApi.noop())));
    RestApi.awaitState(instance, "completed");
    HttpRequest request = to("/workflows/" + instance + "/events?last_event_id=2").build();
    assertThat(ids(read(request).body().toList())).first().isEqualTo(3L);
    HttpRequest wrong = to("/workflows/" + instance + "/events?last_event_id=two").build();
    assertThat(read(wrong).statusCode()).isEqualTo(422);
  }

  private HttpResponse<Stream<String>> read(HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofLines());
  }

  private static List<Long> ids(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("id: "))
        .map(line -> Long.valueOf(line.substring(4)))
        .toList();
  }

  private static long last(String instance) {
    return ServerUnderTest.as("viewer")
        .get("/workflows/" + instance)
        .jsonPath()
        .getLong("sequence_number");
  }

  private static HttpRequest request(String instance, long after) {
    return to("/workflows/" + instance + "/events")
        .header("Last-Event-ID", Long.toString(after))
        .build();
  }

  private static HttpRequest.Builder to(String path) {
    String user = "viewer:" + ServerUnderTest.password("viewer");
    return HttpRequest.newBuilder(URI.create(ServerUnderTest.url() + "/rondo/api" + path))
        .timeout(Duration.ofSeconds(60))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
  }
}

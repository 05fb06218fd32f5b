package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Verbs for many instances, over REST. */
@OnServer
@RunAsClient
class BulkIT {
  private static final int MANY = 2_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String type = "bulk-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private void start(int count) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Api.Answer>> starts =
          IntStream.range(0, count)
              .<Callable<Api.Answer>>mapToObj(
                  i ->
                      () ->
                          api.post(
                              "/workflows",
                              Map.of("workflow_type", type, "instance_id", type + "-" + i)))
              .toList();
      for (Future<Api.Answer> started : threads.invokeAll(starts)) {
        started.get().expect(201);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, Object> request(String verb, Map<String, Object> filter) {
    return new HashMap<>(Map.of("verb", verb, "filter", filter));
  }

  private String create(Map<String, Object> request) {
    return api.post("/workflows/bulk", request).expect(202).path("job_id").asText();
  }

  private JsonNode job(String id) {
    return api.get("/bulk/" + id).expect(200);
  }

  private JsonNode ended(String id) {
    await().atMost(LONG).until(() -> !job(id).path("ended_at").isMissingNode());
    return job(id);
  }

  /** How many instances there are in a state, page by page. */
  private int count(String state) {
    int count = 0;
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          api.get(
                  "/workflows?limit=1000&workflow_type="
                      + type
                      + "&state="
                      + state
                      + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .expect(200);
      count += page.path("items").size();
      cursor = page.path("next_cursor").asText(null);
    }
    return count;
  }

  @Test
  void two_thousand_that_failed_are_tried_again_once_their_handler_is_mended() throws Exception {
    api.define(
        type,
        Map.of(
            "work",
            Map.of(
                "action",
                "handler",
                "handler",
                "it-mendable",
                "parameters",
                Map.of("part", type),
                "retry_count",
                0)));
    start(MANY);
    await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> count("failed") == MANY);
    Map<String, Object> request =
        request("retry", Map.of("workflow_type", type, "error_type", "CardDeclined"));

    request.put("dry_run", true);
    JsonNode plan = api.post("/workflows/bulk", request).expect(200);
    assertThat(plan.path("matched").asInt()).isEqualTo(MANY);
    assertThat(plan.path("refused").asInt()).isZero();
    assertThat(plan.path("sample")).hasSize(100);
    assertThat(count("failed")).isEqualTo(MANY);
    int events = api.history(type + "-7").size();

    business.mend(type);
    request.remove("dry_run");
    request.put("max_per_second", 100_000);
    JsonNode job = ended(create(request));
    assertThat(job.path("state").asText()).isEqualTo("completed");
    assertThat(job.path("matched").asInt()).isEqualTo(MANY);
    assertThat(job.path("done").asInt()).isEqualTo(MANY);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> count("completed") == MANY);

    List<JsonNode> caused =
        api.history(type + "-7").stream()
            .filter(
                e ->
                    e.path("idempotency_key")
                        .asText()
                        .equals("bulk:" + job.path("job_id").asText()))
            .toList();
    assertThat(caused).hasSize(1);
    assertThat(caused.get(0).path("event_type").asText()).isEqualTo("workflow.retrying");
    assertThat(caused.get(0).path("sequence_number").asInt()).isEqualTo(events + 1);
    assertThat(caused.get(0).path("actor").asText()).isEqualTo("admin");
  }

  @Test
  void a_job_that_is_paused_and_cancelled_does_no_more() throws Exception {
    api.define(type, Map.of("wait", Map.of("action", "agent_task", "agent_id", type)));
    start(100);
    Map<String, Object> request = request("pause", Map.of("workflow_type", type));
    request.put("max_per_second", 10);
    request.put("parameters", Map.of("reason", "maintenance"));
    String id = create(request);
    await().atMost(Api.PATIENCE).until(() -> job(id).path("done").asInt() >= 5);

    JsonNode paused = api.post("/bulk/" + id + "/pause", Map.of("reason", "wait")).expect(200);
    assertThat(paused.path("state").asText()).isEqualTo("paused");
    assertThat(paused.path("reason").asText()).isEqualTo("wait");
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .until(() -> job(id).path("done").asInt() <= paused.path("done").asInt() + 10);
    int before = job(id).path("done").asInt();
    api.post("/bulk/" + id + "/resume", Map.of()).expect(200);
    await().atMost(Api.PATIENCE).until(() -> job(id).path("done").asInt() > before);
    api.post("/bulk/" + id + "/cancel", Map.of("reason", "enough")).expect(200);
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(() -> assertThat(count("paused")).isEqualTo(job(id).path("done").asInt()));
    JsonNode cancelled = job(id);
    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.path("done").asInt()).isLessThan(100);
    assertThat(api.post("/bulk/" + id + "/resume", Map.of()).expect(409).path("code").asText())
        .isEqualTo("INVALID_PROTOCOL_STATE");

    // What is left is asked by another one, and who was asked already is so already.
    JsonNode rest = ended(create(request("cancel", Map.of("workflow_type", type))));
    assertThat(rest.path("done").asInt()).isEqualTo(100);
    assertThat(count("cancelled")).isEqualTo(100);
    assertThat(count("paused")).isZero();
  }

  @Test
  void who_is_refused_is_listed_with_the_reason() throws Exception {
    api.define(type, Map.of("wait", Map.of("action", "agent_task", "agent_id", type)));
    start(3);
    api.post("/workflows/" + type + "-1/cancel", Map.of()).expect(200);
    List<String> ids = List.of(type + "-0", type + "-1", type + "-2", "nobody-" + type);
    JsonNode job = ended(create(request("pause", Map.of("instance_ids", ids))));
    assertThat(job.path("matched").asInt()).isEqualTo(4);
    assertThat(job.path("done").asInt()).isEqualTo(2);
    assertThat(job.path("refused").asInt()).isEqualTo(2);

    String failures = "/bulk/" + job.path("job_id").asText() + "/failures";
    JsonNode first = api.get(failures + "?limit=1").expect(200);
    assertThat(first.path("items").path(0).path("instance_id").asText()).isEqualTo(type + "-1");
    assertThat(first.path("items").path(0).path("code").asText())
        .isEqualTo("INVALID_PROTOCOL_STATE");
    JsonNode second =
        api.get(failures + "?cursor=" + first.path("next_cursor").asText()).expect(200);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("items").path(0).path("code").asText()).isEqualTo("REGISTRY_ERROR");
  }

  @Test
  void what_is_wrong_is_said_and_the_same_key_is_one_job() {
    JsonNode problem =
        api.post(
                "/workflows/bulk",
                Map.of(
                    "verb",
                    "signal",
                    "filter",
                    Map.of("state", "gone"),
                    "parameters",
                    Map.of("payload", 1)))
            .expect(422);
    assertThat(problem.toString()).contains("/parameters/name");
    JsonNode states =
        api.post("/workflows/bulk", request("retry", Map.of("state", "gone"))).expect(422);
    assertThat(states.toString()).contains("/filter/state");
    assertThat(api.post("/workflows/bulk", request("retry", Map.of())).expect(422).toString())
        .contains("all: true");

    Map<String, Object> request = request("retry", Map.of("workflow_type", type));
    String location = keyed(request).getHeader("Location");
    assertThat(keyed(request).getHeader("Location")).isEqualTo(location);
    String id = location.substring(location.lastIndexOf('/') + 1);
    assertThat(ended(id).path("matched").asInt()).isZero();
    request.put("verb", "pause");
    assertThat(keyed(request).statusCode()).isEqualTo(409);
    api.get("/bulk?state=completed&limit=1000")
        .expect(200)
        .path("items")
        .forEach(item -> assertThat(item.path("parameters").isMissingNode()).isTrue());
    ServerUnderTest.as("operator").delete("/bulk/" + id).then().statusCode(204);
    api.get("/bulk/" + id).expect(404);
  }

  private io.restassured.response.Response keyed(Map<String, Object> request) {
    return ServerUnderTest.as("operator")
        .header("Idempotency-Key", type)
        .body(request)
        .post("/workflows/bulk");
  }
}

package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Large values: carried from end to end, and refused at every door where they are too large. */
@OnServer
@RunAsClient
class PayloadIT {
  private static final String LARGE = "ä\uD83D\uDE00 text ".repeat(110_000);
  private static final String TOO_LARGE = "x".repeat(2_097_152);

  private final Api api = Api.underTest();
  private final String id = "it-" + UUID.randomUUID();

  private static Map<String, Object> work(String agent, String... after) {
    Map<String, Object> work = new HashMap<>();
    work.put("action", "agent_task");
    work.put("agent_id", agent);
    work.put("retry_count", 0);
    work.put("dependencies", List.of(after));
    return work;
  }

  private JsonNode take(String queue) {
    return api.post("/queues/" + queue + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 30))
        .expect(200)
        .path(0);
  }

  private Api.Answer complete(JsonNode task, Object result) {
    return api.post(
        "/tasks/" + task.path("task_id").asText() + "/complete",
        Map.of(
            "worker_id",
            "w",
            "execution_id",
            task.path("execution_id").asText(),
            "result",
            result));
  }

  private static void tooLarge(Api.Answer answer, String field) {
    JsonNode problem = answer.expect(413);
    assertThat(problem.path("code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(problem.path("detail").asText()).contains(field).contains("1048576");
    assertThat(problem.path("context").path("pointer").asText()).endsWith("/" + field);
    assertThat(problem.toString()).hasSizeLessThan(2_000);
  }

  @Test
  void a_large_result_goes_from_worker_to_worker_and_comes_back_as_it_was() {
    Map<String, Object> second = work(id, "first");
    second.put("parameters", Map.of("of", "${tasks.first.result}"));
    api.define(id, Map.of("first", work(id), "second", second));
    api.start(id, id);
    Map<String, Object> result = Map.of("text", LARGE, "n", 1.5);

    complete(take(id), result).expect(200);
    JsonNode next = take(id);
    assertThat(next.path("data").path("of").path("text").asText()).isEqualTo(LARGE);
    assertThat(api.get("/workflows/" + id + "/result").status()).isEqualTo(409);
    assertThat(api.get("/workflows/" + id + "/tasks/second/result").status()).isEqualTo(409);
    complete(next, List.of(LARGE)).expect(200);
    api.awaitState(id, "completed");

    JsonNode expected = Api.json(Api.text(result));
    assertThat(api.get("/workflows/" + id + "/tasks/first/result").expect(200)).isEqualTo(expected);
    assertThat(api.get("/workflows/" + id + "/tasks/second/result").expect(200).path(0).asText())
        .isEqualTo(LARGE);
    assertThat(api.task(id, "first").path("result_data")).isEqualTo(expected);
    api.get("/workflows/" + id + "/result").expect(200);
    historyNames(expected);
  }

  /** A page of the history is small, and what it names can be fetched. */
  private void historyNames(JsonNode expected) {
    List<JsonNode> events = api.history(id);
    assertThat(events.toString()).hasSizeLessThan(50_000);
    JsonNode shown =
        events.stream()
            .filter(event -> event.path("event_type").asText().equals("task.completed"))
            .map(event -> event.path("data").path("result"))
            .findFirst()
            .orElseThrow();
    assertThat(shown.path("size").asLong()).isGreaterThan(LARGE.length());
    String reference = shown.path("payload_ref").asText();
    assertThat(api.get("/workflows/" + id + "/payloads/" + reference).expect(200))
        .isEqualTo(expected);
    assertThat(api.get("/workflows/" + id + "/payloads/none").status()).isEqualTo(404);
  }

  @Test
  void what_is_too_large_is_refused_at_every_door_of_rest_and_the_instance_goes_on() {
    api.define(id, Map.of("work", work(id)));
    Map<String, Object> large = Map.of("text", TOO_LARGE);
    tooLarge(
        api.post("/workflows", Map.of("workflow_type", id, "initial_data", large)), "initial_data");
    tooLarge(api.post("/queues/" + id + "/tasks", Map.of("task_type", "t", "data", large)), "data");
    api.start(id, id);
    JsonNode task = take(id);

    tooLarge(complete(task, TOO_LARGE), "result");
    tooLarge(
        api.post("/workflows/" + id + "/tasks/work/complete", Map.of("result", large)), "result");
    tooLarge(
        api.post("/workflows/" + id + "/signal", Map.of("name", "s", "payload", large)), "payload");

    complete(task, "small").expect(200);
    api.awaitState(id, "completed");
  }

  @Test
  void a_command_by_message_is_answered_and_a_result_by_message_fails_its_task()
      throws JMSException {
    api.define(id, Map.of("work", work(id)));
    try (JmsClient operator = new JmsClient("operator")) {
      JsonNode answer =
          operator.ask(
              "start_workflow",
              Map.of("workflow_type", id, "initial_data", Map.of("text", TOO_LARGE)),
              Map.of());
      assertThat(answer.path("success").asBoolean()).isFalse();
      assertThat(answer.path("error_code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
    }
    try (JmsClient worker = new JmsClient("worker");
        JMSConsumer tasks = worker.context().createConsumer(worker.queue("rondo.tasks." + id))) {
      api.start(id, id);
      Message task = JmsClient.receive(tasks, any -> true);
      worker.send(
          "rondo.results",
          worker.message(
              Api.text(Map.of("result", TOO_LARGE)),
              Map.of(
                  "task_id",
                  task.getStringProperty("task_id"),
                  "execution_id",
                  task.getStringProperty("execution_id"),
                  "worker_id",
                  "w",
                  "outcome",
                  "completed")));
      api.awaitState(id, "failed");
    }
    JsonNode error = api.task(id, "work").path("error");
    assertThat(error.toString()).contains("PayloadTooLarge").contains("1048576");
  }

  @Test
  void what_a_repetition_would_collect_beyond_the_limit_is_its_clear_failure() {
    api.define(
        id,
        Map.of(
            "map",
            Map.of(
                "action",
                "noop",
                "parameters",
                Map.of("it", "${data.text}"),
                "for_each",
                Map.of("items", List.of(1, 2, 3)))));
    api.post(
            "/workflows",
            Map.of(
                "workflow_type",
                id,
                "instance_id",
                id,
                "initial_data",
                Map.of("text", "x".repeat(400_000))))
        .expect(201);

    api.awaitState(id, "failed");
    assertThat(api.task(id, "map").path("error").toString())
        .contains("PayloadTooLarge")
        .contains("the result of the repetition");
  }
}

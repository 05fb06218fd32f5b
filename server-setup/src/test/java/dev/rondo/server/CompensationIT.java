package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What has completed is undone, by beans and by agents; what failed for good is tried again. */
@OnServer
@RunAsClient
class CompensationIT {
  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "undo-" + UUID.randomUUID();
  private final String queue = "it-" + id;

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private Map<String, Object> agent(Object... more) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("action", "agent_task");
    task.put("agent_id", queue);
    task.put("retry_count", 0);
    for (int i = 0; i < more.length; i += 2) {
      task.put(String.valueOf(more[i]), more[i + 1]);
    }
    return task;
  }

  private static Map<String, Object> bean(Object... more) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("handler", "it-ledger");
    task.put("retry_count", 0);
    for (int i = 0; i < more.length; i += 2) {
      task.put(String.valueOf(more[i]), more[i + 1]);
    }
    return task;
  }

  private static Map<String, Object> undo(String task) {
    return Map.of(
        "handler",
        "it-ledger",
        "parameters",
        Map.of("undoes", "${tasks." + task + ".result.attempt}"));
  }

  @Test
  void beans_undo_what_beans_did_the_last_first() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("reserve", bean("compensation", undo("reserve")));
    tasks.put("charge", bean("dependencies", List.of("reserve"), "compensation", undo("charge")));
    tasks.put(
        "ship",
        bean(
            "dependencies",
            List.of("charge"),
            "on_failure",
            "compensate",
            "parameters",
            Map.of("decline", true)));
    api.define(id, tasks);
    api.start(id, id);

    api.awaitState(id, "compensated");

    assertThat(business.ledger(id + "/"))
        .extracting(Business.Row::label)
        .containsExactly(
            id + "/reserve",
            id + "/charge",
            id + "/ship",
            id + "/charge~compensation",
            id + "/reserve~compensation");
    assertThat(api.task(id, "charge~compensation").path("input").path("undoes").asInt())
        .isEqualTo(1);
    assertThat(keys(api.get("/workflows/" + id + "/tasks").expect(200).path("items"), "task"))
        .contains("charge~compensation", "reserve~compensation");
    assertThat(api.instance(id).path("error").path("message").asText())
        .isEqualTo("Tasks failed: ship");
    List<String> events = new ArrayList<>();
    api.history(id).forEach(event -> events.add(event.path("event_type").asText()));
    assertThat(events)
        .containsSubsequence("task.failed", "compensation.started", "compensation.completed");
  }

  private static List<String> keys(JsonNode items, String name) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(name).asText())
        .toList();
  }

  @Test
  void a_compensation_that_failed_for_good_is_a_dead_letter_and_goes_on_when_it_is_requeued() {
    api.define(
        id,
        Map.of(
            "pay", agent("compensation", agent()),
            "end", agent("dependencies", List.of("pay"))));
    api.start(id, id);
    complete(take("pay"));
    api.post("/workflows/" + id + "/compensate", Map.of("reason", "changed my mind")).expect(200);

    fail(take("pay~compensation"));
    api.awaitState(id, "failed");

    assertThat(api.instance(id).path("error").path("message").asText())
        .isEqualTo("Compensation of pay failed: the bank is closed");
    JsonNode dead = deadLetters().path(0);
    assertThat(dead.path("task").asText()).isEqualTo("pay~compensation");
    assertThat(dead.path("error").path("message").asText()).isEqualTo("the bank is closed");
    JsonNode answer = requeue(Map.of("task_ids", List.of(dead.path("task_id").asText())));
    assertThat(answer.path("requeued")).hasSize(1);
    assertThat(deadLetters()).isEmpty();

    complete(take("pay~compensation"));
    api.awaitState(id, "compensated");
  }

  @Test
  void dead_letters_are_requeued_with_their_instances_and_what_cannot_be_is_said_why() {
    api.define(id, Map.of("a", agent(), "b", agent(), "c", agent("on_failure", "continue")));
    api.start(id, id);
    fail(take("a"), take("b"), take("c"));
    api.awaitState(id, "failed");
    assertThat(deadLetters()).hasSize(3);

    JsonNode answer = requeue(Map.of("all", true, "reason", "the bank is open"));

    assertThat(answer.path("requeued")).hasSize(2);
    assertThat(answer.path("refused")).hasSize(1);
    assertThat(answer.path("refused").path(0).path("reason").asText()).contains("retried");
    assertThat(answer.hasNonNull("next_cursor")).isFalse();
    complete(take("a"), take("b"));
    api.awaitState(id, "completed");
    assertThat(requeue(Map.of("all", true)).path("requeued")).isEmpty();
    assertThat(
            api.post(
                    "/queues/" + queue + "/dead-letters/requeue",
                    Map.of("task_ids", List.of(new UUID(1, 2))))
                .expect(200)
                .path("refused"))
        .hasSize(1);
  }

  @Test
  void dead_letters_come_in_pages() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      tasks.put("t" + i, agent());
    }
    api.define(id, tasks);
    api.start(id, id);
    for (int i = 0; i < 5; i++) {
      fail(take(""));
    }
    api.awaitState(id, "failed");

    List<String> seen = new ArrayList<>();
    String more = "";
    while (more != null) {
      JsonNode page = api.get("/queues/" + queue + "/dead-letters?limit=2" + more).expect(200);
      seen.addAll(keys(page.path("items"), "task"));
      more = page.hasNonNull("next_cursor") ? "&cursor=" + page.path("next_cursor").asText() : null;
    }

    assertThat(seen).containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4");
  }

  private JsonNode deadLetters() {
    return api.get("/queues/" + queue + "/dead-letters").expect(200).path("items");
  }

  private JsonNode requeue(Map<String, Object> body) {
    return api.post("/queues/" + queue + "/dead-letters/requeue", body).expect(200);
  }

  /** The next task of the queue; an empty key stands for whichever. */
  private JsonNode take(String key) {
    JsonNode task =
        api.post("/queues/" + queue + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 30))
            .expect(200)
            .path(0);
    assertThat(task.path("task_id").asText()).isNotEmpty();
    if (key.contains("~")) {
      assertThat(task.path("task").asText()).isEqualTo(key);
    }
    return task;
  }

  private void complete(JsonNode... tasks) {
    for (JsonNode task : tasks) {
      api.post("/tasks/" + task.path("task_id").asText() + "/complete", Map.of("worker_id", "w"))
          .expect(200);
    }
  }

  private void fail(JsonNode... tasks) {
    for (JsonNode task : tasks) {
      api.post(
              "/tasks/" + task.path("task_id").asText() + "/fail",
              Map.of("worker_id", "w", "error", "the bank is closed"))
          .expect(200);
    }
  }
}

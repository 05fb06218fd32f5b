package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agents behind a queue, who do what the test has them do. */
final class Agents {
  private final Api api = Api.underTest();
  private final String queue;

  Agents(String queue) {
    this.queue = queue;
  }

  /** A task for them, tried once, with more said of it. */
  Map<String, Object> task(Map<String, Object> more) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("action", "agent_task");
    task.put("agent_id", queue);
    task.put("retry_count", 0);
    task.putAll(more);
    return task;
  }

  /** Takes the task that is due, which must be the one named, and completes it. */
  JsonNode complete(String task) {
    return complete(task, Map.of("of", task));
  }

  /** The same with a result; answers what the task got as its input. */
  JsonNode complete(String task, Map<String, ?> result) {
    JsonNode work = take(task);
    complete(work, result);
    return work.path("data");
  }

  void complete(JsonNode work) {
    complete(work, Map.of());
  }

  void complete(JsonNode work, Map<String, ?> result) {
    report(work, "complete", Map.of("worker_id", "w", "result", result));
  }

  /** Takes the task that is due, which must be the one named, and fails it for good. */
  void fail(String task) {
    fail(take(task));
  }

  void fail(JsonNode work) {
    report(work, "fail", Map.of("worker_id", "w", "error", "not good", "retryable", false));
  }

  /** Waits for a task, which must be the one named. */
  JsonNode take(String task) {
    JsonNode work = take();
    assertThat(work.path("task").asText()).isEqualTo(task);
    return work;
  }

  private void report(JsonNode work, String verb, Map<String, ?> body) {
    api.post("/tasks/" + work.path("task_id").asText() + "/" + verb, body).expect(200);
  }

  /** Waits for a task. */
  JsonNode take() {
    List<JsonNode> taken = new ArrayList<>();
    await()
        .atMost(Api.PATIENCE)
        .until(
            () -> {
              JsonNode some =
                  api.post(
                          "/queues/" + queue + "/dequeue",
                          Map.of("worker_id", "w", "wait_seconds", 10))
                      .expect(200);
              some.forEach(taken::add);
              return !taken.isEmpty();
            });
    return taken.get(0);
  }
}

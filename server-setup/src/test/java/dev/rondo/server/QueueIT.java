package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Workers that pull their tasks over REST. */
@OnServer
@RunAsClient
class QueueIT {
  private final Api api = Api.underTest();
  private final String queue = "it-" + UUID.randomUUID();

  @Test
  void tasks_come_out_by_priority() {
    List<String> priorities = List.of("deferred", "low", "normal", "high", "critical", "urgent");
    priorities.forEach(priority -> enqueue(Map.of("priority", priority)));

    List<String> taken = new ArrayList<>();
    for (int i = 0; i < priorities.size(); i++) {
      taken.add(dequeue("w", Map.of()).path(0).path("priority").asText());
    }

    assertThat(taken).containsExactly("urgent", "critical", "high", "normal", "low", "deferred");
    assertThat(dequeue("w", Map.of())).isEmpty();
  }

  @Test
  void no_two_workers_get_the_same_task() throws Exception {
    int count = 200;
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      tasks.put("t" + i, Map.of("action", "agent_task", "agent_id", queue));
    }
    api.define(queue, tasks);
    api.start(queue, queue);

    List<String> taken = takeAll(6);

    assertThat(taken).hasSize(count).doesNotHaveDuplicates();
  }

  private List<String> takeAll(int workers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Callable<List<String>>> takers = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        String worker = "w" + i;
        takers.add(() -> takeUntilNoneIsLeft(worker));
      }
      List<String> taken = new ArrayList<>();
      for (Future<List<String>> some : threads.invokeAll(takers)) {
        taken.addAll(some.get());
      }
      return taken;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> takeUntilNoneIsLeft(String worker) {
    List<String> taken = new ArrayList<>();
    JsonNode some = dequeue(worker, Map.of("max_tasks", 7, "wait_seconds", 1));
    while (!some.isEmpty()) {
      some.forEach(task -> taken.add(task.path("task_id").asText()));
      some = dequeue(worker, Map.of("max_tasks", 7, "wait_seconds", 1));
    }
    return taken;
  }

  @Test
  void a_task_whose_lease_lapses_goes_to_another_and_the_late_report_is_refused() {
    startOne(Map.of());
    JsonNode first = dequeue("lost", Map.of("lease_seconds", 1)).path(0);

    JsonNode second = dequeue("next", Map.of("wait_seconds", 30)).path(0);

    assertThat(second.path("task_id")).isEqualTo(first.path("task_id"));
    assertThat(second.path("idempotency_key")).isEqualTo(first.path("idempotency_key"));
    assertThat(second.path("execution_id")).isNotEqualTo(first.path("execution_id"));
    assertThat(second.path("attempt").asInt()).isEqualTo(2);
    JsonNode refusal = complete(first, "lost").expect(409);
    assertThat(refusal.path("code").asText()).isEqualTo("INVALID_PROTOCOL_STATE");
    assertThat(heartbeat(first, "lost").status()).isEqualTo(409);
    assertThat(complete(second, "lost").status()).isEqualTo(409);
    complete(second, "next").expect(200);
    api.awaitState(queue, "completed");
  }

  @Test
  void a_heartbeat_keeps_the_lease() {
    startOne(Map.of());
    JsonNode task = dequeue("alive", Map.of("lease_seconds", 2)).path(0);

    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> heartbeat(task, "alive").status() == 200);

    assertThat(dequeue("other", Map.of())).isEmpty();
    complete(task, "alive").expect(200);
    assertThat(api.task(queue, "work").path("attempt").asInt()).isEqualTo(1);
  }

  @Test
  void a_report_that_comes_again_changes_nothing() {
    startOne(Map.of());
    JsonNode task = dequeue("w", Map.of()).path(0);
    complete(task, "w").expect(200);

    JsonNode again = complete(task, "w").expect(200);

    assertThat(again.path("success").asBoolean()).isFalse();
    assertThat(api.history(queue).stream().map(event -> event.path("event_type").asText()))
        .containsOnlyOnce("task.completed");
  }

  @Test
  void a_released_task_is_there_again_at_once() {
    startOne(Map.of());
    JsonNode first = dequeue("a", Map.of()).path(0);

    api.post("/tasks/" + first.path("task_id").asText() + "/release", Map.of("worker_id", "a"))
        .expect(200);

    JsonNode second = dequeue("b", Map.of("wait_seconds", 10)).path(0);
    assertThat(second.path("task_id")).isEqualTo(first.path("task_id"));
    assertThat(second.path("execution_id")).isNotEqualTo(first.path("execution_id"));
    assertThat(complete(first, "a").status()).isEqualTo(409);
  }

  @Test
  void a_delayed_task_is_not_handed_out_before_its_time() {
    long enqueued = System.nanoTime();
    enqueue(Map.of("delay_seconds", 2));

    assertThat(dequeue("w", Map.of())).isEmpty();
    assertThat(dequeue("w", Map.of("wait_seconds", 30))).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - enqueued))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_worker_gets_no_task_that_it_cannot_do_and_those_behind_it_all_the_same() {
    for (int i = 0; i < 30; i++) {
      enqueue(
          Map.of("priority", "urgent", "required_capabilities", List.of("gpu", "large-memory")));
    }
    enqueue(Map.of("task_type", "plain"));

    assertThat(dequeue("plain", Map.of()).path(0).path("task_type").asText()).isEqualTo("plain");
    assertThat(dequeue("plain", Map.of())).isEmpty();
    assertThat(dequeue("half", Map.of("capabilities", List.of("gpu")))).isEmpty();
    JsonNode able =
        dequeue("able", Map.of("capabilities", List.of("large-memory", "gpu"), "max_tasks", 100));
    assertThat(able).hasSize(30);
    assertThat(able.path(0).path("required_capabilities")).hasSize(2);
  }

  @Test
  void a_paused_queue_hands_out_nothing() {
    enqueue(Map.of());
    api.post("/queues/" + queue + "/pause", Map.of()).expect(200);

    assertThat(dequeue("w", Map.of("wait_seconds", 1))).isEmpty();
    assertThat(api.get("/queues/" + queue).expect(200).path("depth").asInt()).isEqualTo(1);

    JsonNode resumed = api.post("/queues/" + queue + "/resume", Map.of()).expect(200);
    assertThat(resumed.path("success").asBoolean()).isTrue();
    assertThat(dequeue("w", Map.of("wait_seconds", 10))).hasSize(1);
  }

  private void startOne(Map<String, Object> parameters) {
    api.define(
        queue,
        Map.of(
            "work", Map.of("action", "agent_task", "agent_id", queue, "parameters", parameters)));
    api.start(queue, queue);
  }

  private void enqueue(Map<String, Object> task) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("task_type", "it"));
    body.putAll(task);
    api.post("/queues/" + queue + "/tasks", body).expect(201);
  }

  private JsonNode dequeue(String worker, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("worker_id", worker));
    body.putAll(more);
    return api.post("/queues/" + queue + "/dequeue", body).expect(200);
  }

  private Api.Answer complete(JsonNode task, String worker) {
    return report(task, worker, "complete");
  }

  private Api.Answer heartbeat(JsonNode task, String worker) {
    return report(task, worker, "heartbeat");
  }

  private Api.Answer report(JsonNode task, String worker, String what) {
    return api.post(
        "/tasks/" + task.path("task_id").asText() + "/" + what,
        Map.of("worker_id", worker, "execution_id", task.path("execution_id").asText()));
  }
}

package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Time limits that the sweep finds, and cancels that let workers clean up. */
@OnServer
@RunAsClient
class TimeoutsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Api api = Api.underTest();
  private final String name = "time-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  /** A task for workers that poll, with these time limits. */
  private Map<String, Object> work(Map<String, ?> limits) {
    return Map.of(
        "action",
        "agent_task",
        "agent_id",
        name,
        "retry_count",
        0,
        "execution_mode",
        "parallel",
        "timeout_config",
        limits);
  }

  private void start(Map<String, ?> tasks) {
    api.define(name, tasks);
    api.start(name, name);
  }

  private JsonNode take() {
    Map<String, Object> request = Map.of("worker_id", "w", "wait_seconds", 30, "max_tasks", 1);
    return api.post("/queues/" + name + "/dequeue", request).expect(200).path(0);
  }

  private Api.Answer report(JsonNode task, String what, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("worker_id", "w");
    return api.post("/tasks/" + task.path("task_id").asText() + "/" + what, body);
  }

  private Api.Answer cancel(Map<String, ?> body) {
    return api.post("/workflows/" + name + "/cancel", body);
  }

  private List<String> events() {
    return api.history(name).stream().map(event -> event.path("event_type").asText()).toList();
  }

  private String error(String task) {
    return api.task(name, task).path("error").path("message").asText();
  }

  @Test
  void a_task_that_nobody_begins_times_out() {
    start(Map.of("a", work(Map.of("response_timeout_ms", 500))));

    api.awaitState(name, "failed");

    assertThat(api.task(name, "a").path("state").asText()).isEqualTo("timeout");
    assertThat(error("a")).isEqualTo("nobody began it within 500 ms");
  }

  @Test
  void a_worker_that_beats_without_progress_is_warned_of_and_timed_out() {
    Map<String, Object> limits =
        Map.of(
            "idle_timeout_seconds", 3,
            "warning_ms", 500,
            "escalation_policy", Map.of("notify", List.of("ann")));
    start(Map.of("a", work(limits)));
    JsonNode task = take();
    report(task, "heartbeat", Map.of("progress", 0.5)).expect(200);

    await().atMost(PATIENCE).until(() -> report(task, "heartbeat", Map.of()).status() == 409);
    api.awaitState(name, "failed");

    assertThat(error("a")).isEqualTo("told of no progress for 3000 ms");
    assertThat(events()).containsOnlyOnce("task.timeout_warning");
    JsonNode warning =
        api.history(name).stream()
            .filter(e -> e.path("event_type").asText().equals("task.timeout_warning"))
            .findFirst()
            .orElseThrow();
    assertThat(warning.findPath("notify").path(0).asText()).isEqualTo("ann");
  }

  @Test
  void the_total_limit_ends_what_runs() {
    start(Map.of("a", work(Map.of("total_timeout_ms", 1_500))));
    JsonNode task = take();

    api.awaitState(name, "failed");

    assertThat(error("a")).isEqualTo("took longer than 1500 ms in all");
    assertThat(report(task, "complete", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void a_task_goes_on_without_what_it_waits_for_too_long() {
    Map<String, Object> second = new HashMap<>(work(Map.of()));
    second.put("action", "noop");
    second.remove("agent_id");
    second.put("dependencies", List.of(Map.of("task", "a", "type", "soft", "timeout_seconds", 1)));
    start(Map.of("a", work(Map.of()), "b", second));

    api.awaitTask(name, "b", "completed");

    assertThat(api.task(name, "a").path("state").asText()).isEqualTo("scheduled");
  }

  @Test
  void an_instance_to_which_nothing_happens_times_out() {
    Map<String, Object> definition =
        Map.of(
            "workflow_type",
            name,
            "version",
            "1",
            "timeout_config",
            Map.of("idle_timeout_ms", 800),
            "tasks",
            Map.of("a", work(Map.of())));
    api.post("/definitions", definition).expect(201);
    api.start(name, name);

    api.awaitState(name, "timeout");

    assertThat(events()).contains("workflow.idle_timeout");
  }

  @Test
  void a_worker_is_told_to_stop_and_cleans_up() {
    start(Map.of("a", work(Map.of("grace_period_seconds", 60)), "b", work(Map.of())));
    JsonNode task = take();
    if (!task.path("task").asText().equals("a")) {
      report(task, "complete", Map.of()).expect(200);
      task = take();
    }
    assertThat(report(task, "heartbeat", Map.of()).expect(200).path("cancel_requested").asBoolean())
        .isFalse();

    JsonNode answer = cancel(Map.of("reason", "enough")).expect(200);

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("state").asText()).isEqualTo("running");
    assertThat(api.instance(name).path("cancelling").path("reason").asText()).isEqualTo("enough");
    JsonNode beat = report(task, "heartbeat", Map.of("progress", 0.9)).expect(200);
    assertThat(beat.path("cancel_requested").asBoolean()).isTrue();
    assertThat(beat.path("cancel_by").asText()).isNotEmpty();
    assertThat(cancel(Map.of()).expect(200).path("success").asBoolean()).isFalse();
    JsonNode refusal = api.post("/workflows/" + name + "/pause", Map.of()).expect(409);
    assertThat(refusal.findPath("current_state").asText()).isEqualTo("cancelling");

    report(task, "complete", Map.of("result", Map.of("cleaned", true))).expect(200);

    api.awaitState(name, "cancelled");
    assertThat(api.task(name, "a").path("result_data").path("cleaned").asBoolean()).isTrue();
  }

  @Test
  void a_handler_that_goes_on_is_left_alone_until_it_is_told_to_stop() {
    Map<String, Object> handler =
        Map.of(
            "handler",
            "it-patient",
            "timeout_config",
            Map.of("idle_timeout_seconds", 3, "grace_period_seconds", 60));
    start(Map.of("a", handler));
    api.awaitTask(name, "a", "running");
    String taskId = api.task(name, "a").path("task_id").asText();
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/tasks/" + taskId).expect(200).path("progress").asDouble() > 0.08);
    assertThat(api.task(name, "a").path("attempt").asInt()).isEqualTo(1);

    cancel(Map.of()).expect(200);

    api.awaitState(name, "cancelled");
    assertThat(api.history(name).toString()).contains("all is tidied up");
  }

  @Test
  void whoever_does_not_stop_in_time_is_given_up() {
    start(Map.of("a", work(Map.of())));
    JsonNode task = take();

    cancel(Map.of("grace_seconds", 1)).expect(200);

    assertThat(api.instance(name).path("state").asText()).isEqualTo("running");
    api.awaitState(name, "cancelled");
    assertThat(api.task(name, "a").path("state").asText()).isEqualTo("cancelled");
    assertThat(report(task, "complete", Map.of()).status()).isEqualTo(409);
    assertThat(events()).contains("task.cancel_requested", "task.reported_late");
  }

  @Test
  void force_waits_for_nobody_and_goes_not_with_time() {
    start(Map.of("a", work(Map.of("grace_period_seconds", 600))));
    take();
    cancel(Map.of("force", true, "grace_seconds", 5)).expect(422);
    cancel(Map.of()).expect(200);

    JsonNode answer = cancel(Map.of("force", true)).expect(200);

    assertThat(answer.path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void a_sub_workflow_stops_with_its_parent() {
    String child = name + "-child";
    api.define(child, Map.of("a", work(Map.of())));
    start(
        Map.of(
            "call",
            Map.of(
                "action", "workflow_trigger",
                "parameters", Map.of("workflow_type", child),
                "timeout_config", Map.of("grace_period_seconds", 60))));
    JsonNode task = take();
    api.awaitTask(name, "call", "waiting_for_input");

    cancel(Map.of()).expect(200);

    await()
        .atMost(PATIENCE)
        .until(
            () -> report(task, "heartbeat", Map.of()).body().path("cancel_requested").asBoolean());
    assertThat(api.instance(name).path("state").asText()).isEqualTo("running");
    report(task, "release", Map.of()).expect(200);
    api.awaitState(name, "cancelled");
    assertThat(api.instance(task.path("instance_id").asText()).path("state").asText())
        .isEqualTo("cancelled");
  }
}

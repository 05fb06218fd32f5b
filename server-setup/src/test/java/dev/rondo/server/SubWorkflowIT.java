package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workflows that start others, and limits of how many run at a time. */
@OnServer
@RunAsClient
class SubWorkflowIT {
  private final Api api = Api.underTest();
  private final String name = "sub-" + UUID.randomUUID();
  private final String child = name + "-child";
  private final String queue = name + "-queue";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private Map<String, Object> work() {
    return Map.of("action", "agent_task", "agent_id", queue, "retry_count", 0);
  }

  private Map<String, Object> trigger(Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("workflow_type", child);
    parameters.put("parameters", Map.of("order", "${workflow.id}"));
    Map<String, Object> task = new HashMap<>();
    task.put("action", "workflow_trigger");
    task.put("retry_count", 0);
    task.put("retry_delay", 0);
    more.forEach(
        (key, value) ->
            (List.of("await", "on_parent_end", "version").contains(key) ? parameters : task)
                .put(key, value));
    task.put("parameters", parameters);
    return task;
  }

  /** A parent that waits for a child, whose task waits for a worker. */
  private void startPair(Map<String, Object> more) {
    api.define(child, Map.of("work", work()));
    api.define(name, Map.of("call", trigger(more)));
    api.start(name, name);
  }

  private JsonNode dequeue() {
    List<JsonNode> tasks = new ArrayList<>();
    await()
        .atMost(Api.PATIENCE)
        .until(
            () -> {
              api.post("/queues/" + queue + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 5))
                  .expect(200)
                  .forEach(tasks::add);
              return !tasks.isEmpty();
            });
    return tasks.get(0);
  }

  private void report(JsonNode task, String outcome, Map<String, Object> body) {
    Map<String, Object> report = new HashMap<>(body);
    report.put("worker_id", "w");
    report.put("execution_id", task.path("execution_id").asText());
    api.post("/tasks/" + task.path("task_id").asText() + "/" + outcome, report).expect(200);
  }

  private List<JsonNode> children() {
    List<JsonNode> items = new ArrayList<>();
    api.get("/workflows?parent_instance_id=" + name).expect(200).path("items").forEach(items::add);
    return items;
  }

  private String onlyChild() {
    await().atMost(Api.PATIENCE).until(() -> children().size() == 1);
    return children().get(0).path("instance_id").asText();
  }

  @Test
  void the_output_of_a_sub_workflow_is_the_result_of_the_task() {
    startPair(Map.of());
    JsonNode task = dequeue();
    api.awaitTask(name, "call", "waiting_for_input");
    report(task, "complete", Map.of("result", Map.of("ok", true)));
    api.awaitState(name, "completed");

    JsonNode started = api.instance(onlyChild());
    assertThat(started.path("state").asText()).isEqualTo("completed");
    assertThat(started.path("parent").path("instance_id").asText()).isEqualTo(name);
    assertThat(started.path("parent").path("task").asText()).isEqualTo("call");
    assertThat(started.path("parent").path("attempt").asInt()).isEqualTo(1);
    assertThat(started.path("correlation_id").asText()).isEqualTo(name);
    assertThat(started.path("context").path("order").asText()).isEqualTo(name);
    JsonNode result = api.task(name, "call").path("result_data");
    assertThat(result.path("sub_workflow_id").asText())
        .isEqualTo(started.path("instance_id").asText());
    assertThat(result.path("state").asText()).isEqualTo("completed");
    assertThat(result.has("output")).isTrue();
    assertThat(children().get(0).path("parent").path("instance_id").asText()).isEqualTo(name);
  }

  @Test
  void a_failure_is_tried_again_with_another_sub_workflow() {
    startPair(Map.of("retry_count", 1));
    report(dequeue(), "fail", Map.of("error", "no", "retryable", false));
    report(dequeue(), "complete", Map.of());
    api.awaitState(name, "completed");

    assertThat(children())
        .extracting(each -> each.path("state").asText())
        .containsExactlyInAnyOrder("failed", "completed");
    assertThat(api.task(name, "call").path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void a_failure_that_stays_fails_the_parent() {
    startPair(Map.of());
    report(dequeue(), "fail", Map.of("error", "no", "retryable", false));
    api.awaitState(name, "failed");

    JsonNode error = api.task(name, "call").path("error");
    assertThat(error.path("error_type").asText()).isEqualTo("SubWorkflowFailed");
    assertThat(error.path("message").asText()).isEqualTo("Sub-workflow failed: Tasks failed: work");
  }

  @Test
  void a_cancelled_parent_cancels_its_sub_workflow() {
    startPair(Map.of());
    String started = onlyChild();
    api.awaitTask(name, "call", "waiting_for_input");
    api.post("/workflows/" + name + "/cancel", Map.of("reason", "enough")).expect(200);

    api.awaitState(started, "cancelled");
  }

  @Test
  void a_cancelled_sub_workflow_fails_its_parent() {
    startPair(Map.of());
    api.post("/workflows/" + onlyChild() + "/cancel", Map.of("reason", "enough")).expect(200);
    api.awaitState(name, "failed");

    assertThat(api.task(name, "call").path("error").path("error_type").asText())
        .isEqualTo("SubWorkflowCancelled");
  }

  @Test
  void a_task_that_waited_too_long_cancels_its_sub_workflow() {
    startPair(Map.of("timeout_seconds", 2));
    String started = onlyChild();
    api.awaitTask(name, "call", "timeout");

    api.awaitState(started, "cancelled");
    api.awaitState(name, "failed");
  }

  @ParameterizedTest
  @CsvSource({"await, false", "invocation_mode, fire_and_forget"})
  void what_is_fired_and_forgotten_is_not_waited_for(String field, String value) {
    startPair(Map.of(field, value.equals("false") ? (Object) false : value));
    api.awaitState(name, "completed");

    String started = onlyChild();
    assertThat(api.task(name, "call").path("result_data").path("sub_workflow_id").asText())
        .isEqualTo(started);
    assertThat(api.instance(started).path("state").asText()).isEqualTo("running");
  }

  @Test
  void an_unknown_workflow_is_a_clear_failure() {
    api.define(name, Map.of("call", trigger(Map.of())));
    api.start(name, name);
    api.awaitState(name, "failed");

    assertThat(api.task(name, "call").path("error").path("message").asText())
        .isEqualTo("Sub-workflow failed: unknown workflow type " + child);
  }

  private void defineLimited(int most, String onLimit) {
    Map<String, Object> document = new HashMap<>();
    document.put("workflow_type", name);
    document.put("concurrency", Map.of("max_instances", most, "on_limit", onLimit));
    document.put("tasks", Map.of("work", work()));
    api.post("/definitions", document).expect(201);
  }

  private long count(String state) {
    return api.get("/workflows?workflow_type=" + name + "&state=" + state)
        .expect(200)
        .path("items")
        .size();
  }

  @Test
  void one_too_many_is_refused() {
    defineLimited(1, "reject");
    api.start(name, name);
    JsonNode problem =
        api.post("/workflows", Map.of("workflow_type", name, "instance_id", child)).expect(429);

    assertThat(problem.path("code").asText()).isEqualTo("CONCURRENCY_LIMIT");
    assertThat(problem.toString()).contains("\"max_instances\":1");
    api.get("/workflows/" + child).expect(404);
    report(dequeue(), "complete", Map.of());
    api.awaitState(name, "completed");
    api.start(name, child);
  }

  @Test
  void those_that_are_too_many_wait_and_never_more_run_than_may() {
    defineLimited(3, "queue");
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = name + "-" + i;
      starts.add(CompletableFuture.runAsync(() -> api.start(name, id)));
    }
    starts.forEach(CompletableFuture::join);
    await().atMost(Api.PATIENCE).until(() -> count("running") == 3);
    assertThat(count("pending")).isEqualTo(17);

    String urgent = name + "-urgent";
    api.start(name, urgent, "urgent");
    JsonNode waiting = api.instance(urgent);
    assertThat(waiting.path("state").asText()).isEqualTo("pending");
    assertThat(waiting.path("pending_reason").asText())
        .isEqualTo("as many instances of " + name + " run as may: 3");
    for (int i = 0; i < 21; i++) {
      JsonNode task = dequeue();
      assertThat(count("running")).isLessThanOrEqualTo(3);
      report(task, "complete", Map.of());
      if (i == 0) {
        api.awaitState(urgent, "running");
      }
    }
    await().atMost(Api.PATIENCE).until(() -> count("completed") == 21);
  }
}

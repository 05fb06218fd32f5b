package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What a running server says of instances that stand still. */
@OnServer
@RunAsClient
class ExplainIT {
  private final Api api = Api.underTest();
  private final String id = "why-" + UUID.randomUUID();
  private final String queue = "it-" + id;
  private final Agents agents = new Agents(queue);

  @Test
  void a_timer_says_until_when_and_what_it_holds_up() {
    start(
        "t", Map.of("action", "timer", "parameters", Map.of("duration_seconds", 3600)),
        "b", Map.of("action", "noop", "dependencies", List.of("t")));

    JsonNode blocker = only("timer");

    assertThat(blocker.path("until").asText()).isNotEmpty();
    assertThat(blocker.path("task_id").asText()).isNotEmpty();
    assertThat(Api.texts(blocker.path("data").path("holds_up"))).containsExactly("b");
    assertThat(moves(blocker)).containsExactly("time", "skip", "complete");
    JsonNode explanation = explain();
    assertThat(explanation.path("state").asText()).isEqualTo("running");
    assertThat(explanation.path("finished").asBoolean()).isFalse();
    assertThat(explanation.path("waiting_tasks").asInt()).isEqualTo(1);
  }

  @Test
  void a_signal_is_named_and_counted() {
    start(
        "s",
        Map.of(
            "action",
            "signal_wait",
            "parameters",
            Map.of("name", "paid", "correlation", "o-1", "count", 2)));
    api.post(
            "/workflows/" + id + "/signal",
            Map.of("name", "paid", "payload", 1, "correlation_value", "o-1"))
        .expect(200);

    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () -> assertThat(only("signal").path("data").path("received").asInt()).isEqualTo(1));

    assertThat(only("signal").path("words").asText())
        .startsWith("Task s waits for the signal paid with the correlation o-1");
    assertThat(moves(only("signal"))).containsExactly("signal", "skip", "complete");
  }

  @Test
  void an_approval_says_who_may_decide() {
    start(
        "g",
        Map.of(
            "action",
            "approval_gate",
            "parameters",
            Map.of("approvers", List.of("ann", "bob"), "required_approvals", 2)));

    JsonNode blocker = only("approval");

    assertThat(blocker.path("words").asText()).contains("ann or bob: 0 of 2 have approved");
    String approval = blocker.path("data").path("approval_id").asText();
    assertThat(api.get("/approvals/" + approval).expect(200).path("task").asText()).isEqualTo("g");
  }

  @Test
  void a_task_that_no_worker_takes_says_of_which_queue_and_then_who_has_it() {
    start("a", agents.task(Map.of("required_capabilities", List.of("oven"))));

    JsonNode ready = only("worker");
    assertThat(ready.path("words").asText()).contains(queue).contains("oven");
    api.post("/queues/" + queue + "/pause", Map.of()).expect(200);
    assertThat(only("worker").path("data").path("queue_paused").asBoolean()).isTrue();
    api.post("/queues/" + queue + "/resume", Map.of()).expect(200);
    JsonNode task =
        api.post(
                "/queues/" + queue + "/dequeue",
                Map.of("worker_id", "w-1", "wait_seconds", 30, "capabilities", List.of("oven")))
            .expect(200)
            .path(0);
    api.post(
            "/tasks/" + task.path("task_id").asText() + "/heartbeat",
            Map.of("worker_id", "w-1", "progress", 0.5))
        .expect(200);

    JsonNode running = only("running");
    assertThat(running.path("data").path("worker").asText()).isEqualTo("w-1");
    assertThat(running.path("data").path("progress").asDouble()).isEqualTo(0.5);
    assertThat(running.path("until").asText()).isNotEmpty();
  }

  @Test
  void a_handler_that_is_not_there_is_told() {
    start("h", Map.of("action", "handler", "handler", "nobody-has-it", "retry_count", 0));
    // A server that has just started is patient with handlers; another has failed the task by now.
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(explain().path("blockers").toString())
                    .containsAnyOf("\"handler_known\":false", "HandlerNotFound"));
  }

  @Test
  void a_paused_instance_says_by_whom_and_why() {
    start("a", agents.task(Map.of()));
    api.post("/workflows/" + id + "/pause", Map.of("reason", "lunch")).expect(200);

    JsonNode explanation = explain();

    JsonNode paused = explanation.path("blockers").path(0);
    assertThat(paused.path("kind").asText()).isEqualTo("paused");
    assertThat(paused.path("words").asText()).isEqualTo("The instance is paused by admin: lunch");
    assertThat(moves(paused)).contains("resume", "cancel");
    assertThat(explanation.path("blockers").path(1).path("kind").asText()).isEqualTo("worker");
    assertThat(explanation.path("summary").asText()).startsWith(paused.path("words").asText());
  }

  @Test
  void a_failed_task_waits_for_a_decision_and_every_verb_that_is_told_is_lawful() {
    start("a", agents.task(Map.of("on_failure", "pause")));
    fail();
    api.awaitState(id, "paused");

    JsonNode decision = explain().path("blockers").path(0);

    assertThat(decision.path("kind").asText()).isEqualTo("decision");
    assertThat(decision.path("data").path("error").path("error_type").asText())
        .isEqualTo("CardDeclined");
    assertThat(moves(decision))
        .containsExactly("retry", "skip", "complete", "compensate", "cancel");
    api.post("/workflows/" + id + "/tasks/a/skip", Map.of("reason", "not needed")).expect(200);
    JsonNode paused = only("paused");
    assertThat(moves(paused)).contains("resume");
    assertThat(paused.path("words").asText())
        .isEqualTo("The instance is paused: Task a failed: no money");
    api.post("/workflows/" + id + "/resume", Map.of()).expect(200);
    api.awaitState(id, "completed");
    assertThat(explain().path("blockers")).isEmpty();
    assertThat(explain().path("finished").asBoolean()).isTrue();
  }

  @Test
  void a_failed_instance_says_why_and_a_cancelled_one_by_whom() {
    start("a", agents.task(Map.of()));
    fail();
    api.awaitState(id, "failed");

    JsonNode explanation = explain();

    assertThat(explanation.path("summary").asText())
        .isEqualTo(
            "The instance failed with TaskFailure: Tasks failed: a;"
                + " task a failed with CardDeclined: no money");
    assertThat(moves(explanation.path("blockers").path(0))).containsExactly("retry", "compensate");
    api.post("/workflows/" + id + "/retry", Map.of()).expect(200);
    api.post("/workflows/" + id + "/cancel", Map.of("reason", "enough")).expect(200);
    assertThat(only("cancelled").path("words").asText())
        .isEqualTo("The instance was cancelled by admin: enough");
  }

  @Test
  void a_sub_workflow_is_named_and_can_be_asked_in_turn() {
    api.define(id + "-sub", tasks("a", agents.task(Map.of())));
    start(
        "t",
        Map.of("action", "workflow_trigger", "parameters", Map.of("workflow_type", id + "-sub")));
    api.awaitTask(id, "t", "waiting_for_input");

    JsonNode data = only("sub_workflow").path("data");

    assertThat(data.path("sub_workflow_state").asText()).isEqualTo("running");
    JsonNode inner =
        api.get("/workflows/" + data.path("sub_workflow_id").asText() + "/explain").expect(200);
    assertThat(inner.path("blockers").path(0).path("kind").asText()).isEqualTo("worker");
  }

  @Test
  void an_instance_in_line_says_how_many_run_and_its_position() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workflow_type", id);
    document.put("version", "1.0.0");
    document.put("concurrency", Map.of("max_instances", 1));
    document.put("tasks", tasks("a", agents.task(Map.of())));
    api.post("/definitions", document).expect(201);
    api.start(id, id + "-first");
    api.start(id, id);

    JsonNode data = only("instance_limit").path("data");

    assertThat(data.path("running").asInt()).isEqualTo(1);
    assertThat(data.path("max_instances").asInt()).isEqualTo(1);
    assertThat(data.path("position").asInt()).isEqualTo(1);
    api.post("/workflows/" + id + "-first/cancel", Map.of()).expect(200);
    api.awaitState(id, "running");
  }

  @Test
  void an_instance_that_is_not_there_is_not_found() {
    api.get("/workflows/" + id + "/explain").expect(404);
  }

  @Test
  void viewers_may_ask() {
    start("a", agents.task(Map.of()));
    Api viewer = Api.at(ServerUnderTest.url() + "/rondo/api", "viewer");
    viewer.get("/workflows/" + id + "/explain").expect(200);
  }

  @Test
  void the_words_are_published() {
    JsonNode schemas =
        Api.at(ServerUnderTest.url(), "admin")
            .get("/openapi?format=JSON")
            .expect(200)
            .path("components")
            .path("schemas");
    assertThat(Api.texts(schemas.path("Blocker").path("properties").path("kind").path("enum")))
        .contains("signal", "decision", "sub_workflow");
    assertThat(Api.texts(schemas.path("Move").path("properties").path("what").path("enum")))
        .contains("retry", "time");
  }

  private static Map<String, Object> tasks(Object... keysAndTasks) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < keysAndTasks.length; i += 2) {
      tasks.put((String) keysAndTasks[i], keysAndTasks[i + 1]);
    }
    return tasks;
  }

  private void start(Object... keysAndTasks) {
    api.define(id, tasks(keysAndTasks));
    api.start(id, id);
  }

  private void fail() {
    JsonNode task =
        api.post("/queues/" + queue + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 30))
            .expect(200)
            .path(0);
    api.post(
            "/tasks/" + task.path("task_id").asText() + "/fail",
            Map.of("worker_id", "w", "error", "no money", "error_type", "CardDeclined"))
        .expect(200);
  }

  private JsonNode explain() {
    return api.get("/workflows/" + id + "/explain").expect(200);
  }

  private JsonNode only(String kind) {
    JsonNode blockers = explain().path("blockers");
    assertThat(StreamSupport.stream(blockers.spliterator(), false))
        .extracting(blocker -> blocker.path("kind").asText())
        .containsExactly(kind);
    return blockers.path(0);
  }

  private static List<String> moves(JsonNode blocker) {
    return StreamSupport.stream(blocker.path("moves_on").spliterator(), false)
        .map(move -> move.path("what").asText())
        .toList();
  }
}

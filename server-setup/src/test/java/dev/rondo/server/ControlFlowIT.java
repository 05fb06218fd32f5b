package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Repetitions, timers, catch branches, races and groups, as users meet them. */
@OnServer
@RunAsClient
class ControlFlowIT {

  private static Map<String, Object> task(String action, Object... more) {
    Map<String, Object> task = new HashMap<>(Map.of("action", action));
    for (int i = 0; i < more.length; i += 2) {
      task.put((String) more[i], more[i + 1]);
    }
    return task;
  }

  private static JsonPath run(Map<String, Object> tasks, Map<String, Object> output, Object data) {
    String type = RestApi.unique("flow");
    ServerUnderTest.as("designer")
        .body(
            Map.of(
                "workflow_type",
                type,
                "default_execution_mode",
                "parallel",
                "tasks",
                tasks,
                "output",
                output))
        .post("/definitions")
        .then()
        .statusCode(201);
    return ServerUnderTest.as("operator")
        .body(Map.of("workflow_type", type, "initial_data", data))
        .post("/workflows?wait_seconds=50")
        .then()
        .statusCode(201)
        .body("state", equalTo("completed"))
        .extract()
        .jsonPath();
  }

  @Test
  void a_list_is_worked_off_and_its_results_are_reduced() {
    Map<String, Object> map =
        Map.of(
            "action",
            "noop",
            "parameters",
            Map.of("name", "${item.name}", "n", "${index}"),
            "for_each",
            Map.of(
                "items",
                "${data.people}",
                "max_parallel",
                2,
                "reduce",
                "${results.map(r, r.name + string(r.n))}"));
    JsonPath ended =
        run(
            Map.of("greet", map),
            Map.of("greeted", "${tasks.greet.result}"),
            Map.of(
                "people", List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "c"))));
    assertThat(ended.getList("output.greeted")).containsExactly("a0", "b1", "c2");
    assertThat(ended.getInt("progress.total")).isEqualTo(4);
    ServerUnderTest.as("viewer")
        .get("/workflows/" + ended.getString("instance_id") + "/tasks")
        .then()
        .statusCode(200)
        .body("items.task", hasItems("greet", "greet[0]", "greet[1]", "greet[2]"));
    ServerUnderTest.as("viewer")
        .get("/workflows/{id}/tasks/{task}", ended.getString("instance_id"), "greet[2]")
        .then()
        .statusCode(200)
        .body("input.name", equalTo("c"));
  }

  @Test
  void maps_nest_and_a_thousand_items_are_no_trouble() {
    Map<String, Object> inner =
        task("noop", "for_each", "${item}", "parameters", Map.of("sum", "${item + outer.index}"));
    Map<String, Object> outer =
        Map.of(
            "for_each",
            Map.of(
                "items",
                "${data.rows}",
                "tasks",
                Map.of("cell", inner, "last", RestApi.noop("cell")),
                "output",
                "${tasks.cell.result.size()}",
                "reduce",
                "${results}"));
    List<Integer> row = IntStream.range(0, 100).boxed().toList();
    JsonPath ended =
        run(
            Map.of("rows", outer),
            Map.of("sizes", "${tasks.rows.result}"),
            Map.of("rows", List.of(row, row, row, row, row, row, row, row, row, row)));
    assertThat(ended.getList("output.sizes")).hasSize(10).containsOnly(100);
    assertThat(ended.getInt("progress.total")).isEqualTo(1 + 10 * (2 + 100));
  }

  @Test
  void a_loop_goes_on_until_its_condition_holds_with_pauses_between() {
    Map<String, Object> loop =
        Map.of(
            "action",
            "noop",
            "parameters",
            Map.of("n", "${index}"),
            "loop",
            Map.of("until", "last.n == 3", "delay_ms", 50),
            "dependencies",
            List.of("wait"));
    JsonPath ended =
        run(
            Map.of("wait", task("timer", "parameters", Map.of("duration_ms", 100)), "poll", loop),
            Map.of("n", "${tasks.poll.result.n}"),
            Map.of());
    assertThat(ended.getInt("output.n")).isEqualTo(3);
  }

  @Test
  void a_failure_is_caught_a_race_is_won_and_a_group_counts() {
    Map<String, Object> tasks =
        Map.of(
            "broken", task("noop", "parameters", Map.of("x", "${data.absent}")),
            "caught",
                task(
                    "noop",
                    "dependencies",
                    List.of(Map.of("task", "broken", "type", "failure")),
                    "parameters",
                    Map.of("why", "${tasks.broken.error.error_type}")),
            "slow", task("timer", "parameters", Map.of("duration_seconds", 3600)),
            "fast", RestApi.noop(),
            "won", task("noop", "dependencies", List.of("slow", "fast"), "join", "first"),
            "one", RestApi.noop(),
            "two", RestApi.noop(),
            "both", task("parallel_group", "parameters", Map.of("tasks", List.of("one", "two"))));
    JsonPath ended =
        run(
            tasks,
            Map.of(
                "why", "${tasks.caught.result.why}",
                "slow", "${tasks.slow.state}",
                "both", "${tasks.both.result.successful}"),
            Map.of());
    assertThat(ended.getString("output.why")).isEqualTo("ExpressionError");
    assertThat(ended.getString("output.slow")).isEqualTo("cancelled");
    assertThat(ended.getInt("output.both")).isEqualTo(2);
  }

  @Test
  void a_failed_item_is_done_again_when_the_instance_is_retried() {
    String queue = RestApi.unique("items");
    String type =
        RestApi.register(
            Map.of(
                "m",
                task(
                    "agent_task",
                    "agent_id",
                    queue,
                    "retry_count",
                    0,
                    "for_each",
                    List.of("good", "bad"),
                    "parameters",
                    Map.of("it", "${item}"))));
    String id = RestApi.start(type);
    work(queue, false);
    work(queue, false);
    RestApi.awaitState(id, "failed");
    ServerUnderTest.as("operator").post("/workflows/" + id + "/retry").then().statusCode(200);
    work(queue, true);
    RestApi.awaitState(id, "completed");
    ServerUnderTest.as("viewer")
        .get("/workflows/" + id + "/tasks/m")
        .then()
        .body("result_data", equalTo(List.of("good", "bad")));
  }

  /** Takes an item; a bad one fails unless all is well by now. */
  private static void work(String queue, boolean allIsWell) {
    JsonPath task = RestApi.dequeue(queue, "w");
    String item = task.getString("[0].data.it");
    String path = "/tasks/" + task.getString("[0].task_id");
    if (item.equals("bad") && !allIsWell) {
      ServerUnderTest.as("worker")
          .body(Map.of("worker_id", "w", "error", "bad", "retryable", false))
          .post(path + "/fail")
          .then()
          .statusCode(200);
    } else {
      ServerUnderTest.as("worker")
          .body(Map.of("worker_id", "w", "result", item))
          .post(path + "/complete")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void an_approval_may_be_asked_of_each_item() {
    JsonPath started;
    String type =
        RestApi.register(
            Map.of(
                "ask",
                task(
                    "approval_gate",
                    "for_each",
                    List.of("x", "y"),
                    "parameters",
                    Map.of("request", "May ${item} go?", "approvers", List.of("operator")))));
    String id = RestApi.start(type);
    started =
        ServerUnderTest.as("operator")
            .get("/approvals?instance_id=" + id + "&state=pending")
            .jsonPath();
    assertThat(started.getList("items.request", String.class))
        .containsExactlyInAnyOrder("May x go?", "May y go?");
    for (String approval : started.getList("items.approval_id", String.class)) {
      ServerUnderTest.as("operator")
          .post("/approvals/" + approval + "/approve")
          .then()
          .statusCode(200);
    }
    RestApi.awaitState(id, "completed");
  }
}

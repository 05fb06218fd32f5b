package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@OnServer
@RunAsClient
class RestLifeCycleIT {

  @Test
  void a_definition_is_registered_once_and_never_changes() {
    String type = RestApi.unique("type");
    Map<String, Object> document =
        Map.of("workflow_type", type, "tasks", Map.of("a", RestApi.noop()));
    ServerUnderTest.as("designer")
        .body(document)
        .post("/definitions")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/rondo/api/definitions/" + type + "/versions/1.0.0"))
        .body("execution_order", equalTo(List.of(List.of("a"))));
    ServerUnderTest.as("designer").body(document).post("/definitions").then().statusCode(200);
    ServerUnderTest.as("designer")
        .body(Map.of("workflow_type", type, "tasks", Map.of("b", RestApi.noop())))
        .post("/definitions")
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFLICT"));
    ServerUnderTest.as("viewer")
        .get("/definitions/" + type)
        .then()
        .statusCode(200)
        .body("definition.tasks.a.action", equalTo("noop"));
    ServerUnderTest.as("viewer")
        .get("/definitions/" + type + "/graph?format=mermaid")
        .then()
        .statusCode(200)
        .contentType("text/vnd.mermaid");
  }

  @Test
  void a_check_answers_200_for_good_and_bad_alike() {
    ServerUnderTest.as("viewer")
        .body(
            "{\"workflow_type\":\"x\",\"tasks\":{\"a\":{\"action\":\"what\",\"dependencies\":[\"b\"]}}}")
        .post("/definitions/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.pointer", contains("/tasks/a/action", "/tasks/a/dependencies/0"));
    ServerUnderTest.as("viewer")
        .body("{\"workflow_type\":")
        .post("/definitions/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false));
  }

  @Test
  void who_starts_an_instance_may_wait_for_its_end() {
    String type = RestApi.register(Map.of("a", RestApi.noop(), "b", RestApi.noop("a")));
    String id =
        ServerUnderTest.as("operator")
            .body(Map.of("workflow_type", type))
            .post("/workflows?wait_seconds=30")
            .then()
            .statusCode(201)
            .body("state", equalTo("completed"))
            .body("progress.completed", equalTo(2))
            .extract()
            .path("instance_id");
    ServerUnderTest.as("viewer")
        .get("/workflows/" + id + "?wait_seconds=30")
        .then()
        .statusCode(200)
        .body("state", equalTo("completed"));
  }

  @Test
  void when_the_time_is_up_who_waits_is_told_how_it_stands() {
    String queue = RestApi.unique("queue");
    String type = RestApi.register(Map.of("work", RestApi.work(queue)));
    String id =
        ServerUnderTest.as("operator")
            .body(Map.of("workflow_type", type))
            .post("/workflows?wait_seconds=1")
            .then()
            .statusCode(201)
            .body("state", equalTo("running"))
            .extract()
            .path("instance_id");
    ServerUnderTest.as("viewer")
        .get("/workflows/" + id + "?wait_seconds=1")
        .then()
        .statusCode(200)
        .body("state", equalTo("running"));
    ServerUnderTest.as("viewer")
        .get("/workflows/absent-" + id + "?wait_seconds=1")
        .then()
        .statusCode(404);
    ServerUnderTest.as("viewer")
        .get("/workflows/" + id + "?wait_seconds=61")
        .then()
        .statusCode(422);
  }

  @Test
  void an_instance_is_started_worked_on_and_completed() {
    String queue = RestApi.unique("queue");
    String key = "pack/it[0].now";
    String type =
        RestApi.register(
            Map.of("first", RestApi.noop(), key, RestApi.work(queue), "last", RestApi.noop(key)));
    String instance = RestApi.start(type);
    JsonPath task = RestApi.dequeue(queue, "w");
    assertThat(task.getString("[0].task")).isEqualTo(key);
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w", "progress", 0.5))
        .post("/tasks/" + task.getString("[0].task_id") + "/heartbeat")
        .then()
        .statusCode(200)
        .body("lease_until", notNullValue());
    ServerUnderTest.as("worker")
        .body("{\"worker_id\":\"w\",\"result\":{\"boxes\":[1,null]}}")
        .post("/tasks/" + task.getString("[0].task_id") + "/complete")
        .then()
        .statusCode(200)
        .body("success", equalTo(true));
    RestApi.awaitState(instance, "completed");
    ServerUnderTest.as("viewer")
        .urlEncodingEnabled(false)
        .get("/workflows/" + instance + "/tasks/" + RestApi.segment(key))
        .then()
        .statusCode(200)
        .body("task", equalTo(key))
        .body("result_data.boxes", equalTo(java.util.Arrays.asList(1, null)));
    ServerUnderTest.as("viewer")
        .get("/workflows/" + instance + "/status")
        .then()
        .body("progress.percentage", equalTo(100.0f))
        .body("completed_steps", hasSize(3));
  }

  @Test
  void a_failed_attempt_is_tried_again_and_an_old_one_is_refused() {
    String queue = RestApi.unique("queue");
    String instance = RestApi.start(RestApi.register(Map.of("pack", RestApi.work(queue))));
    JsonPath first = RestApi.dequeue(queue, "w1");
    String id = first.getString("[0].task_id");
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w1", "error", "torn", "error_type", "Torn"))
        .post("/tasks/" + id + "/fail")
        .then()
        .statusCode(200);
    JsonPath second = RestApi.dequeue(queue, "w2");
    assertThat(second.getInt("[0].attempt")).isEqualTo(2);
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w1", "execution_id", first.getString("[0].execution_id")))
        .post("/tasks/" + id + "/complete")
        .then()
        .statusCode(409)
        .body("code", equalTo("INVALID_PROTOCOL_STATE"));
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w1"))
        .post("/tasks/" + id + "/heartbeat")
        .then()
        .statusCode(409);
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w2"))
        .post("/tasks/" + id + "/complete")
        .then()
        .statusCode(200);
    RestApi.awaitState(instance, "completed");
  }

  @Test
  void verbs_answer_false_where_it_was_so_and_409_where_it_cannot_be() {
    String instance =
        RestApi.start(RestApi.register(Map.of("pack", RestApi.work(RestApi.unique("queue")))));
    String path = "/workflows/" + instance;
    ServerUnderTest.as("operator")
        .body(Map.of("reason", "lunch"))
        .post(path + "/pause")
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .body("state", equalTo("paused"));
    ServerUnderTest.as("operator")
        .post(path + "/pause")
        .then()
        .statusCode(200)
        .body("success", equalTo(false));
    ServerUnderTest.as("viewer")
        .get(path + "/state")
        .then()
        .body("paused_reason", equalTo("lunch"));
    ServerUnderTest.as("operator")
        .body(Map.of("expected_sequence", 1))
        .post(path + "/resume")
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFLICT"));
    ServerUnderTest.as("operator").post(path + "/resume").then().statusCode(200);
    ServerUnderTest.as("operator").post(path + "/cancel").then().statusCode(200);
    ServerUnderTest.as("operator")
        .post(path + "/resume")
        .then()
        .statusCode(409)
        .body("code", equalTo("INVALID_PROTOCOL_STATE"))
        .body("context.current_state", equalTo("cancelled"))
        .body("context.required_state", notNullValue());
  }

  @Test
  void the_same_key_again_has_the_effect_of_one() {
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    String key = RestApi.unique("key");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ids.add(
          ServerUnderTest.as("operator")
              .header("Idempotency-Key", key)
              .body(Map.of("workflow_type", type))
              .post("/workflows")
              .then()
              .statusCode(201)
              .extract()
              .path("instance_id"));
    }
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    String queue = RestApi.unique("queue");
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tasks.add(
          ServerUnderTest.as("operator")
              .header("Idempotency-Key", key)
              .body(Map.of("task_type", "t", "data", Map.of("n", 1)))
              .post("/queues/" + queue + "/tasks")
              .then()
              .statusCode(201)
              .extract()
              .path("task_id"));
    }
    assertThat(tasks.get(0)).isEqualTo(tasks.get(1));
  }

  @Test
  void an_id_that_exists_is_refused() {
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    String instance = RestApi.start(type);
    ServerUnderTest.as("operator")
        .body(Map.of("workflow_type", type, "instance_id", instance))
        .post("/workflows")
        .then()
        .statusCode(409)
        .body("code", equalTo("INVALID_PROTOCOL_STATE"));
  }

  @Test
  void a_search_pages_by_a_cursor_without_doubles_or_holes() {
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      started.add(0, RestApi.start(type));
    }
    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      var request = ServerUnderTest.as("viewer").queryParam("workflow_type", type);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .queryParam("limit", 2)
              .get("/workflows")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      found.addAll(page.getList("items.instance_id"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    assertThat(found).containsExactlyInAnyOrderElementsOf(started).doesNotHaveDuplicates();
  }

  @Test
  void the_history_has_no_gap_and_the_past_can_be_seen() {
    String instance =
        RestApi.start(RestApi.register(Map.of("a", RestApi.noop(), "b", RestApi.noop("a"))));
    RestApi.awaitState(instance, "completed");
    JsonPath history =
        ServerUnderTest.as("viewer").get("/workflows/" + instance + "/history").jsonPath();
    List<Integer> sequences = history.getList("events.sequence_number");
    assertThat(sequences).first().isEqualTo(1);
    assertThat(sequences).hasSize(sequences.get(sequences.size() - 1)).isSorted();
    assertThat(history.getBoolean("is_complete")).isTrue();
    ServerUnderTest.as("viewer")
        .get("/workflows/" + instance + "/history?from_sequence=2&to_sequence=3")
        .then()
        .body("events.sequence_number", contains(2, 3));
    ServerUnderTest.as("viewer")
        .get("/workflows/" + instance + "/state?sequence=2")
        .then()
        .statusCode(200)
        .body("sequence_number", equalTo(2))
        .body("current_state", equalTo("running"));
    ServerUnderTest.as("viewer")
        .get("/workflows/" + instance + "/metrics")
        .then()
        .statusCode(200)
        .body("steps_completed", equalTo(2));
  }

  @Test
  void many_results_are_reported_at_once_and_each_is_answered() {
    String queue = RestApi.unique("queue");
    RestApi.start(RestApi.register(Map.of("a", RestApi.work(queue), "b", RestApi.work(queue))));
    String first = RestApi.dequeue(queue, "w").getString("[0].task_id");
    String second = RestApi.dequeue(queue, "w").getString("[0].task_id");
    ServerUnderTest.as("worker")
        .body(
            List.of(
                Map.of("task_id", first, "worker_id", "w"),
                Map.of("task_id", second, "worker_id", "somebody else"),
                Map.of("task_id", "no id")))
        .post("/tasks/complete")
        .then()
        .statusCode(200)
        .body("status", contains(200, 409, 422))
        .body("[0].result.success", equalTo(true))
        .body("[1].problem.code", equalTo("INVALID_PROTOCOL_STATE"))
        .body("[2].problem.errors.pointer", contains("/2/task_id", "/2/worker_id"));
  }

  @Test
  void a_queue_can_be_paused() {
    String queue = RestApi.unique("queue");
    ServerUnderTest.as("operator")
        .body(Map.of("task_type", "t", "priority", "urgent"))
        .post("/queues/" + queue + "/tasks")
        .then()
        .statusCode(201);
    ServerUnderTest.as("operator")
        .post("/queues/" + queue + "/pause")
        .then()
        .statusCode(200)
        .body("success", equalTo(true));
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w"))
        .post("/queues/" + queue + "/dequeue")
        .then()
        .statusCode(200)
        .body("", hasSize(0));
    ServerUnderTest.as("viewer")
        .get("/queues/" + queue)
        .then()
        .body("paused", equalTo(true))
        .body("depth", equalTo(1));
    ServerUnderTest.as("operator").post("/queues/" + queue + "/resume").then().statusCode(200);
    assertThat(RestApi.dequeue(queue, "w").getList("")).hasSize(1);
    ServerUnderTest.as("viewer")
        .get("/queues/" + queue + "/metrics")
        .then()
        .statusCode(200)
        .body("name", equalTo(queue));
  }

  @Test
  void totals_count_instances() {
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    RestApi.awaitState(RestApi.start(type), "completed");
    ServerUnderTest.as("viewer")
        .get("/metrics/workflows?workflow_type=" + type)
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("completed", equalTo(1))
        .body("mean_duration_ms", greaterThan(0f));
  }

  @Test
  void absent_fields_are_left_out_and_stored_nulls_are_kept() {
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    ServerUnderTest.as("operator")
        .body("{\"workflow_type\":\"" + type + "\",\"initial_data\":{\"n\":null}}")
        .post("/workflows")
        .then()
        .statusCode(201)
        .body("containsKey('business_key')", equalTo(false))
        .body("context.containsKey('n')", equalTo(true))
        .body("context.n", nullValue());
  }
}

package dev.rondo.server;

import static dev.rondo.server.RestApi.awaitState;
import static dev.rondo.server.RestApi.register;
import static dev.rondo.server.RestApi.start;
import static dev.rondo.server.ServerUnderTest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Gates, and the people who are asked: ann of finance, bob of legal, and others who are not. */
@OnServer
@RunAsClient
class ApprovalsIT {
  private static final Map<String, Object> FINANCE = Map.of("candidate_groups", "finance");

  private static Map<String, Object> gate(Map<String, Object> parameters, String... after) {
    return Map.of(
        "action", "approval_gate", "parameters", parameters, "dependencies", List.of(after));
  }

  private static Map<String, Object> with(Map<String, Object> fields, Object... namesAndValues) {
    Map<String, Object> all = new HashMap<>(fields);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  /** Starts an instance of one gate; answers its id. */
  private static String startGate(Map<String, Object> gate) {
    return start(register(Map.of("gate", gate)));
  }

  /** The id of the approval of a task. */
  private static String approval(String instance, String task) {
    return as("viewer")
        .get("/workflows/" + instance + "/tasks/" + task)
        .then()
        .statusCode(200)
        .body("state", equalTo("waiting_for_input"))
        .extract()
        .path("task_id");
  }

  private static ValidatableResponse ask(String person, String approval, String verb) {
    return as(person).post("/approvals/" + approval + "/" + verb).then();
  }

  private static ValidatableResponse ask(
      String person, String approval, String verb, Map<String, ?> body) {
    return as(person).body(body).post("/approvals/" + approval + "/" + verb).then();
  }

  private static ValidatableResponse list(String query) {
    return as("viewer").get("/approvals?" + query).then().statusCode(200);
  }

  @Test
  void two_people_approve_one_after_the_other_and_the_history_says_who() {
    String id =
        start(
            register(
                Map.of(
                    "level1",
                    gate(with(FINANCE, "request", "Pay?", "details", Map.of("amount", 12))),
                    "level2",
                    gate(
                        Map.of("approvers", List.of("ann", "bob"), "level", 2, "four_eyes", true),
                        "level1"))));
    String first = approval(id, "level1");
    list("group=finance&state=pending&instance_id=" + id)
        .body("items.approval_id", contains(first))
        .body("items[0].request", equalTo("Pay?"))
        .body("items[0].details.amount", equalTo(12))
        .body("items[0].requested_by", equalTo("operator"))
        .body("items[0].candidate_groups", contains("finance"))
        .body("items[0].assignee", nullValue());
    list("group=legal&instance_id=" + id).body("items", empty());

    ask("bob", first, "approve").statusCode(403).body("code", equalTo("FORBIDDEN"));
    ask("admin", first, "approve").statusCode(403);
    ask("ann", first, "claim").statusCode(200).body("approval.assignee", equalTo("ann"));
    list("assignee=ann&instance_id=" + id).body("items.approval_id", contains(first));
    ask("ann", first, "approve", Map.of("comment", "looks right"))
        .statusCode(200)
        .body("success", equalTo(true))
        .body("state", equalTo("approved"))
        .body("approval.decisions[0].approver", equalTo("ann"));
    ask("ann", first, "approve").statusCode(200).body("success", equalTo(false));

    String second = approval(id, "level2");
    list("assignee=bob&state=pending&instance_id=" + id)
        .body("items.approval_id", contains(second));
    ask("ann", second, "approve").statusCode(403).body("detail", containsString("four eyes"));
    ask("bob", second, "approve").statusCode(200);
    awaitState(id, "completed");

    as("viewer")
        .get("/workflows/" + id + "/tasks/level1")
        .then()
        .body("result_data.status", equalTo("approved"))
        .body("result_data.approver", equalTo("ann"))
        .body("result_data.comment", equalTo("looks right"));
    as("viewer")
        .get("/workflows/" + id + "/history")
        .then()
        .body("events.event_type", hasItems("approval.required", "approval.claimed"))
        .body("events.find { it.event_type == 'approval.decided' }.actor", equalTo("ann"))
        .body(
            "events.find { it.event_type == 'approval.decided' }.data.comment",
            equalTo("looks right"));
    list("state=pending&instance_id=" + id).body("items", empty());
    list("state=approved&instance_id=" + id).body("items.approval_id", contains(second, first));
  }

  @Test
  void a_rejection_needs_a_reason_and_is_not_tried_again() {
    String id = startGate(with(gate(FINANCE), "retry_count", 3, "retry_delay", 0));
    String approval = approval(id, "gate");
    ask("ann", approval, "reject", Map.of())
        .statusCode(422)
        .body("errors.pointer", hasItem("/reason"));
    ask("ann", approval, "reject", Map.of("reason", " ")).statusCode(422);
    ask("ann", approval, "reject", Map.of("reason", "too dear"))
        .statusCode(200)
        .body("state", equalTo("rejected"));
    awaitState(id, "failed");
    as("viewer")
        .get("/workflows/" + id + "/tasks/gate")
        .then()
        .body("attempt", equalTo(1))
        .body("error.message", equalTo("Approval rejected: too dear"));
    as("viewer")
        .get("/approvals/" + approval)
        .then()
        .statusCode(200)
        .body("state", equalTo("rejected"))
        .body("decisions[0].comment", equalTo("too dear"))
        .body("completed_at", notNullValue());
    ask("ann", approval, "approve").statusCode(409).body("context.current_state", notNullValue());
  }

  @Test
  void it_times_out_and_comes_too_late_then() {
    String id = startGate(with(gate(FINANCE), "timeout_seconds", 1));
    String approval =
        as("viewer").get("/workflows/" + id + "/tasks/gate").jsonPath().getString("task_id");
    list("instance_id=" + id).body("items[0].due_at", notNullValue());
    awaitState(id, "failed");
    as("viewer")
        .get("/workflows/" + id + "/tasks/gate")
        .then()
        .body("state", equalTo("timeout"))
        .body("error.message", equalTo("Approval timeout"));
    ask("ann", approval, "approve").statusCode(409);
    list("state=timeout&instance_id=" + id).body("items.approval_id", contains(approval));
  }

  @Test
  void others_are_asked_after_a_while() {
    String id = startGate(gate(with(FINANCE, "escalate_after_seconds", 1, "escalate_to", "bob")));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> list("assignee=bob&instance_id=" + id).body("items.escalations", contains(1)));
    ask("bob", approval(id, "gate"), "approve").statusCode(200);
    awaitState(id, "completed");
  }

  @Test
  void who_delegates_gives_the_say_away() {
    String id = startGate(gate(FINANCE));
    String approval = approval(id, "gate");
    ask("ann", approval, "delegate", Map.of()).statusCode(422);
    ask("bob", approval, "delegate", Map.of("to", "bob")).statusCode(403);
    ask("ann", approval, "delegate", Map.of("to", "bob"))
        .statusCode(200)
        .body("approval.assignee", equalTo("bob"));
    list("assignee=bob&instance_id=" + id).body("items.approval_id", contains(approval));
    ask("ann", approval, "approve").statusCode(403);
    ask("ann", approval, "release").statusCode(403);
    ask("admin", approval, "release").statusCode(200).body("approval.assignee", nullValue());
    ask("bob", approval, "approve").statusCode(200);
    awaitState(id, "completed");
  }

  @Test
  void nobody_speaks_for_another() {
    String id = startGate(gate(Map.of("approvers", "bob")));
    String approval = approval(id, "gate");
    ask("ann", approval, "approve", Map.of("approver", "bob"))
        .statusCode(422)
        .body("errors.pointer", hasItem("/approver"));
    as("ann")
        .header("X-Remote-User", "bob")
        .post("/approvals/" + approval + "/approve")
        .then()
        .statusCode(403);
    as("worker")
        .body(Map.of("worker_id", "bob"))
        .post("/tasks/" + approval + "/complete")
        .then()
        .statusCode(409);
    list("instance_id=" + id).body("items.state", contains("pending"));
  }

  @Test
  void everybody_who_is_logged_in_may_be_asked() {
    String id = startGate(gate(Map.of("candidate_groups", "**")));
    ask("designer", approval(id, "gate"), "approve").statusCode(200);
    awaitState(id, "completed");
    String forOperators = startGate(gate(Map.of()));
    ask("ann", approval(forOperators, "gate"), "approve").statusCode(403);
    ask("operator", approval(forOperators, "gate"), "approve").statusCode(200);
    awaitState(forOperators, "completed");
  }

  @Test
  void the_same_key_again_has_the_effect_of_one() {
    String id =
        startGate(gate(Map.of("approvers", List.of("ann", "bob"), "required_approvals", 2)));
    String path = "/approvals/" + approval(id, "gate") + "/approve";
    String key = UUID.randomUUID().toString();
    as("ann").header("Idempotency-Key", key).post(path).then().body("success", equalTo(true));
    as("ann").header("Idempotency-Key", key).post(path).then().body("success", equalTo(false));
    list("instance_id=" + id).body("items[0].decisions", not(empty()));
    as("bob").post(path + "?expected_sequence=1").then().statusCode(409);
    as("bob").post(path).then().statusCode(200).body("state", equalTo("approved"));
    awaitState(id, "completed");
  }

  @Test
  void of_two_at_the_same_time_one_decides() {
    String id = startGate(gate(Map.of("approvers", List.of("ann", "bob"))));
    String approval = approval(id, "gate");
    List<CompletableFuture<Integer>> answers =
        Stream.of("ann", "bob")
            .map(
                person ->
                    CompletableFuture.supplyAsync(
                        () -> ask(person, approval, "approve").extract().statusCode()))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
    awaitState(id, "completed");
  }

  @Test
  void what_ends_the_task_closes_the_approval() {
    String cancelled = startGate(gate(FINANCE));
    as("operator").post("/workflows/" + cancelled + "/cancel").then().statusCode(200);
    list("instance_id=" + cancelled).body("items.state", contains("cancelled"));
    String skipped = startGate(gate(FINANCE));
    as("operator").post("/workflows/" + skipped + "/tasks/gate/skip").then().statusCode(200);
    list("instance_id=" + skipped).body("items.state", contains("skipped"));
    ask("ann", idOf(skipped), "approve").statusCode(409);
  }

  private static String idOf(String instance) {
    return list("instance_id=" + instance).extract().path("items[0].approval_id");
  }

  @Test
  void pages_and_bad_questions() {
    String type = register(Map.of("gate", gate(FINANCE)));
    List<String> all = Stream.generate(() -> start(type)).limit(3).map(ApprovalsIT::idOf).toList();
    var page = list("group=finance&workflow_type=" + type + "&limit=2");
    page.body("items.approval_id", contains(all.get(2), all.get(1)));
    list("group=finance&workflow_type="
            + type
            + "&limit=2&cursor="
            + page.extract().path("next_cursor"))
        .body("items.approval_id", contains(all.get(0)))
        .body("next_cursor", nullValue());
    for (String bad : List.of("state=open", "limit=0", "limit=1001", "cursor=x", "group=")) {
      as("viewer").get("/approvals?" + bad).then().statusCode(422);
    }
    as("viewer").get("/approvals/none").then().statusCode(404);
    as("viewer").get("/approvals/" + UUID.randomUUID()).then().statusCode(404);
    ask("ann", UUID.randomUUID().toString(), "approve").statusCode(404);
  }
}

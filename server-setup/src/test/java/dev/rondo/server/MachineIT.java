package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** State machines over REST: the table, the refusals, rollback, and the shipped life cycle. */
@OnServer
@RunAsClient
class MachineIT {
  private final Api api = Api.underTest();
  private final String name = "machine-" + UUID.randomUUID();
  private final Agents agents = new Agents(name);

  private Map<String, Object> door() {
    return Map.of(
        "workflow_type",
        name,
        "initial_state",
        "NEW",
        "final_states",
        List.of("DONE"),
        "states",
        List.of(
            "NEW", Map.of("name", "OPEN", "timeout_seconds", 86400), "CLOSED", "DONE", "NOWHERE"),
        "transitions",
        List.of(
            Map.of("from", "NEW", "to", "OPEN", "event", "open", "guard", "event.key == data.key"),
            Map.of("from", "OPEN", "to", "CLOSED", "event", "close"),
            Map.of("from", "CLOSED", "to", "OPEN", "event", "open", "max", 1),
            Map.of("from", "OPEN", "to", "DONE", "event", "state.timeout"),
            Map.of("from", "CLOSED", "to", "DONE", "event", "finish"),
            Map.of("from", "NOWHERE", "to", "DONE", "event", "finish")));
  }

  private void startDoor() {
    JsonNode registered = api.post("/definitions", door()).expect(201);
    assertThat(registered.path("warnings").findValuesAsText("message"))
        .containsExactly("Unreachable state: NOWHERE");
    api.post(
            "/workflows",
            Map.of("workflow_type", name, "instance_id", name, "initial_data", Map.of("key", 7)))
        .expect(201);
  }

  private Api.Answer fire(String event, Object payload) {
    return api.post(
        "/workflows/" + name + "/transitions", Map.of("event", event, "payload", payload));
  }

  private JsonNode machine() {
    return api.get("/workflows/" + name + "/machine").expect(200);
  }

  @Test
  void an_instance_moves_as_its_table_allows_and_ends_with_its_machine() {
    startDoor();
    assertThat(machine().path("state").asText()).isEqualTo("NEW");
    assertThat(machine().path("allowed").findValuesAsText("to")).containsExactly("OPEN");

    JsonNode opened = fire("open", Map.of("key", 7)).expect(200);
    assertThat(opened.path("success").asBoolean()).isTrue();
    assertThat(opened.path("from").asText()).isEqualTo("NEW");
    assertThat(opened.path("to").asText()).isEqualTo("OPEN");
    assertThat(machine().has("until")).isTrue();
    assertThat(api.get("/workflows/" + name + "/state").expect(200).path("machine_state").asText())
        .isEqualTo("OPEN");

    fire("close", Map.of()).expect(200);
    fire("finish", Map.of()).expect(200);
    api.awaitState(name, "completed");
    assertThat(machine().path("is_final").asBoolean()).isTrue();
    assertThat(machine().path("allowed")).isEmpty();
    assertThat(machine().path("history").findValuesAsText("to"))
        .containsExactly("OPEN", "CLOSED", "DONE");
    assertThat(fire("open", Map.of("key", 7)).status()).isEqualTo(409);
  }

  @Test
  void what_is_not_allowed_is_refused_with_the_states_and_changes_nothing() {
    startDoor();
    JsonNode refused = fire("close", Map.of()).expect(409);
    assertThat(refused.path("code").asText()).isEqualTo("INVALID_PROTOCOL_STATE");
    assertThat(refused.path("context").path("current_state").asText()).isEqualTo("NEW");
    assertThat(refused.path("context").path("required_state").asText()).isEqualTo("OPEN");
    assertThat(refused.path("context").path("allowed").findValuesAsText("event"))
        .containsExactly("open");
    assertThat(fire("open", Map.of("key", 8)).status()).isEqualTo(409);
    assertThat(fire("open", Map.of()).expect(409).path("context").path("error_type").asText())
        .isEqualTo("ExpressionError");
    assertThat(machine().path("history")).isEmpty();
    assertThat(api.post("/workflows/" + name + "/transitions", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void the_same_key_has_the_effect_of_one_and_a_rollback_goes_back() {
    startDoor();
    Map<String, Object> open =
        Map.of("event", "open", "payload", Map.of("key", 7), "idempotency_key", "k-" + name);
    assertThat(transition(open).path("success").asBoolean()).isTrue();
    assertThat(transition(open).path("success").asBoolean()).isFalse();
    fire("close", Map.of()).expect(200);

    assertThat(rollback(3).expect(409).path("context").path("available_steps").asInt())
        .isEqualTo(2);
    assertThat(machine().path("state").asText()).isEqualTo("CLOSED");
    assertThat(rollback(2).expect(200).path("to").asText()).isEqualTo("NEW");
    assertThat(machine().path("history")).isEmpty();
    assertThat(api.history(name).stream().map(e -> e.path("event_type").asText()))
        .endsWith("machine.transitioned", "machine.transitioned", "machine.rolled_back");
  }

  private JsonNode transition(Map<String, Object> body) {
    return api.post("/workflows/" + name + "/transitions", body).expect(200);
  }

  private Api.Answer rollback(int steps) {
    return api.post("/workflows/" + name + "/machine/rollback", Map.of("steps", steps));
  }

  @Test
  void a_machine_is_drawn_and_a_type_without_one_is_told_so() {
    api.post("/definitions", door()).expect(201);
    String drawn = "/definitions/" + name + "/graph?of=machine";
    assertThat(
            ServerUnderTest.as("viewer")
                .get(drawn + "&format=mermaid")
                .then()
                .statusCode(200)
                .extract()
                .asString())
        .startsWith("stateDiagram-v2")
        .contains("s0 --> s1");
    assertThat(api.get(drawn).expect(200).path("initial_state").asText()).isEqualTo("NEW");

    String plain = RestApi.register(Map.of("a", RestApi.noop()));
    assertThat(api.get("/definitions/" + plain + "/graph?of=machine").status()).isEqualTo(404);
    String instance = RestApi.start(plain);
    assertThat(api.get("/workflows/" + instance + "/machine").status()).isEqualTo(404);
    assertThat(api.post("/workflows/" + instance + "/transitions", Map.of("event", "x")).status())
        .isEqualTo(404);
  }

  @Test
  void the_shipped_life_cycle_validates_three_times_and_then_asks_a_person() {
    assertThat(api.get("/templates").expect(200).path("items").findValuesAsText("name"))
        .contains("task_lifecycle");
    JsonNode instance =
        api.post(
                "/templates/task_lifecycle/workflows",
                Map.of("instance_id", name, "parameters", agents(name)))
            .expect(201);
    assertThat(instance.path("workflow_type").asText()).isEqualTo("task_lifecycle");

    agents.complete("analyze_requirements");
    for (int round = 1; round <= 3; round++) {
      agents.complete("generate_code");
      assertThat(machine().path("state").asText()).isEqualTo("CODE_GENERATED");
      agents.fail("validate_code");
      assertThat(machine().path("state").asText())
          .isEqualTo(round < 3 ? "GENERATING_CODE" : "MANUAL_REVIEW");
    }
    assertThat(api.instance(name).path("state").asText()).isEqualTo("running");

    JsonNode approved = fire("approve", Map.of("by", "Ada")).expect(200);
    assertThat(approved.path("to").asText()).isEqualTo("VALIDATION_PASSED");
    agents.complete("complete_task");
    api.awaitState(name, "completed");
    assertThat(machine().path("state").asText()).isEqualTo("COMPLETED");
    assertThat(api.instance(name).path("output").path("validation").path("by").asText())
        .isEqualTo("Ada");
  }

  @Test
  void a_template_wants_its_parameters_as_it_declares_them() {
    JsonNode refused =
        api.post(
                "/templates/task_lifecycle/workflows",
                Map.of("parameters", Map.of("analyze_agent", 5, "colour", "red")))
            .expect(422);
    assertThat(refused.path("errors").findValuesAsText("pointer"))
        .containsExactly("/parameters/analyze_agent", "/parameters/colour");
    assertThat(api.post("/templates/none/workflows", Map.of()).status()).isEqualTo(404);
    JsonNode template = api.get("/templates/task_lifecycle").expect(200);
    assertThat(template.path("parameters").path(1).path("default").asText()).isEqualTo("system");
    assertThat(template.path("definition").path("initial_state").asText()).isEqualTo("CREATED");
  }

  private static Map<String, Object> agents(String queue) {
    return Map.of(
        "requirements", Map.of("text", "print ${name}"),
        "analyze_agent", queue,
        "generate_agent", queue,
        "validate_agent", queue,
        "complete_agent", queue);
  }
}

package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Checks by type, rules for data, escalation, and the word of an operator on a resource. */
@OnServer
@RunAsClient
class WordsIT {
  private static final int MOST = 1;

  private final Api api = Api.underTest();
  private final String name = "words-" + UUID.randomUUID();
  private final String queue = name + "-queue";
  private final Agents agents = new Agents(queue);

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private static Map<String, Object> check(Map<String, ?> parameters) {
    return Map.of("action", "condition_check", "parameters", parameters);
  }

  @Test
  void checks_are_answered_by_their_type() {
    api.define(
        name,
        Map.of(
            "late",
            check(Map.of("check_type", "escalation", "since", "2020-01-01T00:00:00Z")),
            "soon",
            check(Map.of("check_type", "escalation")),
            "angry",
            check(Map.of("check_type", "escalation_needed", "criteria", List.of("1 > 2", "true"))),
            "dear",
            check(Map.of("check_type", "approval_needed", "threshold", 10, "value", 9))));
    api.start(name, name);
    api.awaitState(name, "completed");
    assertThat(result("late").path("escalation").asBoolean()).isTrue();
    assertThat(result("soon").path("escalation").asBoolean(true)).isFalse();
    assertThat(result("angry").path("escalation_needed").asBoolean()).isTrue();
    assertThat(result("dear").path("approval_needed").asBoolean(true)).isFalse();
  }

  private JsonNode result(String task) {
    return api.get("/workflows/" + name + "/tasks/" + task + "/result").expect(200);
  }

  @Test
  void data_that_breaks_rules_is_refused_with_pointers_by_every_door() {
    Map<String, Object> rule =
        Map.of("expression", "data.n > 0", "message", "must be positive", "field", "/n");
    api.post(
            "/definitions",
            Map.of(
                "workflow_type",
                name,
                "validation_rules",
                List.of(rule, "size(data.text) < 5"),
                "tasks",
                Map.of("a", Map.of("action", "noop"))))
        .expect(201);
    Map<String, Object> bad = Map.of("n", 0, "text", "too long");
    JsonNode problem =
        api.post("/workflows", Map.of("workflow_type", name, "initial_data", bad)).expect(422);
    assertThat(problem.path("code").asText()).isEqualTo("VALIDATION");
    assertThat(problem.path("errors").findValuesAsText("pointer"))
        .containsExactly("/initial_data/n", "/initial_data");
    assertThat(problem.path("errors").path(0).path("message").asText())
        .isEqualTo("must be positive");
    api.post(
            "/workflows/signal",
            Map.of(
                "correlation",
                Map.of("business_key", name),
                "name",
                "go",
                "start_if_absent",
                Map.of("workflow_type", name, "initial_data", bad)))
        .expect(422);
    api.post("/schedules", Map.of("workflow_type", name, "cron", "@daily", "initial_data", bad))
        .expect(422);
    api.post(
            "/workflows",
            Map.of(
                "workflow_type",
                name,
                "instance_id",
                name,
                "initial_data",
                Map.of("n", 1, "text", "ok")))
        .expect(201);
    api.awaitState(name, "completed");
    api.post(
            "/definitions",
            Map.of(
                "workflow_type",
                name,
                "version",
                "2.0.0",
                "validation_rules",
                List.of("data.", "tasks.a.result"),
                "tasks",
                Map.of("a", Map.of("action", "noop"))))
        .expect(422);
  }

  private Map<String, Object> work(Object... more) {
    Map<String, Object> task = new HashMap<>();
    task.put("action", "agent_task");
    task.put("agent_id", queue);
    for (int i = 0; i < more.length; i += 2) {
      task.put((String) more[i], more[i + 1]);
    }
    return task;
  }

  @Test
  void what_waits_too_long_is_told_of_and_handed_out_before_others() {
    Map<String, Object> level =
        Map.of("after_ms", 200, "to", List.of("ann", "group:ops"), "priority", "urgent");
    api.define(
        name + "-late", Map.of("late", work("priority", "low", "escalation", List.of(level))));
    api.define(name + "-high", Map.of("high", work("priority", "high")));
    api.start(name + "-late", name + "-late");
    api.start(name + "-high", name + "-high");
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.task(name + "-late", "late").path("priority").asText().equals("urgent"));
    JsonNode events = api.get("/workflows/" + name + "-late/history").expect(200).path("events");
    JsonNode escalated = null;
    for (JsonNode event : events) {
      escalated = event.path("event_type").asText().equals("task.escalated") ? event : escalated;
    }
    assertThat(escalated).isNotNull();
    assertThat(escalated.path("data").path("people").path(0).asText()).isEqualTo("ann");
    assertThat(escalated.path("data").path("groups").path(0).asText()).isEqualTo("ops");
    agents.complete("late");
    agents.complete("high");
    api.awaitState(name + "-late", "completed");
  }

  @Test
  void an_operator_says_how_many_slots_a_resource_has() {
    String resource = name + "/printer 1";
    String path = "/resources/" + RestApi.segment(resource);
    api.define(
        name, Map.of("work", work("limits", List.of(Map.of("resource", resource, "max", MOST)))));
    for (int i = 0; i < 3; i++) {
      api.start(name, name + i);
    }
    await().atMost(Api.PATIENCE).until(() -> standing(path).path("taken").asInt() == MOST);
    assertThat(standing(path).path("waiting").asInt()).isEqualTo(2);
    assertThat(standing(path).path("max").asInt()).isEqualTo(MOST);
    assertThat(standing(path).path("overridden").asBoolean(true)).isFalse();

    assertThat(api.put(path, Map.of("max", -1)).status()).isEqualTo(422);
    JsonNode set = api.put(path, Map.of("max", 3)).expect(200);
    assertThat(set.path("set_by").asText()).isEqualTo("admin");
    await().atMost(Api.PATIENCE).until(() -> standing(path).path("taken").asInt() == 3);
    JsonNode listed = api.get("/resources?limit=1000").expect(200).path("items");
    assertThat(listed.findValuesAsText("resource")).contains(resource);

    api.put(path, Map.of("max", 0)).expect(200);
    for (int i = 0; i < 3; i++) {
      agents.complete("work");
    }
    api.start(name, name + 3);
    await().atMost(Api.PATIENCE).until(() -> standing(path).path("waiting").asInt() == 1);
    JsonNode blocker =
        api.get("/workflows/" + name + 3 + "/explain").expect(200).path("blockers").path(0);
    assertThat(blocker.path("data").path("overridden").asBoolean()).isTrue();
    api.delete(path).expect(200);
    agents.complete("work");
    api.awaitState(name + 3, "completed");
  }

  private JsonNode standing(String path) {
    return api.get(path).expect(200);
  }

  @Test
  void a_sub_workflow_keeps_the_slot_of_its_task() {
    api.define(name + "-child", Map.of("work", work()));
    api.define(
        name,
        Map.of(
            "run",
            Map.of(
                "action",
                "workflow_trigger",
                "parameters",
                Map.of("workflow_type", name + "-child"),
                "concurrency_key",
                name)));
    api.start(name, name + 0);
    api.start(name, name + 1);
    String path = "/resources/" + name;
    await()
        .atMost(Api.PATIENCE)
        .until(
            () ->
                api.task(name + 0, "run").path("state").asText().equals("waiting_for_input")
                    || api.task(name + 1, "run")
                        .path("state")
                        .asText()
                        .equals("waiting_for_input"));
    assertThat(standing(path).path("taken").asInt()).isEqualTo(1);
    assertThat(standing(path).path("waiting").asInt()).isEqualTo(1);
    agents.complete("work");
    agents.complete("work");
    api.awaitState(name + 0, "completed");
    api.awaitState(name + 1, "completed");
    assertThat(standing(path).path("taken").asInt()).isZero();
  }
}

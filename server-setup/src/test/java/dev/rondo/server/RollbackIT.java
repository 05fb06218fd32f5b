package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that go back: to checkpoints, by steps, before a task; over REST and by message. */
@OnServer
@RunAsClient
class RollbackIT {
  private final Api api = Api.underTest();
  private final String id = "back-" + UUID.randomUUID();
  private final String queue = "it-" + id;
  private final Agents agents = new Agents(queue);

  @BeforeEach
  void start() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("a", agents.task(Map.of("checkpoint", "after a")));
    tasks.put(
        "b",
        agents.task(Map.of("dependencies", List.of("a"), "compensation", agents.task(Map.of()))));
    tasks.put("c", agents.task(Map.of("dependencies", List.of("b"), "parameters", Map.of("n", 1))));
    api.define(id, tasks);
    api.start(id, id);
    agents.complete(agents.take("a"));
    agents.complete(agents.take("b"));
  }

  @Test
  void a_dry_run_says_what_would_be_and_changes_nothing() {
    long before = api.instance(id).path("sequence_number").asLong();

    JsonNode plan = rollback(Map.of("steps", 1, "dry_run", true)).expect(200);

    assertThat(Api.texts(plan.path("tasks_undone"))).containsExactly("b");
    assertThat(Api.texts(plan.path("compensations"))).containsExactly("b");
    assertThat(Api.texts(plan.path("tasks_run_again"))).containsExactly("b", "c");
    assertThat(Api.texts(plan.path("tasks_cut_off"))).containsExactly("c");
    assertThat(api.instance(id).path("sequence_number").asLong()).isEqualTo(before);
    rollback(Map.of("steps", 9, "dry_run", true)).expect(409);
  }

  @Test
  void too_few_steps_are_refused_and_nothing_changes() {
    long before = api.instance(id).path("sequence_number").asLong();

    JsonNode problem = rollback(Map.of("steps", 3)).expect(409);

    assertThat(problem.path("code").asText()).isEqualTo("INVALID_PROTOCOL_STATE");
    assertThat(problem.path("detail").asText()).contains("2 have completed");
    rollback(Map.of("checkpoint_id", "nowhere")).expect(409);
    rollback(Map.of()).expect(422);
    rollback(Map.of("steps", 1, "checkpoint_id", "after a")).expect(422);
    rollback(Map.of("steps", 0)).expect(422);
    assertThat(api.instance(id).path("sequence_number").asLong()).isEqualTo(before);
  }

  @Test
  void the_instance_goes_back_to_a_checkpoint_once_what_it_did_since_is_undone() {
    JsonNode points = api.get("/workflows/" + id + "/checkpoints").expect(200).path("items");
    JsonNode named =
        StreamSupport.stream(points.spliterator(), false)
            .filter(point -> !point.path("automatic").asBoolean())
            .findFirst()
            .orElseThrow();
    assertThat(named.path("name").asText()).isEqualTo("after a");
    int events = api.history(id).size();

    rollback(Map.of("checkpoint_id", named.path("checkpoint_id").asText(), "reason", "wrong price"))
        .expect(200);

    assertThat(api.instance(id).path("state").asText()).isEqualTo("compensating");
    agents.complete(agents.take("b~compensation"));
    agents.complete(agents.take("b"));
    agents.complete(agents.take("c"));
    api.awaitState(id, "completed");
    assertThat(api.task(id, "a").path("attempt").asInt()).isEqualTo(1);
    assertThat(api.task(id, "b").path("attempt").asInt()).isEqualTo(2);
    List<JsonNode> history = api.history(id);
    assertThat(history.size()).isGreaterThan(events);
    assertThat(history)
        .filteredOn(event -> event.path("event_type").asText().equals("workflow.rolled_back"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.path("data").path("reason").asText()).isEqualTo("wrong price"));
    rollback(Map.of("steps", 1)).expect(409);
  }

  @Test
  void a_person_makes_a_checkpoint_and_goes_back_to_it_by_its_name() {
    JsonNode made =
        api.post("/workflows/" + id + "/checkpoints", Map.of("name", "mine")).expect(200);
    assertThat(made.path("name").asText()).isEqualTo("mine");
    assertThat(made.path("checkpoint_id").asText()).isNotEmpty();

    rollback(Map.of("checkpoint_id", "mine")).expect(200);

    assertThat(api.task(id, "b").path("state").asText()).isEqualTo("completed");
    api.post("/workflows/" + id + "/checkpoints", Map.of()).expect(422);
  }

  @Test
  void a_task_that_failed_its_instance_runs_again_with_another_input() {
    agents.fail(agents.take("c"));
    api.awaitState(id, "failed");

    api.post("/workflows/" + id + "/tasks/c/retry", Map.of("input", Map.of("n", 2))).expect(200);

    JsonNode again = agents.take("c");
    assertThat(again.path("data").path("n").asInt()).isEqualTo(2);
    agents.complete(again);
    api.awaitState(id, "completed");
    api.post("/workflows/" + id + "/tasks/c/retry", Map.of("input", List.of(1))).expect(422);
  }

  @Test
  void a_task_and_all_behind_it_run_again_with_another_input() {
    JsonNode plan =
        api.post("/workflows/" + id + "/tasks/b/rerun", Map.of("dry_run", true)).expect(200);
    assertThat(Api.texts(plan.path("tasks_run_again"))).containsExactly("b", "c");

    api.post("/workflows/" + id + "/tasks/b/rerun", Map.of("input", Map.of("x", "y"))).expect(200);

    agents.complete(agents.take("b~compensation"));
    JsonNode again = agents.take("b");
    assertThat(again.path("data").path("x").asText()).isEqualTo("y");
    agents.complete(again);
    agents.complete(agents.take("c"));
    api.awaitState(id, "completed");
  }

  @Test
  void messages_ask_for_the_same() throws JMSException {
    try (JmsClient operator = new JmsClient("operator")) {
      JsonNode made =
          operator.ask(
              "create_checkpoint", Map.of("instance_id", id, "name", "by message"), Map.of());
      assertThat(made.path("success").asBoolean()).isTrue();
      JsonNode back =
          operator.ask("rollback_workflow", Map.of("instance_id", id, "steps", 1), Map.of());
      assertThat(back.path("success").asBoolean()).isTrue();
      assertThat(api.instance(id).path("state").asText()).isEqualTo("compensating");
    }
  }

  private Api.Answer rollback(Map<String, Object> body) {
    return api.post("/workflows/" + id + "/rollback", body);
  }
}

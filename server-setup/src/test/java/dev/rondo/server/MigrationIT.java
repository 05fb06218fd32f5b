package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Running instances that go on by another version; over REST, in bulk and by message. */
@OnServer
@RunAsClient
class MigrationIT {
  private final Api api = Api.underTest();
  private final String id = "moves-" + UUID.randomUUID();
  private final String queue = "it-" + id;
  private final Agents agents = new Agents(queue);

  @BeforeEach
  void start() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("a", agents.task(Map.of()));
    first.put("b", agents.task(Map.of("dependencies", List.of("a"))));
    first.put("c", agents.task(Map.of("dependencies", List.of("b"))));
    define("1.0.0", first);
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("a", agents.task(Map.of()));
    second.put("checked", agents.task(Map.of("dependencies", List.of("a"))));
    second.put("added", agents.task(Map.of("dependencies", List.of("checked"))));
    define("2.0.0", second);
    start(id);
  }

  private void define(String version, Map<String, Object> tasks) {
    api.post("/definitions", Map.of("workflow_type", id, "version", version, "tasks", tasks))
        .expect(201);
  }

  private void start(String instance) {
    api.post("/workflows", Map.of("workflow_type", id, "version", "1.0.0", "instance_id", instance))
        .expect(201);
  }

  private static Map<String, Object> body(Map<String, Object> more) {
    Map<String, Object> mapping = new HashMap<>();
    mapping.put("b", "checked");
    mapping.put("c", null);
    Map<String, Object> body = new HashMap<>(more);
    body.put("to_version", "2.0.0");
    body.put("mapping", mapping);
    return body;
  }

  @Test
  void a_task_that_a_worker_has_goes_on_under_its_new_key() {
    agents.complete(agents.take("a"));
    JsonNode held = agents.take("b");
    long sequence = api.history(id).size();
    JsonNode before = api.get("/workflows/" + id + "/state?sequence=" + sequence).expect(200);

    JsonNode plan = migrate(body(Map.of("dry_run", true))).expect(200);
    assertThat(plan.path("from_version").asText()).isEqualTo("1.0.0");
    assertThat(plan.path("mapped").path(1).path("from").asText()).isEqualTo("b");
    assertThat(plan.path("mapped").path(1).path("to").asText()).isEqualTo("checked");
    assertThat(plan.path("mapped").path(1).path("state").asText()).isEqualTo("running");
    assertThat(Api.texts(plan.path("dropped"))).containsExactly("c");
    assertThat(Api.texts(plan.path("added"))).containsExactly("added");
    assertThat(plan.path("problems")).isEmpty();
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");

    JsonNode done = migrate(body(Map.of("reason", "checks are asked for"))).expect(200);
    assertThat(done.path("success").asBoolean()).isTrue();
    assertThat(migrate(body(Map.of())).expect(200).path("success").asBoolean()).isFalse();
    assertThat(api.instance(id).path("version").asText()).isEqualTo("2.0.0");
    assertThat(api.task(id, "checked").path("task_id").asText())
        .isEqualTo(held.path("task_id").asText());

    agents.complete(held);
    agents.complete(agents.take("added"));
    api.awaitState(id, "completed");
    assertThat(api.history(id))
        .filteredOn(event -> event.path("event_type").asText().equals("workflow.migrated"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.path("data").path("reason").asText())
                    .isEqualTo("checks are asked for"));
    assertThat(api.get("/workflows/" + id + "/state?sequence=" + sequence).expect(200))
        .isEqualTo(before);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_and_nothing_changes() {
    agents.take("a");
    Map<String, Object> mapping = new HashMap<>();
    mapping.put("a", null);
    mapping.put("nothing", "added");
    mapping.put("b", "nowhere");
    JsonNode problem = migrate(Map.of("to_version", "2.0.0", "mapping", mapping)).expect(422);
    assertThat(
            StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("pointer").asText()))
        .containsExactlyInAnyOrder("/mapping/nothing", "/mapping/b");
    assertThat(migrate(Map.of("to_version", "9")).expect(422).toString()).contains("/to_version");
    migrate(Map.of()).expect(422);
    migrate(Map.of("to_version", "2.0.0", "mapping", Map.of("a", 1))).expect(422);
    api.post("/workflows/none-" + id + "/migrate", Map.of("to_version", "2.0.0")).expect(404);
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");

    api.post("/workflows/" + id + "/cancel", Map.of()).expect(200);
    assertThat(migrate(body(Map.of())).expect(409).path("code").asText())
        .isEqualTo("INVALID_PROTOCOL_STATE");
  }

  @Test
  void many_are_migrated_and_one_refusal_stops_no_other() {
    agents.complete("a"); // of the only one there is
    agents.take("b"); // which has begun, and is not in the new version
    start(id + "-2");
    start(id + "-3");
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("to_version", "2.0.0");
    Map<String, Object> request = new HashMap<>();
    request.put("verb", "migrate");
    request.put("filter", Map.of("workflow_type", id, "version", "1.0.0"));
    request.put("parameters", parameters);
    request.put("dry_run", true);
    JsonNode plan = api.post("/workflows/bulk", request).expect(200);
    assertThat(plan.path("matched").asInt()).isEqualTo(3);
    assertThat(plan.path("refused").asInt()).isEqualTo(1);

    request.remove("dry_run");
    JsonNode job = migrated(request, 3);
    assertThat(job.path("done").asInt()).isEqualTo(2);
    JsonNode failure =
        api.get("/bulk/" + job.path("job_id").asText() + "/failures").expect(200).path("items");
    assertThat(failure).hasSize(1);
    assertThat(failure.path(0).path("instance_id").asText()).isEqualTo(id);
    assertThat(failure.path(0).path("code").asText()).isEqualTo("VALIDATION");
    assertThat(failure.path(0).path("problems").path(0).path("pointer").asText())
        .startsWith("/mapping");
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");
    assertThat(api.instance(id + "-3").path("version").asText()).isEqualTo("2.0.0");

    parameters.put("mapping", Map.of("b", "checked"));
    assertThat(migrated(request, 1).path("done").asInt()).isEqualTo(1);
  }

  private JsonNode migrated(Map<String, Object> request, int matched) {
    String job = api.post("/workflows/bulk", request).expect(202).path("job_id").asText();
    await()
        .atMost(Api.PATIENCE)
        .until(
            () -> api.get("/bulk/" + job).expect(200).path("state").asText().equals("completed"));
    JsonNode ended = api.get("/bulk/" + job).expect(200);
    assertThat(ended.path("matched").asInt()).isEqualTo(matched);
    return ended;
  }

  @Test
  void a_message_asks_for_the_same() throws JMSException {
    try (JmsClient operator = new JmsClient("operator")) {
      JsonNode done =
          operator.ask(
              "migrate_workflow", Map.of("instance_id", id, "to_version", "2.0.0"), Map.of());
      assertThat(done.path("success").asBoolean()).isTrue();
    }
    assertThat(api.instance(id).path("version").asText()).isEqualTo("2.0.0");
  }

  private Api.Answer migrate(Map<String, Object> body) {
    return api.post("/workflows/" + id + "/migrate", body);
  }
}

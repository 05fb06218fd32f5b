package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped templates over REST, each on every way it can go. */
@OnServer
@RunAsClient
class TemplatesIT {
  private static final Path FILES =
      Path.of(System.getProperty("rondo.it.directory", "")).resolve("files");

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "template-" + UUID.randomUUID();
  private final Agents agents = new Agents(id);

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @BeforeEach
  void make_directory() throws IOException {
    Files.createDirectories(FILES);
  }

  private JsonNode start(String template, Map<String, ?> parameters) {
    return api.post(
            "/templates/" + template + "/workflows",
            Map.of("instance_id", id, "parameters", parameters))
        .expect(201);
  }

  private static Map<String, Object> with(Map<String, Object> fields, Object... namesAndValues) {
    Map<String, Object> all = new HashMap<>(fields);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  private String endpoint() {
    return ServerUnderTest.url() + "/business/notices/" + id;
  }

  private JsonNode output() {
    return api.instance(id).path("output");
  }

  private String state(String task) {
    return api.task(id, task).path("state").asText();
  }

  private void decide(String person, String instance, String gate, String verb) {
    api.awaitTask(instance, gate, "waiting_for_input");
    String approval = api.task(instance, gate).path("task_id").asText();
    Map<String, String> body =
        verb.equals("approve") ? Map.of("comment", "fine") : Map.of("reason", "too dear");
    Api.at(ServerUnderTest.url() + "/rondo/api", person)
        .post("/approvals/" + approval + "/" + verb, body)
        .expect(200);
  }

  private Map<String, Object> request(Object... namesAndValues) {
    return with(
        Map.of(
            "request_id",
            id,
            "request_title",
            "A new printer",
            "request_details",
            Map.of("price", "${300}"),
            "level1_approver",
            "ann",
            "level2_approver",
            "bob",
            "escalation_approver",
            "bob",
            "processor_agent",
            id,
            "notification_endpoint",
            endpoint()),
        namesAndValues);
  }

  /** The instance has ended so, and has told so. */
  private void decided(String decision) {
    api.awaitState(id, "completed");
    assertThat(output().path("decision").asText()).isEqualTo(decision);
    assertThat(business.notices(id)).hasSize(1);
    assertThat(business.notices(id).get(0)).contains(decision).contains(id);
  }

  @Test
  void one_level_is_enough_and_the_request_is_processed() throws IOException {
    start("approval_chain", request());
    decide("ann", id, "level1_approval", "approve");
    JsonNode given = agents.complete("final_processing", Map.of("ordered", true));
    assertThat(given.path("details").path("price").asText()).isEqualTo("${300}");
    decided("approved");
    assertThat(output().path("processed").path("ordered").asBoolean()).isTrue();
    assertThat(state("level2_approval")).isEqualTo("skipped");
    assertThat(state("auto_escalation")).isEqualTo("skipped");
    JsonNode kept = Api.json(Files.readString(FILES.resolve("requests").resolve(id + ".json")));
    assertThat(kept.path("title").asText()).isEqualTo("A new printer");
  }

  @Test
  void the_second_level_may_approve_what_the_first_did() {
    start("approval_chain", request("approval_level", 2));
    decide("ann", id, "level1_approval", "approve");
    decide("bob", id, "level2_approval", "approve");
    agents.complete("final_processing");
    decided("approved");
  }

  @Test
  void a_rejection_at_the_first_level_is_the_end_even_where_silence_escalates() {
    start("approval_chain", request("approval_level", 2, "auto_escalate", true));
    decide("ann", id, "level1_approval", "reject");
    decided("rejected");
    assertThat(state("level2_approval")).isEqualTo("skipped");
    assertThat(state("auto_escalation")).isEqualTo("skipped");
    assertThat(state("final_processing")).isEqualTo("skipped");
  }

  @Test
  void a_rejection_at_the_second_level_is_the_end() {
    start("approval_chain", request("approval_level", 2));
    decide("ann", id, "level1_approval", "approve");
    decide("bob", id, "level2_approval", "reject");
    decided("rejected");
  }

  @Test
  void silence_expires() {
    start("approval_chain", request("approval_seconds", 1));
    decided("expired");
    assertThat(api.task(id, "level1_approval").path("error").path("error_type").asText())
        .isEqualTo("Timeout");
  }

  @Test
  void silence_escalates_where_that_is_wanted() {
    start("approval_chain", request("approval_seconds", 3, "auto_escalate", true));
    decide("bob", id, "auto_escalation", "approve");
    agents.complete("final_processing");
    decided("approved");
  }

  @Test
  void who_it_was_escalated_to_may_reject() {
    start("approval_chain", request("approval_seconds", 3, "auto_escalate", true));
    decide("bob", id, "auto_escalation", "reject");
    decided("rejected");
  }

  @Test
  void parameters_that_are_missing_are_named() {
    JsonNode refused =
        api.post("/templates/approval_chain/workflows", Map.of("parameters", Map.of())).expect(422);
    assertThat(refused.path("errors").findValuesAsText("message"))
        .containsExactly(
            "missing required parameter: request_id",
            "missing required parameter: request_title",
            "missing required parameter: level1_approver");
  }

  private Map<String, Object> parts() {
    return Map.of(
        "parts",
        List.of("a", "b", "c"),
        "worker_agents",
        List.of(id, id + "-2"),
        "preparation_agent",
        id,
        "quality_agent",
        id + "-q",
        "aggregation_agent",
        id);
  }

  @Test
  void parts_are_processed_by_turns_checked_and_put_together() throws IOException {
    start("parallel_processing", parts());
    agents.complete("data_preparation", Map.of("ready", true));
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JsonNode work = agents.take();
      first.add(work.path("data").path("part").asText());
      agents.complete(work, Map.of("done", work.path("data").path("number").asInt()));
    }
    assertThat(first).containsExactlyInAnyOrder("a", "c");
    JsonNode second =
        new Agents(id + "-2").complete("processing[1].parallel_task", Map.of("done", 2));
    assertThat(second.path("part").asText()).isEqualTo("b");
    assertThat(second.path("preparation").path("ready").asBoolean()).isTrue();
    Agents quality = new Agents(id + "-q");
    for (int i = 0; i < 3; i++) {
      quality.complete(quality.take(), Map.of());
    }
    JsonNode results = agents.complete("aggregation", Map.of("sum", 6)).path("results");
    assertThat(results.findValuesAsText("done")).containsExactly("1", "2", "3");
    api.awaitState(id, "completed");
    assertThat(output().path("exported").asText()).isEqualTo("exports/" + id + ".json");
    assertThat(Files.readString(FILES.resolve("exports").resolve(id + ".json")))
        .isEqualTo("{\"sum\":6}");
  }

  @Test
  void a_part_that_is_not_good_fails_the_whole() {
    start("parallel_processing", with(parts(), "parts", List.of("a")));
    agents.complete("data_preparation");
    agents.complete("processing[0].parallel_task");
    new Agents(id + "-q").fail("processing[0].quality_check");
    api.awaitState(id, "failed");
    assertThat(state("aggregation")).isIn("blocked", "cancelled");
  }

  private Map<String, Object> pipeline(Object... namesAndValues) {
    return with(
        Map.of(
            "source", Map.of("table", "orders"),
            "extract_agent", id,
            "transform_agent", id,
            "validate_agent", id,
            "load_agent", id,
            "notification_endpoint", endpoint()),
        namesAndValues);
  }

  @Test
  void a_pipeline_goes_through_its_stages_tells_of_it_and_cleans_up() throws IOException {
    Path scratch = Files.createDirectories(FILES.resolve(id)).resolve("scratch.txt");
    Files.writeString(scratch, "x");
    start("sequential_pipeline", pipeline("cleanup_paths", List.of(id + "/*.txt")));
    assertThat(agents.complete("stage_1_extract", Map.of("rows", 7)).path("source").path("table"))
        .hasToString("\"orders\"");
    assertThat(agents.complete("stage_2_transform", Map.of("rows", 6)).path("data").path("rows"))
        .hasToString("7");
    agents.complete("stage_3_validation");
    agents.complete("stage_4_load", Map.of("loaded", 6));
    api.awaitState(id, "completed");
    assertThat(output().path("loaded").path("loaded").asInt()).isEqualTo(6);
    assertThat(business.notices(id)).hasSize(1);
    assertThat(scratch).doesNotExist();
    assertThat(api.get("/workflows/" + id + "/checkpoints").expect(200).findValuesAsText("name"))
        .contains("checkpoint_1", "checkpoint_2", "final_checkpoint");
  }

  @Test
  void a_pipeline_without_validation_loads_at_once_and_can_go_back_to_a_checkpoint() {
    start("sequential_pipeline", pipeline("validation_required", false));
    agents.complete("stage_1_extract");
    agents.complete("stage_2_transform", Map.of("try", 1));
    api.awaitTask(id, "stage_4_load", "scheduled");
    assertThat(state("stage_3_validation")).isEqualTo("skipped");
    api.post("/workflows/" + id + "/rollback", Map.of("checkpoint_id", "checkpoint_1")).expect(200);
    agents.complete("stage_2_transform", Map.of("try", 2));
    assertThat(agents.complete("stage_4_load").path("data").path("try").asInt()).isEqualTo(2);
    api.awaitState(id, "completed");
    assertThat(state("cleanup")).isEqualTo("skipped");
  }

  @Test
  void what_does_not_pass_validation_is_not_loaded() {
    start("sequential_pipeline", pipeline());
    agents.complete("stage_1_extract");
    agents.complete("stage_2_transform");
    agents.fail("stage_3_validation");
    api.awaitState(id, "failed");
    assertThat(state("stage_4_load")).isIn("skipped", "cancelled");
    assertThat(business.notices(id)).isEmpty();
  }

  private Map<String, Object> choice() {
    return Map.of(
        "assessment_agent", id,
        "high_agent", id,
        "medium_agent", id,
        "low_agent", id,
        "escalation_agent", id,
        "processor_agent", id,
        "approver", "ann",
        "batch_size", 25,
        "notification_endpoint", endpoint());
  }

  private void ended(String path, boolean escalated, String approval, boolean processed) {
    api.awaitState(id, "completed");
    assertThat(output())
        .isEqualTo(
            Api.json(
                String.format(
                    "{\"path\":\"%s\",\"escalated\":%s,\"approval\":\"%s\",\"processed\":%s}",
                    path, escalated, approval, processed)));
    assertThat(business.notices(id)).hasSize(1);
  }

  /** The instance that asks for the approval. */
  private String chain() {
    api.awaitTask(id, "approval_workflow", "waiting_for_input");
    JsonNode found = api.get("/workflows?parent_instance_id=" + id).expect(200);
    return found.path("items").path(0).path("instance_id").asText();
  }

  @Test
  void what_is_urgent_and_large_is_escalated_and_approved() {
    start("conditional_workflow", choice());
    agents.complete(
        "initial_assessment", Map.of("priority", "high", "escalate", true, "amount", 5000));
    agents.complete("path_a_1");
    agents.complete("path_a_2");
    agents.complete("escalation_task");
    String chain = chain();
    decide("ann", chain, "level1_approval", "approve");
    agents.complete("final_processing");
    api.awaitState(chain, "completed");
    agents.complete("final_processing");
    ended("a", true, "approved", true);
  }

  @Test
  void what_is_not_approved_is_not_processed() {
    start("conditional_workflow", choice());
    agents.complete("initial_assessment", Map.of("priority", "medium", "amount", 1000));
    agents.complete("path_b_1");
    agents.complete("path_b_2");
    decide("ann", chain(), "level1_approval", "reject");
    ended("b", false, "rejected", false);
  }

  @Test
  void everything_else_goes_in_batches_and_needs_nobody() {
    start("conditional_workflow", choice());
    agents.complete("initial_assessment", Map.of("priority", "none", "amount", 999));
    assertThat(agents.complete("path_c").path("batch_size").asInt()).isEqualTo(25);
    agents.complete("final_processing");
    ended("c", false, "not needed", true);
    assertThat(state("path_a_1")).isEqualTo("skipped");
    assertThat(state("approval_workflow")).isEqualTo("skipped");
  }
}

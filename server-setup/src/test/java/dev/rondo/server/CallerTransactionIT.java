package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application beside the engine that has rows and instances in one transaction. */
@OnServer
@RunAsClient
class CallerTransactionIT {
  private static final String HANDLED = "it-handled";
  private static final String PULLED = "it-pulled";
  private static final String GATED = "it-approved";
  private static final String QUEUE = "it-caller";

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "caller-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @BeforeEach
  void define() {
    api.define(HANDLED, Map.of("work", Map.of("action", "handler", "handler", "it-ledger")));
    api.define(
        GATED,
        Map.of(
            "gate",
            Map.of("action", "approval_gate", "parameters", Map.of("candidate_groups", "admin"))));
    api.define(PULLED, Map.of("work", Map.of("action", "agent_task", "agent_id", QUEUE)));
  }

  @Test
  void what_the_caller_commits_is_there_together_and_runs() {
    assertThat(business.commit("row " + id, "start it-handled " + id))
        .containsExactly("written", "running");

    api.awaitState(id, "completed");
    assertThat(business.ledger(id))
        .extracting(Business.Row::label)
        .containsExactlyInAnyOrder(id, id + "/work");
  }

  @Test
  void of_what_the_caller_rolls_back_nothing_is_left() {
    String later = id + "-later";
    assertThat(
            business.rollBack(
                "row " + id, "start it-handled " + id, "message it-handled " + id + "-message"))
        .containsExactly("written", "running", "sent");
    business.commit("start it-handled " + later, "message it-handled " + later + "-message");

    api.awaitState(later, "completed");
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.get("/workflows/" + later + "-message").status() == 200);
    api.awaitState(later + "-message", "completed");
    assertThat(api.get("/workflows/" + id).status()).isEqualTo(404);
    assertThat(api.get("/workflows/" + id + "/history").status()).isEqualTo(404);
    assertThat(api.get("/workflows/" + id + "-message").status()).isEqualTo(404);
    assertThat(business.ledger(id))
        .extracting(Business.Row::label)
        .containsExactlyInAnyOrder(later + "/work", later + "-message/work");
  }

  @Test
  void commands_for_one_instance_follow_each_other_in_one_transaction() {
    assertThat(
            business.commit("start it-pulled " + id, "pause " + id, "resume " + id, "pause " + id))
        .containsExactly("running", "paused", "running", "paused");

    assertThat(api.instance(id).path("state").asText()).isEqualTo("paused");
    List<JsonNode> history = api.history(id);
    assertThat(history)
        .extracting(event -> event.path("event_type").asText())
        .endsWith("workflow.paused", "workflow.resumed", "workflow.paused");
    for (int i = 0; i < history.size(); i++) {
      assertThat(history.get(i).path("sequence_number").asLong()).isEqualTo(i + 1L);
    }
    assertThat(business.commit("cancel " + id)).containsExactly("cancelled");
  }

  @Test
  void a_rolled_back_command_leaves_an_instance_as_it_was() {
    api.start(PULLED, id);
    long before = api.instance(id).path("sequence_number").asLong();

    assertThat(business.rollBack("pause " + id, "cancel " + id))
        .containsExactly("paused", "cancelled");

    assertThat(api.instance(id).path("state").asText()).isEqualTo("running");
    assertThat(api.instance(id).path("sequence_number").asLong()).isEqualTo(before);
    // What is kept in memory did not go astray either: the instance takes commands.
    assertThat(business.commit("cancel " + id)).containsExactly("cancelled");
    assertThat(api.history(id).size()).isEqualTo((int) before + 2);
  }

  @Test
  void a_refused_command_leaves_the_transaction_to_the_caller() {
    assertThat(business.commit("row " + id, "pause " + id, "start no-such-type " + id))
        .containsExactly("written", "refused RegistryException", "refused RegistryException");

    assertThat(business.ledger(id)).hasSize(1);
  }

  @Test
  void a_completion_commits_with_the_rows_of_the_worker_or_not_at_all() {
    api.start(PULLED, id);
    JsonNode task =
        api.post("/queues/" + QUEUE + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 10))
            .expect(200)
            .path(0);
    assertThat(task.path("instance_id").asText()).isEqualTo(id);
    String complete = "complete " + task.path("task_id").asText() + " w";

    assertThat(business.rollBack("row " + id, complete)).containsExactly("written", "completed");
    assertThat(api.instance(id).path("state").asText()).isEqualTo("running");
    assertThat(api.task(id, "work").path("state").asText()).isEqualTo("running");
    assertThat(business.ledger(id)).isEmpty();

    assertThat(business.commit("row " + id, complete)).containsExactly("written", "completed");
    assertThat(api.instance(id).path("state").asText()).isEqualTo("completed");
    assertThat(api.task(id, "work").path("result_data").path("by").asText()).isEqualTo("business");
    assertThat(business.ledger(id)).hasSize(1);
  }

  @Test
  void an_approval_commits_with_the_rows_of_the_approver_or_not_at_all() {
    api.start(GATED, id);
    String approve = "approve " + api.task(id, "gate").path("task_id").asText();

    assertThat(business.rollBack("row " + id, approve)).containsExactly("written", "approved");
    assertThat(api.task(id, "gate").path("state").asText()).isEqualTo("waiting_for_input");
    assertThat(business.ledger(id)).isEmpty();

    assertThat(business.commit("row " + id, approve)).containsExactly("written", "approved");
    assertThat(api.instance(id).path("state").asText()).isEqualTo("completed");
    assertThat(api.task(id, "gate").path("result_data").path("approver").asText())
        .isEqualTo("admin");
    assertThat(business.ledger(id)).hasSize(1);
  }
}

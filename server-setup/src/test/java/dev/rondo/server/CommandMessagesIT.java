package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands by message from outside the server. */
@OnServer
@RunAsClient
class CommandMessagesIT {
  private static final String WAITING = "it-waiting";

  private final Api api = Api.underTest();
  private final String id = "jms-" + UUID.randomUUID();
  private final JmsClient operator = new JmsClient("operator");
  private final JmsClient admin = new JmsClient("admin");

  @BeforeEach
  void define() {
    api.define(
        WAITING, Map.of("work", Map.of("action", "agent_task", "agent_id", "it-nobody-listens")));
  }

  @AfterEach
  void close() {
    operator.close();
    admin.close();
  }

  @Test
  void a_start_is_answered_with_the_instance() throws JMSException {
    JsonNode answer =
        operator.ask(
            "start_workflow",
            Map.of("workflow_type", WAITING, "instance_id", id, "business_key", "order 1"),
            Map.of());

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("result_data").path("instance_id").asText()).isEqualTo(id);
    assertThat(answer.path("result_data").path("state").asText()).isEqualTo("running");
    assertThat(answer.path("timestamp").asText()).endsWith("Z");
    assertThat(api.instance(id).path("business_key").asText()).isEqualTo("order 1");
  }

  @Test
  void an_answer_comes_to_a_named_queue_too() throws JMSException {
    Map<String, String> body = Map.of("workflow_type", WAITING, "instance_id", id);

    JsonNode answer =
        operator.ask("start_workflow", body, Map.of(), operator.queue("rondo.replies." + id));

    assertThat(answer.path("success").asBoolean()).isTrue();
  }

  @Test
  void the_same_idempotency_key_starts_one_instance() throws JMSException {
    Map<String, String> key = Map.of("idempotency_key", id);
    Map<String, String> body = Map.of("workflow_type", WAITING);

    JsonNode first = operator.ask("start_workflow", body, key).path("result_data");
    JsonNode second = operator.ask("start_workflow", body, key).path("result_data");

    assertThat(second.path("instance_id")).isEqualTo(first.path("instance_id"));
    assertThat(first.path("changed").asBoolean()).isTrue();
    assertThat(second.path("changed").asBoolean()).isFalse();
    assertThat(second.path("sequence_number")).isEqualTo(first.path("sequence_number"));
  }

  @Test
  void verbs_steer_an_instance_and_one_that_its_state_forbids_is_answered() throws JMSException {
    api.start(WAITING, id);
    Map<String, String> body = Map.of("instance_id", id, "reason", "said by message");

    assertThat(state(operator.ask("pause_workflow", body, Map.of()))).isEqualTo("paused");
    JsonNode again = operator.ask("pause_workflow", body, Map.of());
    assertThat(again.path("result_data").path("changed").asBoolean()).isFalse();
    assertThat(state(operator.ask("resume_workflow", body, Map.of()))).isEqualTo("running");
    assertThat(state(operator.ask("cancel_workflow", body, Map.of()))).isEqualTo("cancelled");
    JsonNode refused = operator.ask("resume_workflow", body, Map.of());

    assertThat(refused.path("success").asBoolean()).isFalse();
    assertThat(refused.path("error_code").asText()).isEqualTo("INVALID_PROTOCOL_STATE");
    assertThat(refused.path("result_data").path("current_state").asText()).isEqualTo("cancelled");
    assertThat(api.instance(id).path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void a_task_is_enqueued_by_message() throws JMSException {
    String queue = "it-" + id;
    JsonNode answer =
        operator.ask(
            "enqueue_task",
            Map.of("queue", queue, "task_type", "resize", "data", Map.of("width", 80)),
            Map.of());

    JsonNode task =
        api.post("/queues/" + queue + "/dequeue", Map.of("worker_id", "w", "wait_seconds", 10))
            .expect(200)
            .path(0);
    assertThat(task.path("task_id")).isEqualTo(answer.path("result_data").path("task_id"));
    assertThat(task.path("task_type").asText()).isEqualTo("resize");
    assertThat(task.path("data").path("width").asInt()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start_workflow | {not json | JSON",
        "start_workflow | [1] | JSON",
        "start_workflow | {} | workflow_type",
        "start_workflow | {\"workflow_type\": 7} | workflow_type",
        "start_workflow | {\"workflow_type\": \"no-such-type\"} | no-such-type",
        "pause_workflow | {} | instance_id",
        "dance | {} | unknown command dance",
        " | {} | command"
      })
  void a_broken_message_is_kept_with_its_reason_and_holds_up_nobody(
      @Nullable String command, String body, String reason) throws JMSException {
    Map<String, String> properties =
        command == null ? Map.of("mark", id) : Map.of("command", command, "mark", id);
    operator.send("rondo.commands", operator.message(body, properties));

    theNextOneIsServed();
    Message dead = deadLetter();
    assertThat(dead.getStringProperty("rondo_reason") + dead.getStringProperty("rondo_error"))
        .contains(reason.equals("workflow_type") ? "not valid" : "");
    assertThat(dead.getBody(String.class)).isEqualTo(body);
  }

  @Test
  void objects_and_bytes_are_kept_unread() throws JMSException {
    Message object = operator.context().createObjectMessage("a serialized text");
    BytesMessage bytes = operator.context().createBytesMessage();
    bytes.writeBytes(new byte[] {1, 2, 3});
    for (Message message : new Message[] {object, bytes}) {
      JmsClient.set(message, Map.of("command", "start_workflow", "mark", id));
      operator.send("rondo.commands", message);
    }

    theNextOneIsServed();
    assertThat(deadLetter().getStringProperty("rondo_reason")).contains("TextMessage");
    assertThat(deadLetter().getStringProperty("rondo_reason")).contains("TextMessage");
  }

  @Test
  void a_user_without_a_role_sends_nothing() {
    try (JmsClient nobody = new JmsClient("nobody")) {
      assertThatThrownBy(() -> nobody.send("rondo.commands", nobody.message("{}", Map.of())))
          .isInstanceOf(JMSRuntimeException.class);
    }
  }

  private void theNextOneIsServed() throws JMSException {
    operator.send(
        "rondo.commands",
        operator.message(
            Api.text(Map.of("workflow_type", WAITING, "instance_id", id)),
            Map.of("command", "start_workflow")));
    await().atMost(Api.PATIENCE).until(() -> api.get("/workflows/" + id).status() == 200);
  }

  private Message deadLetter() throws JMSException {
    try (JMSConsumer dead =
        admin.context().createConsumer(admin.queue("rondo.dead-letters"), "mark = '" + id + "'")) {
      return JmsClient.receive(dead, any -> true);
    }
  }

  private static String state(JsonNode answer) {
    return answer.path("result_data").path("state").asText();
  }
}

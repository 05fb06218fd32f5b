package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker outside the server that gets its tasks by message and reports by message. */
@OnServer
@RunAsClient
class JmsWorkerIT {
  private final Api api = Api.underTest();
  private final String agent = "it-" + UUID.randomUUID();
  private final JmsClient worker = new JmsClient("worker");
  private final JMSConsumer tasks =
      worker.context().createConsumer(worker.queue("rondo.tasks." + agent));

  @BeforeEach
  void start() {
    api.define(
        agent,
        Map.of(
            "work",
            Map.of(
                "action",
                "agent_task",
                "agent_id",
                agent,
                "priority",
                "high",
                "parameters",
                Map.of("page", "${workflow.id}"))));
    api.start(agent, agent);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void a_task_comes_with_its_ids_priority_and_input_and_is_reported_to_its_end()
      throws JMSException {
    Message message = next();

    assertThat(message.getJMSPriority()).isEqualTo(6);
    assertThat(message.getStringProperty("instance_id")).isEqualTo(agent);
    assertThat(message.getIntProperty("attempt")).isEqualTo(1);
    JsonNode body = Api.json(message.getBody(String.class));
    assertThat(body.path("data").path("page").asText()).isEqualTo(agent);
    assertThat(body.path("task_id").asText()).isEqualTo(message.getStringProperty("task_id"));
    JsonNode known = api.task(agent, "work");
    assertThat(known.path("execution_id").asText())
        .isEqualTo(message.getStringProperty("execution_id"));

    report(message, "started", "");
    api.awaitTask(agent, "work", "running");
    report(message, "heartbeat", "{\"progress\": 0.5}");
    String task = "/tasks/" + message.getStringProperty("task_id");
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.get(task).expect(200).path("progress").asDouble() == 0.5);
    report(message, "completed", "{\"result\": {\"words\": 7}}");

    api.awaitState(agent, "completed");
    assertThat(api.task(agent, "work").path("result_data").path("words").asInt()).isEqualTo(7);
  }

  @Test
  void a_report_on_an_attempt_that_is_over_changes_nothing() throws JMSException {
    Message first = next();
    report(first, "failed", "{\"error\": \"no paper\", \"error_type\": \"NoPaper\"}");
    Message second = next();
    assertThat(second.getStringProperty("task_id")).isEqualTo(first.getStringProperty("task_id"));
    assertThat(second.getStringProperty("execution_id"))
        .isNotEqualTo(first.getStringProperty("execution_id"));
    assertThat(second.getIntProperty("attempt")).isEqualTo(2);
    int events = api.history(agent).size();

    report(first, "completed", "{\"result\": \"stale\"}");
    report(first, "failed", "{\"error\": \"stale\"}");

    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.history(agent).size() == events);
    report(second, "completed", "{\"result\": \"fresh\"}");
    api.awaitState(agent, "completed");
    report(second, "failed", "{\"error\": \"late\"}");
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.instance(agent).path("state").asText().equals("completed"));
    assertThat(api.task(agent, "work").path("result_data").asText()).isEqualTo("fresh");
  }

  @Test
  void a_report_that_nobody_can_read_is_kept_with_its_reason() throws JMSException {
    worker.send(
        "rondo.results",
        worker.message("{}", Map.of("task_id", "no uuid", "outcome", "completed", "mark", agent)));

    try (JmsClient admin = new JmsClient("admin");
        JMSConsumer dead =
            admin
                .context()
                .createConsumer(admin.queue("rondo.dead-letters"), "mark = '" + agent + "'")) {
      assertThat(JmsClient.receive(dead, any -> true).getStringProperty("rondo_reason"))
          .contains("task_id");
    }
    report(next(), "completed", "{\"result\": 1}");
    api.awaitState(agent, "completed");
  }

  @Test
  void many_reports_come_in_one_message_and_each_counts_by_itself() throws JMSException {
    Message good = next();
    Message bad = nextOf(agent + "-1");
    Message open = nextOf(agent + "-2");
    List<Map<String, Object>> reports =
        List.of(
            about(good, "completed", Map.of("result", 7)),
            about(bad, "failed", Map.of("error", "x", "retryable", false)),
            Map.of("task_id", "no uuid", "outcome", "completed"),
            about(open, "done", Map.of()));
    worker.send(
        "rondo.results",
        worker.message(
            Api.text(Map.of("reports", reports)),
            Map.of("outcome", "reports", "worker_id", "printer", "mark", agent)));

    api.awaitState(agent, "completed");
    assertThat(api.task(agent, "work").path("result_data").asInt()).isEqualTo(7);
    api.awaitState(agent + "-1", "failed");
    try (JmsClient admin = new JmsClient("admin");
        JMSConsumer dead =
            admin
                .context()
                .createConsumer(admin.queue("rondo.dead-letters"), "mark = '" + agent + "'")) {
      Message refused = JmsClient.receive(dead, any -> true);
      assertThat(refused.getStringProperty("rondo_reason")).contains("/reports/2/task_id");
      JsonNode kept = Api.json(refused.getBody(String.class)).path("reports");
      assertThat(kept).hasSize(2);
      assertThat(kept.path(1).path("outcome").asText()).isEqualTo("done");
    }
    report(open, "completed", "{\"result\": 8}");
    api.awaitState(agent + "-2", "completed");
  }

  /** The task of another instance, which is started for it. */
  private Message nextOf(String instance) {
    api.start(agent, instance);
    return next();
  }

  private static Map<String, Object> about(Message task, String outcome, Map<String, ?> more)
      throws JMSException {
    Map<String, Object> report = new LinkedHashMap<>(more);
    report.put("task_id", task.getStringProperty("task_id"));
    report.put("execution_id", task.getStringProperty("execution_id"));
    report.put("outcome", outcome);
    return report;
  }

  private Message next() {
    return JmsClient.receive(tasks, any -> true);
  }

  private void report(Message task, String outcome, String body) throws JMSException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("task_id", task.getStringProperty("task_id"));
    properties.put("execution_id", task.getStringProperty("execution_id"));
    properties.put("worker_id", "printer");
    properties.put("outcome", outcome);
    worker.send("rondo.results", worker.message(body, properties));
  }
}

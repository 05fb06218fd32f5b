package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.server.business.PlannerBean;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks added to running instances: by people, by workers, by handlers and by message. */
@OnServer
@RunAsClient
class AddingTasksIT {
  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "grows-" + UUID.randomUUID();
  private final String queue = "it-" + id;
  private final Agents agents = new Agents(queue);

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @BeforeEach
  void define() {
    api.define(id, Map.of("plan", agent(), "finish", agent("plan")));
  }

  private Map<String, Object> agent(Object... after) {
    Map<String, Object> task = new HashMap<>();
    task.put("action", "agent_task");
    task.put("agent_id", queue);
    task.put("retry_count", 0);
    task.put("dependencies", List.of(after));
    return task;
  }

  /** One task behind the plan, for which the finish waits. */
  private Map<String, Object> body(String key) {
    Map<String, Object> body = new HashMap<>();
    body.put("tasks", Map.of(key, agent("plan")));
    body.put("dependencies", Map.of("finish", List.of(key)));
    return body;
  }

  private Api.Answer add(Map<String, Object> body) {
    return api.post("/workflows/" + id + "/tasks", body);
  }

  private List<String> types() {
    return api.history(id).stream().map(event -> event.path("event_type").asText()).toList();
  }

  @Test
  void a_person_adds_tasks_and_they_run_before_what_waits_for_them() {
    api.start(id, id);
    agents.complete("plan");
    agents.take("finish");
    Map<String, Object> late = body("late");
    assertThat(pointers(add(late).expect(422))).containsExactly("/dependencies/finish");

    late.put("dependencies", Map.of());
    late.put("dry_run", true);
    JsonNode report = add(late).expect(200);
    assertThat(Api.texts(report.path("added"))).containsExactly("late");
    assertThat(Api.texts(report.path("will_run"))).containsExactly("late");
    assertThat(report.path("problems")).isEmpty();
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");

    late.put("dry_run", false);
    late.put("reason", "one was forgotten");
    JsonNode done = add(late).expect(200);
    String version = done.path("version").asText();
    assertThat(done.path("success").asBoolean()).isTrue();
    assertThat(version).startsWith("1.0.0+added.").isEqualTo(report.path("to_version").asText());
    assertThat(Api.texts(done.path("added"))).containsExactly("late");
    assertThat(api.instance(id).path("version").asText()).isEqualTo(version);
    assertThat(add(late).expect(200).path("success").asBoolean()).isFalse();
    agents.take("late");
    assertThat(api.get("/workflows/" + id + "/explain").expect(200).toString()).contains("late");

    JsonNode definition = api.get("/definitions/" + id + "/versions/" + version).expect(200);
    assertThat(definition.path("base_version").asText()).isEqualTo("1.0.0");
    assertThat(definition.path("definition").path("tasks").has("late")).isTrue();
    assertThat(api.get("/definitions/" + id).expect(200).path("version").asText())
        .isEqualTo("1.0.0");
    assertThat(api.history(id))
        .filteredOn(event -> event.path("event_type").asText().equals("tasks.added"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.path("data").path("reason").asText())
                    .isEqualTo("one was forgotten"));
  }

  private static List<String> pointers(JsonNode problem) {
    return StreamSupport.stream(problem.path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_and_nothing_changes() {
    api.start(id, id);
    Map<String, Object> body = new HashMap<>();
    body.put("tasks", Map.of("x", Map.of("action", "noop", "dependencies", List.of("nobody"))));
    body.put("dependencies", Map.of("plan", List.of("gone")));
    assertThat(pointers(add(body).expect(422)))
        .containsExactlyInAnyOrder("/tasks/x/dependencies/0", "/dependencies/plan/0");
    add(Map.of()).expect(422);
    add(Map.of("tasks", List.of())).expect(422);
    api.post("/workflows/none-" + id + "/tasks", body("x")).expect(404);
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");

    Map<String, Object> looked = body("x");
    looked.put("expected_sequence", 1);
    assertThat(add(looked).expect(409).path("code").asText()).isEqualTo("CONFLICT");
    api.post("/workflows/" + id + "/cancel", Map.of()).expect(200);
    assertThat(add(body("x")).expect(409).path("code").asText())
        .isEqualTo("INVALID_PROTOCOL_STATE");
  }

  @Test
  void the_worker_of_a_task_adds_what_it_has_planned() {
    api.start(id, id);
    JsonNode plan = agents.take("plan");
    String path = "/tasks/" + plan.path("task_id").asText() + "/tasks";
    Map<String, Object> body = body("x");
    body.put("worker_id", "somebody-else");
    api.post(path, body).expect(409);
    body.put("worker_id", "w");
    body.put("execution_id", plan.path("execution_id").asText());
    JsonNode done = api.post(path, body).expect(200);
    assertThat(Api.texts(done.path("added"))).containsExactly("x");
    assertThat(api.post(path, body).expect(200).path("success").asBoolean()).isFalse();

    agents.complete(plan);
    agents.complete("x");
    agents.complete("finish");
    api.awaitState(id, "completed");
    api.post(path, body).expect(409);
  }

  @Test
  void a_message_adds_tasks_too() throws JMSException {
    api.start(id, id);
    try (JmsClient operator = new JmsClient("operator")) {
      Map<String, Object> body = body("x");
      body.put("instance_id", id);
      Map<String, String> key = Map.of("idempotency_key", "once");
      JsonNode done = operator.ask("add_tasks", body, key);
      assertThat(done.path("success").asBoolean()).isTrue();
      assertThat(Api.texts(done.path("result_data").path("added"))).containsExactly("x");
      assertThat(
              operator.ask("add_tasks", body, key).path("result_data").path("changed").asBoolean())
          .isFalse();
      body.put("tasks", Map.of("plan", agent()));
      JsonNode refused = operator.ask("add_tasks", body, Map.of());
      assertThat(refused.path("error_code").asText()).isEqualTo("VALIDATION");
      assertThat(pointers(refused.path("result_data"))).containsExactly("/tasks/plan");
    }
    agents.complete("plan");
    agents.complete("x");
    agents.complete("finish");
    api.awaitState(id, "completed");
  }

  @Test
  void a_worker_that_gets_its_tasks_by_message_adds_before_it_ends() throws JMSException {
    try (JmsClient worker = new JmsClient("worker");
        JMSConsumer tasks = worker.context().createConsumer(worker.queue("rondo.tasks." + queue))) {
      api.start(id, id);
      Message plan = JmsClient.receive(tasks, any -> true);
      JsonNode done = added(worker, plan);
      assertThat(done.path("success").asBoolean()).isTrue();
      assertThat(Api.texts(done.path("result_data").path("added"))).containsExactly("x");
      assertThat(api.task(id, "plan").path("state").asText()).isEqualTo("running");

      worker.send("rondo.results", report(worker, plan, "completed", "{}"));
      Message next = JmsClient.receive(tasks, any -> true);
      assertThat(Api.json(next.getBody(String.class)).path("task").asText()).isEqualTo("x");
      assertThat(added(worker, plan).path("error_code").asText())
          .isEqualTo("INVALID_PROTOCOL_STATE");
    }
  }

  private JsonNode added(JmsClient worker, Message task) throws JMSException {
    Queue answers = worker.context().createTemporaryQueue();
    TextMessage message = report(worker, task, "added", Api.text(body("x")));
    message.setJMSReplyTo(answers);
    try (JMSConsumer consumer = worker.context().createConsumer(answers)) {
      worker.send("rondo.results", message);
      return Api.json(JmsClient.receive(consumer, any -> true).getBody(String.class));
    }
  }

  private static TextMessage report(JmsClient worker, Message task, String outcome, String body)
      throws JMSException {
    return worker.message(
        body,
        Map.of(
            "task_id",
            task.getStringProperty("task_id"),
            "execution_id",
            task.getStringProperty("execution_id"),
            "worker_id",
            "by-message",
            "outcome",
            outcome));
  }

  @Test
  void what_a_caller_adds_comes_with_its_commit_or_not_at_all() {
    api.start(id, id);
    assertThat(business.rollBack("row " + id, "add " + id + " x"))
        .containsExactly("written", "running x");
    assertThat(api.instance(id).path("version").asText()).isEqualTo("1.0.0");
    assertThat(types()).doesNotContain("tasks.added");
    assertThat(business.ledger(id)).isEmpty();

    assertThat(business.commit("row " + id, "add " + id + " x", "add " + id + " y"))
        .containsExactly("written", "running x", "running y");
    assertThat(types()).containsOnlyOnce("workflow.created").endsWith("tasks.added", "tasks.added");
    agents.complete("plan");
    assertThat(Stream.generate(() -> agents.take().path("task").asText()).limit(3))
        .containsExactlyInAnyOrder("x", "y", "finish");
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void a_handler_adds_tasks_in_its_transaction(String semantics) {
    plan(semantics, Map.of());

    api.awaitState(id + "-h", "completed");
    assertThat(business.ledger(id + "-h"))
        .extracting(Business.Row::label)
        .containsExactly(id + "-h/plan", id + "-h/added", id + "-h/finish");
    assertThat(api.instance(id + "-h").path("version").asText())
        .isEqualTo(api.task(id + "-h", "plan").path("result_data").path("version").asText());
  }

  @Test
  void of_a_handler_that_rolls_back_nothing_was_added() {
    plan("exactly_once", Map.of("decline", true));

    api.awaitState(id + "-h", "failed");
    assertThat(api.instance(id + "-h").path("version").asText()).isEqualTo("1.0.0");
    assertThat(api.history(id + "-h"))
        .extracting(event -> event.path("event_type").asText())
        .doesNotContain("tasks.added");
    assertThat(business.ledger(id + "-h")).isEmpty();
  }

  private void plan(String semantics, Map<String, Object> parameters) {
    Map<String, Object> plan = new HashMap<>();
    plan.put("action", "handler");
    plan.put("handler", PlannerBean.NAME);
    plan.put("execution_semantics", semantics);
    plan.put("retry_count", 1);
    plan.put("parameters", parameters);
    api.define(
        id + "-h",
        Map.of(
            "plan",
            plan,
            "finish",
            Map.of("action", "handler", "handler", "it-ledger", "dependencies", List.of("plan"))));
    api.start(id + "-h", id + "-h");
  }

  @Test
  void a_migration_in_bulk_means_those_with_added_tasks_too_and_takes_none_from_the_new_version() {
    api.start(id, id);
    add(body("x")).expect(200);
    api.post(
            "/definitions",
            Map.of(
                "workflow_type",
                id,
                "version",
                "2.0.0",
                "tasks",
                Map.of("plan", agent(), "finish", agent("plan"))))
        .expect(201);
    assertThat(migrateAll(Map.of("workflow_type", id, "version", "1.0.0"))).isEqualTo(1);
    assertThat(api.instance(id).path("version").asText()).isEqualTo("2.0.0");

    String version = add(body("x")).expect(200).path("version").asText();
    assertThat(version).startsWith("2.0.0+added.");
    assertThat(migrateAll(Map.of("workflow_type", id))).isEqualTo(1);
    assertThat(api.instance(id).path("version").asText()).isEqualTo(version);
    JsonNode plan =
        api.post("/workflows/" + id + "/migrate", Map.of("to_version", "2.0.0", "dry_run", true))
            .expect(200);
    assertThat(Api.texts(plan.path("dropped"))).containsExactly("x");
  }

  private long migrateAll(Map<String, Object> filter) {
    JsonNode job =
        api.post(
                "/workflows/bulk",
                Map.of(
                    "verb",
                    "migrate",
                    "filter",
                    filter,
                    "parameters",
                    Map.of("to_version", "2.0.0")))
            .expect(202);
    String path = "/bulk/" + job.path("job_id").asText();
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.get(path).expect(200).path("state").asText().equals("completed"));
    JsonNode done = api.get(path).expect(200);
    assertThat(done.path("refused").asLong()).isZero();
    return done.path("matched").asLong();
  }
}

package dev.rondo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * A canary goes as a secret through everything that may be handed one, and is looked for in
 * everything that the server keeps or shows.
 */
@OnServer
@RunAsClient
class SecretsIT {
  private static final Path DIRECTORY = Path.of(System.getProperty("rondo.it.directory", ""));

  private static final List<String> VIEWS =
      List.of(
          "",
          "/status",
          "/state",
          "/tasks",
          "/metrics",
          "/snapshots",
          "/checkpoints",
          "/explain",
          "/history");

  private final String canary = "c4nary/" + UUID.randomUUID() + "+x";
  private final Map<String, String> given = Map.of("token", canary, "basic", basic());
  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "secrets-" + UUID.randomUUID();
  private final String queue = id + "-queue";

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private static String basic() {
    String user = "viewer:" + ServerUnderTest.password("viewer");
    return Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
  }

  private static Map<String, Object> careless(Map<String, ?> parameters, String... after) {
    return Map.of(
        "action",
        "handler",
        "handler",
        "it-careless",
        "parameters",
        parameters,
        "dependencies",
        List.of(after),
        "retry_count",
        0);
  }

  private Map<String, Object> call(String more, String... after) {
    return Map.of(
        "action",
        "api_call",
        "parameters",
        Map.of(
            "method",
            "POST",
            "url",
            ServerUnderTest.url() + "/business/echo/x?t=${secrets.token}" + more,
            "headers",
            Map.of("X-Canary", "${secrets.token}"),
            "secrets",
            Map.of("Authorization", "Basic ${secrets.basic}"),
            "data",
            Map.of("body", "${secrets.token}")),
        "dependencies",
        List.of(after),
        "retry_count",
        0);
  }

  private Map<String, Object> pulled(String... after) {
    return Map.of(
        "action",
        "agent_task",
        "agent_id",
        queue,
        "parameters",
        Map.of("auth", "Bearer ${secrets.token}", "note", "${data.note}"),
        "dependencies",
        List.of(after),
        "retry_count",
        0);
  }

  private void start(Map<String, ?> tasks) {
    api.define(id, tasks);
    start(id);
  }

  private void start(String instance) {
    api.post(
            "/workflows",
            Map.of(
                "workflow_type",
                id,
                "instance_id",
                instance,
                "initial_data",
                Map.of("note", "${secrets.token}"),
                "secrets",
                given))
        .expect(201);
  }

  private JsonNode result(String task) {
    return api.task(id, task).path("result_data");
  }

  @Test
  void the_canary_is_handed_over_and_is_nowhere_else() throws IOException {
    api.define(id + "-child", Map.of("work", careless(input("token"))));
    start(
        Map.of(
            "handler", careless(input("token")),
            "once", once(),
            "call", call("", "handler"),
            "sub", sub("call"),
            "pulled", pulled("sub"),
            "declined", careless(declined(), "pulled"),
            "refused", call("&status=400", "pulled")));

    JsonNode work = new Agents(queue).take("pulled");
    assertThat(work.path("data").path("auth").asText()).isEqualTo("Bearer " + canary);
    assertThat(work.path("data").path("note").asText()).isEqualTo("${secrets.token}");
    new Agents(queue).complete(work, Map.of("echo", "I was told " + canary));
    api.awaitState(id, "failed");

    assertThat(result("handler").path("handed").path("auth").asText()).isEqualTo("***");
    assertThat(result("handler").path("length").asInt()).isGreaterThan(canary.length());
    assertThat(result("once").path("handed").path("auth").asText()).isEqualTo("***");
    assertThat(result("call").path("headers").path("x-echo").asText()).isEqualTo("***");
    assertThat(result("call").path("body").toString()).contains("***").doesNotContain(basic());
    assertThat(result("sub").path("state").asText()).isEqualTo("completed");
    assertThat(result("pulled").path("echo").asText()).isEqualTo("I was told ***");
    assertThat(api.task(id, "declined").path("error").path("message").asText())
        .startsWith("declined: ")
        .contains("***");
    assertThat(api.task(id, "refused").path("error").toString()).contains("***");
    isNowhere();

    assertThat(api.instance(id).path("secrets").toString()).isEqualTo("[\"basic\",\"token\"]");
    assertThat(stored(id)).hasSize(2);
    api.post("/workflows/" + id + "/compensate", Map.of("reason", "enough")).expect(200);
    api.awaitState(id, "compensated");
    assertThat(stored(id)).isEmpty();
    isNowhere();
  }

  private Map<String, Object> input(String secret) {
    return Map.of("auth", "${secrets." + secret + "}", "note", "${data.note}");
  }

  private Map<String, Object> declined() {
    return Map.of("auth", "${secrets.token}", "decline", true);
  }

  private Map<String, Object> once() {
    return Map.of(
        "action",
        "handler",
        "handler",
        "it-careless",
        "execution_semantics",
        "exactly_once",
        "parameters",
        Map.of("auth", "${secrets.token}"));
  }

  private Map<String, Object> sub(String... after) {
    return Map.of(
        "action",
        "workflow_trigger",
        "retry_count",
        0,
        "dependencies",
        List.of(after),
        "parameters",
        Map.of(
            "workflow_type",
            id + "-child",
            "parameters",
            Map.of("note", "n"),
            "secrets",
            Map.of("token", "${secrets.token}")));
  }

  /** The rows of an instance's secrets. */
  private List<String> stored(String instance) {
    return business.rowsWith(instance).stream()
        .filter(row -> row.startsWith("instance_secret | " + instance + " |"))
        .toList();
  }

  private void isNowhere() throws IOException {
    assertThat(business.rowsWith(id)).anyMatch(row -> row.startsWith("workflow_event"));
    String part = canary.substring(0, 20);
    assertThat(business.rowsWith(part)).isEmpty();
    assertThat(business.rowsWith(basic())).noneMatch(row -> row.contains(id));
    for (String view : views()) {
      assertThat(view).doesNotContain(part).doesNotContain(basic());
    }
    assertThat(filesWith(part)).isEmpty();
    assertThat(filesWith(id)).isNotEmpty();
  }

  private List<String> views() {
    List<String> views = new ArrayList<>();
    for (String path : VIEWS) {
      views.add(api.get("/workflows/" + id + path).expect(200).toString());
    }
    for (JsonNode task : api.get("/workflows/" + id + "/tasks").expect(200).path("items")) {
      views.add(api.task(id, task.path("task").asText()).toString());
    }
    views.add(api.get("/workflows?limit=100").expect(200).toString());
    views.add(api.get("/definitions/" + id).expect(200).toString());
    views.add(api.get("/queues/" + queue).expect(200).toString());
    views.add(api.get("/queues/default/dead-letters").expect(200).toString());
    return views;
  }

  /**
   * Log, journal of the broker, files of the database, and whatever else the server has written.
   */
  private static List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (has(file, text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** The journal has texts in one byte a character, or in two. */
  private static boolean has(Path file, String text) throws IOException {
    try {
      String content = Files.readString(file, ISO_8859_1);
      return content.contains(text) || content.replace("\0", "").contains(text);
    } catch (NoSuchFileException e) {
      return false; // it was temporary
    }
  }

  @Test
  void a_worker_that_speaks_jms_hears_the_name_and_asks_for_the_value() throws Exception {
    try (JmsClient worker = new JmsClient("worker");
        JMSConsumer tasks = worker.context().createConsumer(worker.queue("rondo.tasks." + queue))) {
      start(Map.of("pulled", pulled()));
      Message message = JmsClient.receive(tasks, any -> id.equals(text(any, "instance_id")));
      JsonNode told = Api.json(message.getBody(String.class));
      assertThat(told.path("data").path("auth").asText()).isEqualTo("Bearer ${secrets.token}");

      String path = "/tasks/" + told.path("task_id").asText();
      Map<String, String> claim =
          Map.of("worker_id", "w", "execution_id", told.path("execution_id").asText());
      JsonNode work = api.post(path + "/claim", claim).expect(200);
      assertThat(work.path("data").path("auth").asText()).isEqualTo("Bearer " + canary);
      assertThat(api.post(path + "/claim", claim).status()).isEqualTo(200);
      assertThat(api.post(path + "/claim", Map.of("worker_id", "other")).status()).isEqualTo(409);

      api.post(path + "/fail", Map.of("worker_id", "w", "error", "no " + canary)).expect(200);
    }
    api.awaitState(id, "failed");
    assertThat(api.task(id, "pulled").path("error").path("message").asText()).isEqualTo("no ***");
    isNowhere();
  }

  private static String text(Message message, String name) {
    try {
      return String.valueOf(message.getStringProperty(name));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_message_that_brings_secrets_is_refused_and_its_dead_letter_has_none() throws Exception {
    api.define(id, Map.of("a", Map.of("action", "noop")));
    try (JmsClient client = new JmsClient("admin")) {
      JsonNode answer =
          client.ask(
              "start_workflow",
              Map.of("workflow_type", id, "instance_id", id, "secrets", given),
              Map.of("mark", id));
      assertThat(answer.path("success").asBoolean(true)).isFalse();
      assertThat(answer.toString()).contains("secrets").doesNotContain(canary);
      try (JMSConsumer dead =
          client
              .context()
              .createConsumer(client.queue("rondo.dead-letters"), "mark = '" + id + "'")) {
        Message letter = JmsClient.receive(dead, any -> true);
        assertThat(letter.getBody(String.class)).contains("[REDACTED]").contains(id);
        assertThat(letter.getBody(String.class)).doesNotContain("c4nary");
      }
    }
    assertThat(api.get("/workflows/" + id).status()).isEqualTo(404);
  }

  @Test
  void what_cannot_be_kept_is_refused_by_name() {
    api.define(id, Map.of("a", Map.of("action", "noop")));
    JsonNode schedule =
        api.post(
                "/schedules",
                Map.of("workflow_type", id, "interval_seconds", 3_600, "secrets", given))
            .expect(422);
    assertThat(schedule.path("errors").findValuesAsText("pointer")).containsExactly("/secrets");

    JsonNode start =
        api.post(
                "/workflows",
                Map.of("workflow_type", id, "secrets", Map.of("short", "abc", "a b", canary)))
            .expect(422);
    assertThat(start.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/secrets/short", "/secrets");
    assertThat(start.toString() + schedule).doesNotContain(canary);
  }

  @Test
  void a_secret_that_was_not_given_fails_its_task_and_an_operator_helps_it_on() {
    api.define(id, Map.of("work", careless(input("token"))));
    api.post("/workflows", Map.of("workflow_type", id, "instance_id", id)).expect(201);
    api.awaitState(id, "failed");

    assertThat(api.task(id, "work").path("error").toString()).contains("note");
    api.post(
            "/workflows/" + id + "/tasks/work/retry",
            Map.of("input", Map.of("auth", "none"), "reason", "without"))
        .expect(200);
    api.awaitState(id, "completed");
    assertThat(result("work").path("handed").path("auth").asText()).isEqualTo("none");
  }
}

package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Actions that the engine's own workers run. The server may call itself by its address, and work in
 * one directory of this run.
 */
@OnServer
@RunAsClient
class BuiltInActionsIT {
  private static final Path FILES =
      Path.of(System.getProperty("rondo.it.directory", "")).resolve("files");

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "actions-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @BeforeEach
  void make_directory() throws IOException {
    Files.createDirectories(FILES);
  }

  private static Map<String, Object> task(
      String action, Map<String, ?> parameters, String... dependencies) {
    return Map.of(
        "action",
        action,
        "parameters",
        parameters,
        "dependencies",
        List.of(dependencies),
        "retry_count",
        1,
        "retry_delay",
        0);
  }

  private static Map<String, String> viewer() {
    String user = "viewer:" + ServerUnderTest.password("viewer");
    return Map.of(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
  }

  private JsonNode error(String task) {
    return api.task(id, task).path("error");
  }

  @Test
  void what_a_call_answered_is_written_to_a_file_and_read_again() throws IOException {
    api.define(
        id,
        Map.of(
            "call",
            task(
                "api_call",
                Map.of(
                    "url",
                    ServerUnderTest.url() + "/rondo/api/workflows/${workflow.id}",
                    "headers",
                    viewer())),
            "write",
            task(
                "file_operation",
                Map.of(
                    "operation", "write",
                    "path", "it/${workflow.id}.json",
                    "content", "${tasks.call.result.body}"),
                "call"),
            "read",
            task(
                "file_operation",
                Map.of("operation", "read", "path", "it/${workflow.id}.json"),
                "write"),
            "sweep",
            task(
                "file_operation",
                Map.of("operation", "cleanup", "paths", List.of("it/${workflow.id}.*")),
                "read")));
    api.start(id, id);
    api.awaitState(id, "completed");

    JsonNode answer = api.task(id, "call").path("result_data");
    assertThat(answer.path("status").asInt()).isEqualTo(200);
    assertThat(answer.path("headers").path("content-type").asText()).contains("json");
    assertThat(answer.path("body").path("instance_id").asText()).isEqualTo(id);
    String content = api.task(id, "read").path("result_data").path("content").asText();
    assertThat(Api.json(content)).isEqualTo(answer.path("body"));
    assertThat(api.task(id, "sweep").path("result_data").path("deleted").asInt()).isEqualTo(1);
    assertThat(FILES.resolve("it").resolve(id + ".json")).doesNotExist();
  }

  @Test
  void what_the_settings_do_not_allow_is_refused_at_once() {
    String port = ServerUnderTest.url().substring(ServerUnderTest.url().lastIndexOf(':'));
    api.define(
        id,
        Map.of(
            "name", task("api_call", Map.of("url", "http://localhost" + port + "/")),
            "cloud", task("api_call", Map.of("url", "http://169.254.169.254/latest/meta-data/")),
            "path", task("file_operation", Map.of("operation", "read", "path", "/etc/passwd")),
            "up", task("file_operation", Map.of("operation", "read", "path", "../x"))));
    api.start(id, id);
    api.awaitState(id, "failed");

    for (String task : List.of("name", "cloud")) {
      assertThat(error(task).path("error_type").asText()).isEqualTo("HttpRefused");
    }
    for (String task : List.of("path", "up")) {
      assertThat(error(task).path("error_type").asText()).isEqualTo("FileRefused");
    }
    assertThat(api.task(id, "name").path("attempt").asInt()).isEqualTo(1);
  }

  @Test
  void a_status_that_was_not_expected_fails_the_task_with_what_was_said() {
    api.define(
        id,
        Map.of(
            "call", task("api_call", Map.of("url", ServerUnderTest.url() + "/rondo/api/nothing"))));
    api.start(id, id);
    api.awaitState(id, "failed");

    JsonNode error = error("call");
    assertThat(error.path("error_type").asText()).isEqualTo("HttpStatus");
    assertThat(error.path("retryable").asBoolean(true)).isFalse();
    assertThat(error.path("context").path("status").asInt()).isBetween(401, 404);
  }

  @Test
  void a_job_of_an_application_runs_to_its_end() {
    api.define(
        id,
        Map.of(
            "good",
            task("batch_job", Map.of("job", "it-nightly", "properties", Map.of("day", "monday"))),
            "bad",
            task("batch_job", Map.of("job", "it-nightly", "properties", Map.of("fail", true))),
            "unknown",
            task("batch_job", Map.of("job", "nobody-has-this"))));
    api.start(id, id);
    api.awaitState(id, "failed");

    assertThat(api.task(id, "good").path("result_data").path("exit_status").asText())
        .isEqualTo("monday");
    assertThat(error("bad").path("error_type").asText()).isEqualTo("BatchJobFailed");
    assertThat(api.task(id, "bad").path("attempt").asInt()).isEqualTo(2);
    assertThat(error("unknown").path("error_type").asText()).isEqualTo("BatchJobNotFound");
  }

  @Test
  void a_task_with_a_cache_is_done_once_for_the_same_input() {
    api.define(
        id,
        Map.of(
            "work",
            Map.of(
                "action",
                "handler",
                "handler",
                "it-ledger",
                "parameters",
                Map.of("n", 12),
                "cache",
                Map.of("ttl_seconds", 600))));
    String second = id + "-2";
    api.start(id, id);
    api.awaitState(id, "completed");
    api.start(id, second);
    api.awaitState(second, "completed");

    assertThat(business.ledger(id)).hasSize(1);
    assertThat(api.task(second, "work").path("result_data"))
        .isEqualTo(api.task(id, "work").path("result_data"));
    assertThat(workers(second)).containsExactly("cache");
    assertThat(workers(id)).isNotEqualTo(List.of("cache"));
  }

  /** Who the started events of an instance name. */
  private List<String> workers(String instance) {
    return api.history(instance).stream()
        .filter(event -> event.path("event_type").asText().equals("task.started"))
        .map(event -> event.path("data").path("worker").asText())
        .toList();
  }
}

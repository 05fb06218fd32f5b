package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of the REST interface do over and over, each time with names of their own. */
final class RestApi {
  private RestApi() {}

  /** A name nobody else uses. */
  static String unique(String what) {
    return what + "-" + UUID.randomUUID();
  }

  /** A text as a segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Registers a workflow of tasks that run in parallel; answers its type. */
  static String register(Map<String, Object> tasks) {
    String type = unique("type");
    ServerUnderTest.as("designer")
        .body(Map.of("workflow_type", type, "default_execution_mode", "parallel", "tasks", tasks))
        .post("/definitions")
        .then()
        .statusCode(201);
    return type;
  }

  /** A task that does nothing, after others. */
  static Map<String, Object> noop(String... dependencies) {
    return Map.of("action", "noop", "dependencies", List.of(dependencies));
  }

  /** A task that a worker takes from a queue. */
  static Map<String, Object> work(String queue) {
    return Map.of(
        "action",
        "agent_task",
        "agent_id",
        queue,
        "parameters",
        Map.of("description", "pack it"),
        "retry_count",
        1,
        "retry_delay",
        0);
  }

  /** Starts an instance; answers its id. */
  static String start(String type) {
    return ServerUnderTest.as("operator")
        .body(Map.of("workflow_type", type))
        .post("/workflows")
        .then()
        .statusCode(201)
        .extract()
        .path("instance_id");
  }

  /** Waits until an instance is in a state. */
  static void awaitState(String instance, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ServerUnderTest.as("viewer")
                    .get("/workflows/{id}", instance)
                    .jsonPath()
                    .getString("state"),
            state::equals);
  }

  /** Takes one task, waiting for it. */
  static JsonPath dequeue(String queue, String worker) {
    return ServerUnderTest.as("worker")
        .body(Map.of("worker_id", worker, "wait_seconds", 30))
        .post("/queues/" + segment(queue) + "/dequeue")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}

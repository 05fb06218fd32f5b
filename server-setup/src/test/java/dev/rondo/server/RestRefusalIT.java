package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnServer
@RunAsClient
class RestRefusalIT {

  private static final String PROBLEM = "application/problem+json";

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    ServerUnderTest.as("operator")
        .body("{\"priority\":5,\"instance_id\":\"a b\",\"metadata\":[],\"what\":1}")
        .post("/workflows")
        .then()
        .statusCode(422)
        .contentType(PROBLEM)
        .body("code", equalTo("VALIDATION"))
        .body("instance", equalTo("/rondo/api/workflows"))
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/workflow_type", "/priority", "/instance_id", "/metadata", "/what"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\":}", "{} x", "nul", "{\"workflow_type\":\"\\ud8\"}", "\u0000"})
  void what_is_no_json_is_400(String body) {
    refused(body, 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"x\"",
        "{\"workflow_type\":\"x\",\"initial_data\":{\"a\":\"\\u0000\"}}",
        "{\"workflow_type\":\"x\",\"initial_data\":{\"a\":\"\\ud800\"}}",
        "{\"workflow_type\":\"x\",\"initial_data\":{\"a\":1e999999999}}",
        "{\"workflow_type\":\"x\",\"initial_data\":{\"a\":1,\"a\":2}}",
        "{\"workflow_type\":\"x\",\"@class\":\"java.net.URL\"}"
      })
  void json_that_cannot_be_taken_is_422(String body) {
    refused(body, 422, "VALIDATION");
  }

  @Test
  void deep_and_wide_and_large_bodies_are_refused() {
    refused("{\"initial_data\":" + "[".repeat(100_000), 422, "VALIDATION");
    refused("{\"initial_data\":" + "9".repeat(2_000) + "}", 422, "VALIDATION");
    refused(
        "{\"workflow_type\":\"x\",\"initial_data\":{\"a\":\""
            + "x".repeat(1_000_000)
            + "\",\"b\":\""
            + "x".repeat(1_000_000)
            + "\"}}",
        413,
        "PAYLOAD_TOO_LARGE");
    refused(" ".repeat(17_000_000) + "{}", 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void bytes_that_are_not_utf8_are_400() {
    ServerUnderTest.as("operator")
        .body(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
        .post("/workflows")
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
  }

  @ParameterizedTest
  @CsvSource({
    "/workflows?limit=0,/limit",
    "/workflows?limit=1001,/limit",
    "/workflows?limit=x,/limit",
    "/workflows?cursor=x,/cursor",
    "/workflows?state=lost,/state",
    "/workflows?created_after=yesterday,/created_after",
    "/workflows?business_key=%00,/business_key",
    "/definitions?limit=-1,/limit",
    "/metrics/workflows?window_seconds=0,/window_seconds"
  })
  void parameters_that_are_wrong_are_422_with_their_name(String path, String pointer) {
    ServerUnderTest.as("viewer")
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(422)
        .contentType(PROBLEM)
        .body("errors.pointer", hasItem(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/workflows/none",
        "/workflows/none/status",
        "/workflows/none/state",
        "/workflows/none/tasks",
        "/workflows/none/tasks/x",
        "/workflows/none/metrics",
        "/workflows/none/history",
        "/workflows/none/snapshots",
        "/workflows/none/events",
        "/workflows/no%00ne",
        "/definitions/none",
        "/definitions/none/versions/1.0.0",
        "/definitions/none/graph",
        "/tasks/none",
        "/tasks/7f1c7d2e-0000-8000-8000-000000000001",
        "/queues/none",
        "/queues/none/metrics",
        "/nothing"
      })
  void what_does_not_exist_is_404(String path) {
    ServerUnderTest.as("viewer")
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("code", equalTo("REGISTRY_ERROR"))
        .body("type", startsWith("urn:rondo:problem:"))
        .body("title", notNullValue())
        .body("detail", notNullValue());
  }

  @Test
  void an_unknown_type_is_404_and_an_unknown_task_too() {
    ServerUnderTest.as("operator")
        .body(Map.of("workflow_type", "none"))
        .post("/workflows")
        .then()
        .statusCode(404)
        .body("context.workflow_type", equalTo("none"));
    ServerUnderTest.as("worker")
        .body(Map.of("worker_id", "w"))
        .post("/tasks/" + UUID.randomUUID() + "/complete")
        .then()
        .statusCode(404);
    ServerUnderTest.as("operator").post("/workflows/none/pause").then().statusCode(404);
  }

  @Test
  void the_wrong_method_or_media_type_is_a_problem_too() {
    ServerUnderTest.as("viewer")
        .delete("/workflows")
        .then()
        .statusCode(405)
        .contentType(PROBLEM)
        .header("Allow", notNullValue());
    ServerUnderTest.as("operator")
        .contentType(ContentType.TEXT)
        .body("x")
        .post("/workflows")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
    ServerUnderTest.as("viewer")
        .accept("text/html")
        .get("/workflows")
        .then()
        .statusCode(406)
        .contentType(PROBLEM);
    ServerUnderTest.anonymous()
        .get("/workflows")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", startsWith("Basic"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "%' --",
        "${7*7}",
        "#{7*7}",
        "{{7*7}}",
        "../../etc/passwd",
        "a%b_c",
        "\\"
      })
  void hostile_texts_are_only_texts(String text) {
    ServerUnderTest.as("viewer")
        .queryParam("business_key", text)
        .get("/workflows")
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()));
    String type = RestApi.register(Map.of("a", RestApi.noop()));
    String instance =
        ServerUnderTest.as("operator")
            .body(Map.of("workflow_type", type, "business_key", text))
            .post("/workflows")
            .then()
            .statusCode(201)
            .body("business_key", equalTo(text))
            .extract()
            .path("instance_id");
    ServerUnderTest.as("viewer")
        .queryParam("business_key", text)
        .queryParam("workflow_type", type)
        .get("/workflows")
        .then()
        .body("items.instance_id", equalTo(List.of(instance)));
  }

  @Test
  void a_page_of_another_site_cannot_use_the_browsers_password() {
    ServerUnderTest.as("operator")
        .header("Sec-Fetch-Site", "cross-site")
        .post("/workflows/none/pause")
        .then()
        .statusCode(403);
  }

  @Test
  void answers_are_not_kept_by_caches_and_say_nothing_of_the_inside() {
    Response answer = ServerUnderTest.as("viewer").get("/workflows/none");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.asString()).doesNotContain("Exception", "java", "\tat ");
  }

  private static void refused(String body, int status, String code) {
    ServerUnderTest.as("operator")
        .body(body)
        .post("/workflows")
        .then()
        .statusCode(status)
        .contentType(PROBLEM)
        .body("code", equalTo(code))
        .body("detail", not(equalTo("")));
  }
}

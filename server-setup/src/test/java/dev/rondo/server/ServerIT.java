package dev.rondo.server;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@OnServer
@RunAsClient
class ServerIT {
  @Test
  void the_server_is_ready_and_rondo_is_deployed() {
    given()
        .get(ServerUnderTest.managementUrl() + "/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", hasItem("deployments-status"))
        .body(
            "checks.find { it.name == 'deployments-status' }.data",
            equalTo(Map.of("rondo.ear", "OK")));
  }

  @Test
  void prometheus_reads_the_metrics_on_the_management_port() {
    given()
        .get(ServerUnderTest.managementUrl() + "/metrics")
        .then()
        .statusCode(200)
        .body(containsString("jvm_uptime"));
  }

  @Test
  void the_open_api_document_names_the_operations_without_credentials() {
    given()
        .get(ServerUnderTest.url() + "/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/rondo/api/workflows"));
  }

  @Test
  void the_open_api_document_of_the_build_tells_bodies_and_problems() {
    given()
        .get(ServerUnderTest.url() + "/openapi?format=JSON")
        .then()
        .statusCode(200)
        .rootPath("paths.'/rondo/api/workflows'.post")
        .body("operationId", equalTo("WorkflowResource_start"))
        .body("requestBody.required", equalTo(true))
        .body("responses.'409'.description", containsString("CONFLICT"));
  }

  @Test
  void nobody_gets_in_without_credentials() {
    ServerUnderTest.anonymous().get("/definitions").then().statusCode(401);
  }

  @Test
  void nobody_gets_in_with_a_wrong_password() {
    ServerUnderTest.anonymous()
        .auth()
        .preemptive()
        .basic("viewer", "guessed")
        .get("/definitions")
        .then()
        .statusCode(401);
  }

  @Test
  void a_user_without_a_role_is_refused() {
    ServerUnderTest.as("nobody").get("/definitions").then().statusCode(403);
  }

  @Test
  void a_viewer_may_read() {
    ServerUnderTest.as("viewer").get("/definitions").then().statusCode(200);
  }

  @Test
  void an_error_tells_nothing_about_the_inside_of_the_server() {
    ServerUnderTest.as("viewer")
        .get("/definitions/no-such-type")
        .then()
        .statusCode(404)
        .body(not(containsString("at dev.rondo")));
  }
}

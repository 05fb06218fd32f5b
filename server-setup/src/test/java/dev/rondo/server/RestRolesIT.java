package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnServer
@RunAsClient
class RestRolesIT {

  private static final List<String> ROLES =
      List.of("viewer", "operator", "worker", "designer", "admin", "nobody");
  private static final String APPROVAL = "/approvals/7f1c7d2e-0000-8000-8000-000000000001";
  private static final String TASK = "/tasks/7f1c7d2e-0000-8000-8000-000000000001";

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET|/definitions||viewer operator worker designer admin",
        "GET|/definitions/none||viewer operator worker designer admin",
        "GET|/definitions/schema||viewer operator worker designer admin",
        "POST|/definitions|{}|designer admin",
        "POST|/definitions/import?workflow_type=t|{}|designer admin",
        "GET|/workflows||viewer operator worker designer admin",
        "GET|/workflows/none||viewer operator worker designer admin",
        "GET|/workflows/none/history||viewer operator worker designer admin",
        "GET|/workflows/none/events||viewer operator worker designer admin",
        "GET|/metrics/workflows||viewer operator worker designer admin",
        "POST|/workflows|{\"workflow_type\":\"none\"}|operator admin",
        "POST|/workflows/none/start||operator admin",
        "POST|/workflows/none/pause||operator admin",
        "POST|/workflows/none/resume||operator admin",
        "POST|/workflows/none/cancel||operator admin",
        "POST|/workflows/none/retry||operator admin",
        "GET|/workflows/none/machine||viewer operator worker designer admin",
        "POST|/workflows/none/transitions|{\"event\":\"e\"}|operator admin",
        "POST|/workflows/none/machine/rollback|{\"steps\":1}|operator admin",
        "GET|/templates||viewer operator worker designer admin",
        "GET|/templates/none||viewer operator worker designer admin",
        "POST|/templates/none/workflows|{}|operator admin",
        "POST|/workflows/none/tasks/a/retry||operator admin",
        "POST|/workflows/none/tasks/a/skip||operator admin",
        "POST|/workflows/none/tasks/a/complete|{}|operator admin",
        "GET|/schedules||viewer operator worker designer admin",
        "GET|/schedules/none||viewer operator worker designer admin",
        "GET|/schedules/none/firings||viewer operator worker designer admin",
        "GET|/schedules/none/preview||viewer operator worker designer admin",
        "POST|/schedules/preview|{\"cron\":\"@daily\"}|viewer operator worker designer admin",
        "POST|/schedules|{\"workflow_type\":\"none\",\"cron\":\"@daily\"}|operator admin",
        "PUT|/schedules/none|{\"workflow_type\":\"none\",\"cron\":\"@daily\"}|operator admin",
        "DELETE|/schedules/none||operator admin",
        "POST|/schedules/none/trigger||operator admin",
        "POST|/schedules/none/pause||operator admin",
        "POST|/schedules/none/resume||operator admin",
        "GET|/approvals||viewer operator worker designer admin",
        "GET|" + APPROVAL + "||viewer operator worker designer admin",
        "POST|" + APPROVAL + "/claim||viewer operator worker designer admin",
        "POST|" + APPROVAL + "/release||viewer operator worker designer admin",
        "POST|" + APPROVAL + "/approve||viewer operator worker designer admin",
        "POST|" + APPROVAL + "/reject|{\"reason\":\"r\"}|viewer operator worker designer admin",
        "POST|" + APPROVAL + "/delegate|{\"to\":\"t\"}|viewer operator worker designer admin",
        "POST|/workflows/none/compensate||operator admin",
        "POST|/workflows/none/rollback|{\"steps\":1}|operator admin",
        "POST|/workflows/none/rollback|{\"steps\":1,\"dry_run\":true}|operator admin",
        "POST|/workflows/none/migrate|{\"to_version\":\"2\"}|operator admin",
        "POST|/workflows/none/migrate|{\"to_version\":\"2\",\"dry_run\":true}|operator admin",
        "POST|/workflows/bulk|{\"verb\":\"pause\",\"filter\":{\"instance_ids\":[\"none\"]}}|operator admin",
        "POST|/workflows/bulk|{\"verb\":\"pause\",\"filter\":{\"instance_ids\":[\"none\"]},\"dry_run\":true}|operator admin",
        "GET|/bulk||viewer operator worker designer admin",
        "GET|/bulk/none||viewer operator worker designer admin",
        "GET|/bulk/none/failures||viewer operator worker designer admin",
        "POST|/bulk/none/pause||operator admin",
        "POST|/bulk/none/resume||operator admin",
        "POST|/bulk/none/cancel||operator admin",
        "DELETE|/bulk/none||operator admin",
        "POST|/workflows/none/tasks/a/rerun||operator admin",
        "POST|/workflows/none/checkpoints|{\"name\":\"x\"}|operator admin",
        "GET|/workflows/none/checkpoints||viewer operator worker designer admin",
        "GET|/queues/default/dead-letters||viewer operator worker designer admin",
        "POST|/queues/default/dead-letters/requeue|{\"all\":true}|operator admin",
        "GET|/resources||viewer operator worker designer admin",
        "GET|/resources/roles||viewer operator worker designer admin",
        "PUT|/resources/roles|{\"max\":1}|operator admin",
        "DELETE|/resources/roles||operator admin",
        "GET|/queues||viewer operator worker designer admin",
        "POST|/queues/roles/tasks|{\"task_type\":\"t\"}|operator admin",
        "POST|/queues/roles/pause||operator admin",
        "POST|/queues/roles/resume||operator admin",
        "POST|/queues/roles-empty/dequeue|{\"worker_id\":\"w\"}|worker admin",
        "GET|" + TASK + "||viewer operator worker designer admin",
        "POST|" + TASK + "/complete|{\"worker_id\":\"w\"}|worker admin",
        "POST|" + TASK + "/fail|{\"worker_id\":\"w\",\"error\":\"e\"}|worker admin",
        "POST|" + TASK + "/heartbeat|{\"worker_id\":\"w\"}|worker admin",
        "POST|" + TASK + "/release|{\"worker_id\":\"w\"}|worker admin",
        "POST|/tasks/complete|[{\"worker_id\":\"w\",\"task_id\":\"7f1c7d2e-0000-8000-8000-000000000001\"}]|worker admin",
      })
  void an_operation_is_for_its_roles_only(String method, String path, String body, String roles) {
    Set<String> allowed = Set.of(roles.split(" "));
    for (String role : ROLES) {
      var request = ServerUnderTest.as(role).urlEncodingEnabled(false);
      int status = (body == null ? request : request.body(body)).request(method, path).statusCode();
      if (allowed.contains(role)) {
        assertThat(status).as("%s %s by %s", method, path, role).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as("%s %s by %s", method, path, role).isEqualTo(403);
      }
    }
    assertThat(
            ServerUnderTest.anonymous()
                .urlEncodingEnabled(false)
                .request(method, path)
                .statusCode())
        .as("%s %s by nobody in particular", method, path)
        .isEqualTo(401);
  }

  @Test
  void a_refused_caller_leaves_no_stack_trace_in_the_log() throws IOException {
    Path log = Path.of(System.getProperty("rondo.it.directory"), "log", "server.log");
    long before = Files.size(log);

    String body = "{\"workflow_type\":\"none\"}";
    assertThat(ServerUnderTest.as("viewer").body(body).post("/workflows").statusCode())
        .isEqualTo(403);

    byte[] all = Files.readAllBytes(log);
    String since = new String(all, (int) before, all.length - (int) before, UTF_8);
    assertThat(since).doesNotContain("EJBAccessException");
  }
}

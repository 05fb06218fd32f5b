package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.server.business.LedgerBean;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers of an application beside the engine, registered by name or named by JNDI. */
@OnServer
@RunAsClient
class HandlerIT {
  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "handler-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @ParameterizedTest
  @CsvSource({
    "it-ledger, at_least_once",
    "it-ledger, at_most_once",
    "it-ledger, exactly_once",
    LedgerBean.NAME + ", at_least_once",
    LedgerBean.NAME + ", exactly_once"
  })
  void a_handler_works_and_its_result_is_that_of_the_task(String handler, String semantics) {
    run(handler, semantics, Map.of());

    api.awaitState(id, "completed");
    assertThat(api.task(id, "work").path("result_data").path("attempt").asInt()).isEqualTo(1);
    assertThat(business.ledger(id)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"it-ledger", LedgerBean.NAME})
  void a_handler_that_throws_exactly_once_has_written_nothing(String handler) {
    run(handler, "exactly_once", Map.of("decline", true));

    api.awaitState(id, "failed");
    JsonNode task = api.task(id, "work");
    assertThat(task.path("error").path("error_type").asText()).isEqualTo("CardDeclined");
    assertThat(task.path("error").path("message").asText()).isEqualTo("no money");
    assertThat(task.path("attempt").asInt()).isEqualTo(2);
    assertThat(business.ledger(id)).isEmpty();
  }

  @Test
  void a_handler_that_nobody_registered_fails_its_task_by_name() {
    run("nobody-has-this", "at_least_once", Map.of());

    api.awaitState(id, "failed");
    assertThat(api.task(id, "work").path("error").path("error_type").asText())
        .isEqualTo("HandlerNotFound");
  }

  @Test
  void a_workflow_that_the_application_wrote_in_java_runs_like_any_other() {
    assertThat(business.commit("define " + id)).containsExactly("[[work], [nap]]");
    assertThat(business.commit("define " + id, "start " + id + " " + id))
        .last()
        .isEqualTo("running");

    api.awaitState(id, "completed");
    assertThat(api.instance(id).path("output").path("attempt").asInt()).isEqualTo(1);
    assertThat(business.ledger(id)).hasSize(1);
  }

  private void run(String handler, String semantics, Map<String, Object> parameters) {
    api.define(
        id,
        Map.of(
            "work",
            Map.of(
                "action",
                "handler",
                "handler",
                handler,
                "execution_semantics",
                semantics,
                "retry_count",
                1,
                "parameters",
                parameters)));
    api.start(id, id);
  }
}

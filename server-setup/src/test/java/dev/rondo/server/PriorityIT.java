package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** With a hundred thousand tasks waiting for the engine's workers, the most urgent is the next. */
@OnServer
@RunAsClient
class PriorityIT {
  private static final int INSTANCES = 10;
  private static final int TASKS = 10_000;

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @Test
  void tasks_start_by_priority_however_many_wait() throws JMSException {
    api.define("it-gated", Map.of("work", gated()));
    api.define("it-crowd", crowd());
    int workers = occupyTheWorkers();
    commandsAreHeard();
    for (int i = 0; i < INSTANCES; i++) {
      api.start("it-crowd", "crowd-" + i);
    }
    assertThat(waiting()).isGreaterThanOrEqualTo((long) INSTANCES * TASKS);

    List<String> late = List.of("deferred", "low", "high", "critical", "urgent");
    late.forEach(priority -> api.start("it-gated", "late-" + priority, priority));
    for (int started = workers + 1; started <= workers + 4; started++) {
      letOneGo(started);
    }
    assertThat(business.started().subList(workers, workers + 4))
        .containsExactly("late-urgent", "late-critical", "late-high", "first-" + workers);

    for (int i = 0; i < INSTANCES; i++) {
      api.post("/workflows/crowd-" + i + "/cancel", Map.of()).expect(200);
    }
    letOneGo(workers + 5);
    letOneGo(workers + 6);
    assertThat(business.started().subList(workers + 4, workers + 6))
        .as("what was cancelled does not start any more")
        .containsExactly("late-low", "late-deferred");
    business.release(workers);
    late.forEach(priority -> api.awaitState("late-" + priority, "completed"));
    assertThat(business.started()).hasSize(workers + 6);
  }

  /** Starts held tasks until no worker takes another; answers how many workers there are. */
  private int occupyTheWorkers() {
    int held = 0;
    api.start("it-gated", "first-" + held);
    while (true) {
      int expected = held + 1;
      try {
        await()
            .atMost(java.time.Duration.ofSeconds(held == 0 ? 60 : 3))
            .until(() -> business.started().size() == expected);
      } catch (org.awaitility.core.ConditionTimeoutException e) {
        return held;
      }
      held++;
      api.start("it-gated", "first-" + held);
    }
  }

  /** Handlers that take their time keep nobody else from being heard. */
  private static void commandsAreHeard() throws JMSException {
    try (JmsClient operator = new JmsClient("operator")) {
      JsonNode answer = operator.ask("pause_workflow", Map.of("instance_id", "nobody"), Map.of());
      assertThat(answer.path("error_code").asText()).isEqualTo("REGISTRY_ERROR");
    }
  }

  private void letOneGo(int started) {
    business.release(1);
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(() -> assertThat(business.started()).hasSize(started));
  }

  private long waiting() {
    return api.get("/queues/default").expect(200).path("depth").asLong();
  }

  private static Map<String, Object> crowd() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.put("t" + i, gated());
    }
    return tasks;
  }

  private static Map<String, Object> gated() {
    return Map.of("action", "handler", "handler", "it-gate");
  }
}

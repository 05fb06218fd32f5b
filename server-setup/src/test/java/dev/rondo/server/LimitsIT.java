package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Resources that tasks of several workflows share. */
@OnServer
@RunAsClient
class LimitsIT {
  private static final int MOST = 2;
  private static final int EACH = 5;

  private final Api api = Api.underTest();
  private final String name = "limits-" + UUID.randomUUID();
  private final String queue = name + "-queue";
  private final List<String> ids = new ArrayList<>();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  private void define(String type) {
    api.define(
        type,
        Map.of(
            "work",
            Map.of(
                "action",
                "agent_task",
                "agent_id",
                queue,
                "limits",
                List.of(Map.of("resource", name, "max", MOST)))));
  }

  private void start(int count) {
    for (int i = 0; i < count; i++) {
      for (String type : List.of(name + "-one", name + "-two")) {
        ids.add(type + i);
        api.start(type, type + i);
      }
    }
  }

  private List<JsonNode> dequeue(int lease) {
    List<JsonNode> tasks = new ArrayList<>();
    api.post(
            "/queues/" + queue + "/dequeue",
            Map.of("worker_id", "w", "max_tasks", 10, "wait_seconds", 1, "lease_seconds", lease))
        .expect(200)
        .forEach(tasks::add);
    return tasks;
  }

  private void complete(JsonNode task) {
    api.post(
            "/tasks/" + task.path("task_id").asText() + "/complete",
            Map.of("worker_id", "w", "execution_id", task.path("execution_id").asText()))
        .expect(200);
  }

  private long running() {
    return ids.stream()
        .filter(id -> api.task(id, "work").path("state").asText().equals("running"))
        .count();
  }

  @Test
  void tasks_of_two_workflows_share_two_slots_and_all_get_one() {
    define(name + "-one");
    define(name + "-two");
    start(EACH);
    Deque<JsonNode> held = new ArrayDeque<>();
    await().atMost(Api.PATIENCE).until(() -> held.addAll(dequeue(60)) && held.size() == MOST);
    assertThat(dequeue(60)).isEmpty();
    assertThat(running()).isEqualTo(MOST);
    JsonNode blocker = blockerOfOneInLine();
    assertThat(blocker.path("data").path("resource").asText()).isEqualTo(name);
    assertThat(blocker.path("data").path("taken").asInt()).isEqualTo(MOST);
    int done = 0;
    while (done < 2 * EACH) {
      while (!held.isEmpty()) {
        complete(held.poll());
        done++;
      }
      int wanted = Math.min(MOST, 2 * EACH - done);
      await().atMost(Api.PATIENCE).until(() -> wanted == 0 || held.addAll(dequeue(60)));
      assertThat(running()).isLessThanOrEqualTo(MOST);
      assertThat(held.size()).isLessThanOrEqualTo(MOST);
    }
    ids.forEach(id -> api.awaitState(id, "completed"));
  }

  private JsonNode blockerOfOneInLine() {
    List<JsonNode> found = new ArrayList<>();
    for (String id : ids) {
      api.get("/workflows/" + id + "/explain")
          .expect(200)
          .path("blockers")
          .forEach(
              blocker -> {
                if (blocker.path("kind").asText().equals("resource_limit")) {
                  found.add(blocker);
                }
              });
    }
    assertThat(found).hasSize(2 * EACH - MOST);
    return found.get(0);
  }

  @Test
  void a_lost_lease_gives_its_slot_back() {
    define(name + "-one");
    define(name + "-two");
    start(2);
    List<JsonNode> lost = new ArrayList<>();
    await().atMost(Api.PATIENCE).until(() -> lost.addAll(dequeue(1)) && lost.size() == MOST);
    List<JsonNode> next = new ArrayList<>();
    await().atMost(Api.PATIENCE).until(() -> next.addAll(dequeue(60)));
    assertThat(next.size()).isLessThanOrEqualTo(MOST);
    int done = 0;
    while (done < ids.size()) {
      next.forEach(this::complete);
      done += next.size();
      next.clear();
      boolean more = done < ids.size();
      await().atMost(Api.PATIENCE).until(() -> !more || next.addAll(dequeue(60)));
    }
    ids.forEach(id -> api.awaitState(id, "completed"));
  }
}

package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items of a list are undone, by themselves and before their repetition starts over. */
@OnServer
@RunAsClient
class RepetitionsBackIT {
  private final Api api = Api.underTest();
  private final String id = "list-" + UUID.randomUUID();
  private final String queue = "it-" + id;
  private final Agents agents = new Agents(queue);

  /** A saga: the list is made by a task, each room is booked, and then they are paid. */
  @BeforeEach
  void start() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("choose", agents.task(Map.of("checkpoint", "chosen")));
    tasks.put(
        "book",
        agents.task(
            Map.of(
                "dependencies",
                List.of("choose"),
                "for_each",
                Map.of("items", "${tasks.choose.result.rooms}", "max_parallel", 1),
                "parameters",
                Map.of("room", "${item}"),
                "compensation",
                agents.task(
                    Map.of(
                        "parameters",
                        Map.of("room", "${item}", "booking", "${tasks.book.result.booking}"))))));
    tasks.put(
        "pay", agents.task(Map.of("dependencies", List.of("book"), "on_failure", "compensate")));
    api.define(id, tasks);
    api.start(id, id);
    agents.complete("choose", Map.of("rooms", List.of("single", "double", "suite")));
  }

  private void book(int number, String room, String booking) {
    JsonNode input = agents.complete("book[" + number + "]", Map.of("booking", booking));
    assertThat(input.path("room").asText()).isEqualTo(room);
  }

  private void undo(int number, String room, String booking) {
    JsonNode input = agents.complete("book[" + number + "]~compensation");
    assertThat(input.path("room").asText()).isEqualTo(room);
    assertThat(input.path("booking").asText()).isEqualTo(booking);
  }

  @Test
  void a_saga_over_a_list_undoes_each_item_the_last_first() {
    book(0, "single", "b-1");
    book(1, "double", "b-2");
    book(2, "suite", "b-3");

    agents.fail("pay");

    undo(2, "suite", "b-3");
    agents.fail("book[1]~compensation");
    api.awaitState(id, "failed");
    assertThat(api.instance(id).path("error").path("message").asText())
        .isEqualTo("Compensation of book[1] failed: not good");
    JsonNode dead = api.get("/queues/" + queue + "/dead-letters").expect(200).path("items").path(0);
    assertThat(dead.path("task").asText()).isEqualTo("book[1]~compensation");
    api.post(
            "/queues/" + queue + "/dead-letters/requeue",
            Map.of("task_ids", List.of(dead.path("task_id").asText())))
        .expect(200);
    undo(1, "double", "b-2");
    undo(0, "single", "b-1");
    api.awaitState(id, "compensated");
    assertThat(texts(api.get("/workflows/" + id + "/tasks").expect(200).path("items"), "task"))
        .contains("book[0]", "book[0]~compensation", "book[2]~compensation");
  }

  @Test
  void a_rollback_to_before_the_list_undoes_what_was_booked_and_books_anew() {
    book(0, "single", "b-1");
    book(1, "double", "b-2");
    Map<String, Object> before = Map.of("checkpoint_id", "chosen", "dry_run", true);
    JsonNode plan = api.post("/workflows/" + id + "/rollback", before).expect(200);
    assertThat(Api.texts(plan.path("tasks_undone"))).containsExactly("book[0]", "book[1]");
    assertThat(Api.texts(plan.path("compensations"))).containsExactly("book[1]", "book[0]");
    assertThat(Api.texts(plan.path("tasks_run_again"))).containsExactly("book");
    assertThat(Api.texts(plan.path("tasks_cut_off"))).containsExactly("book", "book[2]");

    api.post("/workflows/" + id + "/rollback", Map.of("checkpoint_id", "chosen")).expect(200);

    undo(1, "double", "b-2");
    undo(0, "single", "b-1");
    book(0, "single", "b-4");
    book(1, "double", "b-5");
    book(2, "suite", "b-6");
    agents.complete("pay");
    api.awaitState(id, "completed");
    assertThat(api.task(id, "book[0]").path("attempt").asInt()).isEqualTo(2);
    assertThat(api.task(id, "book[2]").path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void a_re_run_of_what_makes_the_list_makes_another_one() {
    book(0, "single", "b-1");
    JsonNode late = agents.take("book[1]");
    api.post("/workflows/" + id + "/tasks/book/rerun", Map.of("input", Map.of("n", 1))).expect(422);

    api.post("/workflows/" + id + "/tasks/choose/rerun", Map.of("input", Map.of("cheap", true)))
        .expect(200);

    undo(0, "single", "b-1");
    JsonNode again = agents.take("choose");
    assertThat(again.path("data").path("cheap").asBoolean()).isTrue();
    agents.complete(again, Map.of("rooms", List.of("tent")));
    api.post(
            "/tasks/" + late.path("task_id").asText() + "/complete",
            Map.of("worker_id", "w", "execution_id", late.path("execution_id").asText()))
        .expect(409);
    book(0, "tent", "b-9");
    agents.complete("pay");
    api.awaitState(id, "completed");
    assertThat(texts(api.get("/workflows/" + id + "/tasks").expect(200).path("items"), "task"))
        .contains("book[0]")
        .doesNotContain("book[1]");
    assertThat(api.instance(id).path("progress").path("total").asInt()).isEqualTo(4);
  }

  private static List<String> texts(JsonNode items, String name) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(name).asText())
        .toList();
  }
}

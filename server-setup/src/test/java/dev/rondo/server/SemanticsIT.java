package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.server.business.Handlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the execution semantics promise, on a server that is killed with -9: while one handler of
 * each kind has had its effect and not come back, while a compensation runs, and while hundreds
 * begin and end.
 */
class SemanticsIT {
  private static final List<String> SEMANTICS =
      List.of("at_least_once", "at_most_once", "exactly_once");
  private static final int MANY = 250;

  @TempDir static Path directory;

  private static @Nullable ChildServer running;

  /** Execution ids of the attempts that the kill ended, by semantics. */
  private static final Map<String, String> KILLED = new LinkedHashMap<>();

  @BeforeAll
  static void kill_a_server_at_the_worst_moment() throws Exception {
    ChildServer server = new ChildServer(directory);
    running = server;
    server.start("-D" + Handlers.HOLD + "=true");
    Api api = server.api();
    for (String semantics : SEMANTICS) {
      api.define("one-" + semantics, Map.of("work", task(semantics, Map.of("hold", true))));
      api.define("many-" + semantics, many(semantics));
      api.start("one-" + semantics, "one-" + semantics);
    }
    api.define("undo", undone());
    api.start("undo", "undo");
    api.define("undo-list", undoneList());
    api.start("undo-list", "undo-list");
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(business().started())
                    .hasSize(SEMANTICS.size() + 2)
                    .contains("second~compensation", "book[2]~compensation"));
    for (String semantics : SEMANTICS) {
      String id = "one-" + semantics;
      api.awaitTask(id, "work", "running");
      KILLED.put(semantics, api.task(id, "work").path("execution_id").asText());
    }
    SEMANTICS.forEach(semantics -> api.start("many-" + semantics, "many-" + semantics));
    await()
        .atMost(Api.PATIENCE)
        .pollInterval(java.time.Duration.ofMillis(20))
        .until(() -> business().ledger("many-").size() > MANY);
    server.kill();
    server.start();
  }

  @AfterAll
  static void stop_it() throws InterruptedException {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void an_attempt_at_least_once_that_was_killed_is_made_again_by_another_id() {
    String id = "one-at_least_once";
    api().awaitState(id, "completed");

    List<Business.Row> rows = business().ledger(id + "/");
    assertThat(rows).hasSize(2);
    assertThat(rows)
        .extracting(Business.Row::idempotencyKey)
        .containsOnly(rows.get(0).idempotencyKey());
    assertThat(rows)
        .extracting(Business.Row::executionId)
        .containsExactlyInAnyOrder(
            killed("at_least_once"), api().task(id, "work").path("execution_id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void an_attempt_at_most_once_that_was_killed_has_no_second_effect() {
    String id = "one-at_most_once";
    api().awaitState(id, "failed");

    assertThat(business().ledger(id + "/"))
        .extracting(Business.Row::executionId)
        .containsExactly(killed("at_most_once"));
    JsonNode task = api().task(id, "work");
    assertThat(task.path("state").asText()).isEqualTo("failed");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.path("error").path("error_type").asText()).isEqualTo("WorkerLost");
  }

  @Test
  void an_attempt_exactly_once_that_was_killed_before_its_commit_left_nothing() {
    String id = "one-exactly_once";
    api().awaitState(id, "completed");

    assertThat(business().ledger(id + "/"))
        .extracting(Business.Row::executionId)
        .containsExactly(api().task(id, "work").path("execution_id").asText())
        .doesNotContain(killed("exactly_once"));
    assertThat(completions(id)).containsExactly("work");
  }

  @Test
  void a_compensation_that_was_killed_is_made_again_and_the_rest_is_undone_after_it() {
    api().awaitState("undo", "compensated");

    List<Business.Row> rows = business().ledger("undo/");
    assertThat(rows)
        .extracting(Business.Row::label)
        .containsExactly(
            "undo/first",
            "undo/second",
            "undo/third",
            "undo/second~compensation",
            "undo/second~compensation",
            "undo/first~compensation");
    assertThat(rows.get(3).idempotencyKey()).isEqualTo(rows.get(4).idempotencyKey());
    assertThat(completions("undo"))
        .containsExactly("first", "second", "second~compensation", "first~compensation");
  }

  @Test
  void the_undoing_of_a_list_goes_on_with_the_item_at_which_the_server_was_killed() {
    String id = "undo-list";
    api().awaitState(id, "compensated");

    List<Business.Row> rows = business().ledger(id + "/");
    assertThat(rows)
        .extracting(Business.Row::label)
        .containsExactly(
            id + "/book[0]",
            id + "/book[1]",
            id + "/book[2]",
            id + "/pay",
            id + "/ship",
            id + "/pay~compensation",
            id + "/book[2]~compensation",
            id + "/book[2]~compensation",
            id + "/book[1]~compensation",
            id + "/book[0]~compensation");
    assertThat(rows.get(6).idempotencyKey()).isEqualTo(rows.get(7).idempotencyKey());
    assertThat(completions(id))
        .endsWith(
            "pay~compensation",
            "book[2]~compensation",
            "book[1]~compensation",
            "book[0]~compensation");
    assertThat(api().task(id, "book[1]~compensation").path("input").path("room").asText())
        .isEqualTo("double");
  }

  @Test
  void of_many_exactly_once_each_has_one_row_and_one_completion() {
    String id = "many-exactly_once";
    api().awaitState(id, "completed");

    assertThat(business().ledger(id + "/"))
        .extracting(Business.Row::label)
        .hasSize(MANY)
        .doesNotHaveDuplicates();
    assertThat(completions(id)).hasSize(MANY).doesNotHaveDuplicates();
  }

  @Test
  void of_many_at_least_once_none_is_without_effect() {
    String id = "many-at_least_once";
    api().awaitState(id, "completed");

    Map<String, Long> keys =
        business().ledger(id + "/").stream()
            .map(row -> row.label() + " " + row.idempotencyKey())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(keys).hasSize(MANY);
    assertThat(completions(id)).hasSize(MANY).doesNotHaveDuplicates();
  }

  @Test
  void of_many_at_most_once_none_has_two_effects_and_none_is_left_open() {
    String id = "many-at_most_once";
    await()
        .atMost(Api.PATIENCE)
        .until(() -> !api().instance(id).path("completed_at").asText().isEmpty());

    List<String> effects = business().ledger(id + "/").stream().map(Business.Row::label).toList();
    assertThat(effects).doesNotHaveDuplicates();
    assertThat(effects).containsAll(completions(id).stream().map(task -> id + "/" + task).toList());
  }

  @Test
  void histories_have_no_gap_after_the_kill() {
    for (String semantics : SEMANTICS) {
      List<JsonNode> history = api().history("many-" + semantics);
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.get(i).path("sequence_number").asLong()).isEqualTo(i + 1L);
      }
    }
  }

  private static List<String> completions(String id) {
    return api().history(id).stream()
        .filter(event -> event.path("event_type").asText().equals("task.completed"))
        .map(event -> event.path("data").path("task").asText())
        .toList();
  }

  /** Two tasks that are undone because of the third; undoing the second holds. */
  private static Map<String, Object> undone() {
    Map<String, Object> ledger = Map.of("handler", "it-ledger");
    Map<String, Object> holding =
        Map.of("handler", "it-ledger", "parameters", Map.of("hold", true));
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("first", Map.of("handler", "it-ledger", "compensation", ledger));
    tasks.put(
        "second",
        Map.of("handler", "it-ledger", "dependencies", List.of("first"), "compensation", holding));
    tasks.put(
        "third",
        Map.of(
            "handler",
            "it-ledger",
            "dependencies",
            List.of("second"),
            "parameters",
            Map.of("decline", true),
            "retry_count",
            0,
            "on_failure",
            "compensate"));
    return tasks;
  }

  /**
   * Three items and a task that are undone because of the last one; the first undone item holds.
   */
  private static Map<String, Object> undoneList() {
    Map<String, Object> undoing =
        Map.of("handler", "it-ledger", "parameters", Map.of("hold", true, "room", "${item}"));
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put(
        "book",
        Map.of(
            "handler",
            "it-ledger",
            "for_each",
            Map.of("items", List.of("single", "double", "suite"), "max_parallel", 1),
            "compensation",
            undoing));
    tasks.put(
        "pay",
        Map.of(
            "handler",
            "it-ledger",
            "dependencies",
            List.of("book"),
            "compensation",
            Map.of("handler", "it-ledger")));
    tasks.put(
        "ship",
        Map.of(
            "handler",
            "it-ledger",
            "dependencies",
            List.of("pay"),
            "parameters",
            Map.of("decline", true),
            "retry_count",
            0,
            "on_failure",
            "compensate"));
    return tasks;
  }

  private static Map<String, Object> many(String semantics) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < MANY; i++) {
      tasks.put("t" + i, task(semantics, Map.of()));
    }
    return tasks;
  }

  private static Map<String, Object> task(String semantics, Map<String, Object> parameters) {
    return Map.of(
        "action",
        "handler",
        "handler",
        "it-ledger",
        "execution_semantics",
        semantics,
        "parameters",
        parameters);
  }

  private static String killed(String semantics) {
    return Objects.requireNonNull(KILLED.get(semantics));
  }

  private static ChildServer server() {
    return Objects.requireNonNull(running);
  }

  private static Api api() {
    return server().api();
  }

  private static Business business() {
    return Business.on(server().url());
  }
}

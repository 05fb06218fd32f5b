package dev.rondo.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Takes a sound history of a → b, breaks it in one way, and wants to be told. */
class HistoryCheckTest {
  private static final TaskGraph GRAPH = new TaskGraph(Map.of("a", Set.of(), "b", Set.of("a")));
  private static final List<String> SOUND =
      List.of(
          "workflow.created",
          "workflow.started",
          "task.scheduled a",
          "task.started a",
          "task.completed a",
          "task.scheduled b",
          "task.started b",
          "task.completed b",
          "workflow.completed");

  @Test
  void a_sound_history_has_no_defect() {
    assertThat(strict(SOUND)).isEmpty();
  }

  @Test
  void a_gap_in_the_sequence_is_a_defect() {
    List<HistoryEvent> history = new ArrayList<>(numbered(SOUND));
    history.remove(1);

    assertThat(HistoryCheck.defects(GRAPH, history, true))
        .containsExactly("sequence 3 where 2 was due");
  }

  @Test
  void a_double_in_the_sequence_is_a_defect() {
    List<HistoryEvent> history = new ArrayList<>(numbered(SOUND));
    history.add(1, history.get(1));

    assertThat(HistoryCheck.defects(GRAPH, history, true))
        .containsExactly("sequence 2 where 3 was due");
  }

  @Test
  void a_history_that_does_not_begin_with_one_is_a_defect() {
    List<HistoryEvent> history = numbered(SOUND).subList(1, SOUND.size());

    assertThat(HistoryCheck.defects(GRAPH, history, true))
        .containsExactly("sequence 2 where 1 was due");
  }

  @Test
  void a_child_scheduled_before_its_parent_completed_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.remove("task.scheduled b");
    history.add(2, "task.scheduled b");

    assertThat(strict(history)).containsExactly("task b scheduled before its parent a completed");
  }

  @Test
  void a_task_that_never_completed_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.remove("task.completed b");

    assertThat(strict(history)).containsExactly("task b never completed");
  }

  @Test
  void a_task_that_never_ran_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.removeIf(event -> event.endsWith(" b"));

    assertThat(strict(history)).containsExactly("task b never completed");
  }

  @Test
  void a_task_that_completed_twice_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.add(8, "task.completed b");

    assertThat(strict(history)).containsExactly("task b completed twice");
  }

  @Test
  void a_task_that_the_graph_does_not_have_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.add(8, "task.scheduled c");

    assertThat(strict(history)).containsExactly("task c is not in the graph");
  }

  @Test
  void a_missing_end_is_a_defect() {
    assertThat(strict(SOUND.subList(0, 8)))
        .containsExactly(
            "0 workflow.completed where one was due", "the last event is task.completed");
  }

  @Test
  void a_second_end_and_an_event_after_the_end_are_defects() {
    List<String> twice = new ArrayList<>(SOUND);
    twice.add("workflow.completed");
    List<String> after = new ArrayList<>(SOUND);
    after.add("state.transitioned");

    assertThat(strict(twice)).containsExactly("2 workflow.completed where one was due");
    assertThat(strict(after)).containsExactly("the last event is state.transitioned");
  }

  @Test
  void an_empty_history_is_a_defect() {
    assertThat(strict(List.of())).isNotEmpty();
  }

  @Test
  void a_second_attempt_is_a_defect_unless_the_server_was_killed() {
    List<String> history = new ArrayList<>(SOUND);
    history.addAll(4, List.of("task.failed a", "task.retry a", "task.started a"));

    assertThat(strict(history)).containsExactly("task a attempted 2 times");
    assertThat(HistoryCheck.defects(GRAPH, numbered(history), false)).isEmpty();
  }

  @Test
  void a_completion_out_of_nowhere_is_a_defect() {
    List<String> history = new ArrayList<>(SOUND);
    history.remove("task.started b");

    assertThat(strict(history))
        .containsExactly("task b completed without being scheduled and started");
  }

  private static List<String> strict(List<String> history) {
    return HistoryCheck.defects(GRAPH, numbered(history), true);
  }

  private static List<HistoryEvent> numbered(List<String> history) {
    List<HistoryEvent> events = new ArrayList<>();
    for (String event : history) {
      int space = event.indexOf(' ');
      events.add(
          space < 0
              ? new HistoryEvent(events.size() + 1, event, null)
              : new HistoryEvent(
                  events.size() + 1, event.substring(0, space), event.substring(space + 1)));
    }
    return events;
  }
}

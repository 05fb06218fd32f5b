package dev.rondo.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.bench.measure.BenchJson;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
  @Test
  void tasks_and_parents_are_read_from_a_wfformat_document() {
    String document =
        """
        {"workflow": {"specification": {"tasks": [
          {"id": "blast.1", "parents": [], "children": ["cat"]},
          {"id": "cat", "parents": ["blast.1", "blast.2"]},
          {"id": "blast.2"}]}}}
        """;

    assertThat(TaskGraph.ofWfFormat(BenchJson.tree(document)).parents())
        .isEqualTo(
            Map.of("blast.1", Set.of(), "cat", Set.of("blast.1", "blast.2"), "blast.2", Set.of()));
  }

  @Test
  void another_document_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskGraph.ofWfFormat(BenchJson.tree("{\"tasks\": []}")));
  }

  @Test
  void events_are_read_as_the_api_shows_them() {
    String event =
        """
        {"sequence_number": 7, "event_type": "task.started", "data": {"task": "cat", "attempt": 1}}
        """;

    assertThat(HistoryEvent.of(BenchJson.tree(event)))
        .isEqualTo(new HistoryEvent(7, "task.started", "cat"));
    assertThat(HistoryEvent.of(BenchJson.tree("{\"data\": {\"task\": 7}}")))
        .isEqualTo(new HistoryEvent(-1, "", null));
  }
}

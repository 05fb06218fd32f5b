package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void every_word_leads_back_to_its_constant_whatever_its_case() {
    assertThat(Stream.of(TaskAction.values()))
        .allMatch(e -> TaskAction.of(e.name()).equals(TaskAction.of(e.wire())));
    assertThat(TaskAction.of("Agent_Task")).contains(TaskAction.AGENT_TASK);
    assertThat(TaskKind.of("REDUCER")).contains(TaskKind.REDUCER);
    assertThat(ExecutionMode.of("parallel")).contains(ExecutionMode.PARALLEL);
    assertThat(ExecutionSemantics.of("exactly_once")).contains(ExecutionSemantics.EXACTLY_ONCE);
    assertThat(DependencyType.of("soft")).contains(DependencyType.SOFT);
    assertThat(FailurePolicy.of("fail_fast")).contains(FailurePolicy.FAIL_FAST);
    assertThat(Backoff.of("fibonacci")).contains(Backoff.FIBONACCI);
    assertThat(Backoff.of("quadratic")).isEmpty();
    assertThat(ExecutionSemantics.AT_MOST_ONCE.wire()).isEqualTo("at_most_once");
  }

  @Test
  void priorities_have_the_levels_of_the_broker() {
    assertThat(Stream.of(Priority.values()).map(Priority::level)).containsExactly(9, 8, 6, 4, 2, 0);
    assertThat(Stream.of(Priority.values())).allMatch(p -> Priority.ofLevel(p.level()) == p);
    assertThat(Priority.ofLevel(5)).isEqualTo(Priority.HIGH);
    assertThat(Priority.ofLevel(99)).isEqualTo(Priority.URGENT);
    assertThat(Priority.of("Urgent")).contains(Priority.URGENT);
  }
}

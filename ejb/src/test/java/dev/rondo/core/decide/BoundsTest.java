package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.signal;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an instance makes of its data is bounded, and what is too much ends in a clear error. */
class BoundsTest {
  private static final int LIMIT = 1_000;
  private static final String LARGE = "x".repeat(LIMIT / 2);

  private static void tooLarge(@Nullable Failure error, String what) {
    Failure failure = Objects.requireNonNull(error);
    assertThat(failure.errorType()).isEqualTo(Failure.PAYLOAD_TOO_LARGE);
    assertThat(failure.message()).contains(what).contains("is larger than 1000 characters");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void an_input_that_a_mapping_makes_too_large_fails_its_task() {
    Spec spec =
        given(Flow.of(task("a").parameter("one", "${data.text}").parameter("two", "${data.text}")))
            .carrying(LIMIT)
            .when(start(Map.of("text", LARGE)));

    spec.thenTask("a", TaskState.FAILED).thenInstance(WorkflowState.FAILED);
    tooLarge(spec.task("a").error(), "the input");
  }

  @Test
  void an_input_up_to_the_limit_is_fine() {
    given(Flow.of(task("a").parameter("one", "${data.text}")))
        .carrying(LIMIT)
        .when(start(Map.of("text", LARGE)))
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void a_text_that_holds_another_many_times_over_is_not_even_made() {
    String often = "${data.text}".repeat(11);
    Spec spec =
        given(Flow.of(task("a").parameter("all", often)))
            .when(start(Map.of("text", "x".repeat(1_000_000))));

    spec.thenTask("a", TaskState.FAILED);
    assertThat(Objects.requireNonNull(spec.task("a").error()).message())
        .contains("a text of more than 10000000 characters");
  }

  @Test
  void the_items_of_a_repetition_are_bounded() {
    Spec spec =
        given(Flow.of(task("m").forEach("${[data.text, data.text]}")))
            .carrying(LIMIT)
            .when(start(Map.of("text", LARGE)));

    spec.thenTask("m", TaskState.FAILED);
    tooLarge(spec.task("m").error(), "the list of for_each");
  }

  @Test
  void what_a_repetition_collects_is_bounded() {
    Spec spec =
        given(Flow.of(task("m").forEach(List.of("a", "b")), task("b").after("m")))
            .carrying(LIMIT)
            .having(start(), done("m[0]", 1, LARGE))
            .when(done("m[1]", 1, LARGE));

    spec.thenTask("m", TaskState.FAILED)
        .thenTask("m[1]", TaskState.COMPLETED)
        .thenInstance(WorkflowState.FAILED);
    tooLarge(spec.task("m").error(), "the result of the repetition");
  }

  @Test
  void what_is_reduced_to_something_small_may_have_been_large() {
    given(Flow.of(task("m").forEach(List.of("a", "b")).giving(null, "${size(results)}")))
        .carrying(LIMIT)
        .having(start(), done("m[0]", 1, LARGE))
        .when(done("m[1]", 1, LARGE))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void an_output_that_is_too_large_fails_the_instance() {
    Spec spec =
        given(
                Flow.of(task("a"), task("b"))
                    .output(Map.of("a", "${tasks.a.result}", "b", "${tasks.b.result}")))
            .carrying(LIMIT)
            .having(start(), done("a", 1, LARGE))
            .when(done("b", 1, LARGE));

    spec.thenInstance(WorkflowState.FAILED);
    tooLarge(spec.state().standing().error(), "output: it");
  }

  @Test
  void what_several_signals_bring_together_is_bounded() {
    Spec spec =
        given(
                Flow.of(
                    task("w")
                        .action(TaskAction.SIGNAL_WAIT)
                        .parameter("name", "go")
                        .parameter("count", 2L)))
            .carrying(LIMIT)
            .having(start(), signal("go", LARGE))
            .when(signal("go", LARGE));

    spec.thenTask("w", TaskState.FAILED).thenInstance(WorkflowState.FAILED);
    tooLarge(spec.task("w").error(), "what the signals bring");
  }

  @Test
  void what_loops_nest_ever_deeper_comes_to_an_end() {
    Spec spec =
        given(
                Flow.of(
                    task("m")
                        .loopWhile("true", task("t").parameter("deeper", List.of("${last}")))
                        .times(1_000)))
            .carrying(1_000_000)
            .having(start());
    for (int i = 0; spec.state().state() == WorkflowState.RUNNING && i < 1_000; i++) {
      String key = "m[" + i + "].t";
      Object input = Objects.requireNonNull(spec.task(key).latest()).input().get("deeper");
      spec.when(done(key, 1, input));
    }

    spec.thenInstance(WorkflowState.FAILED);
    Failure last =
        Objects.requireNonNull(
            spec.state().board().tasks().stream()
                .filter(t -> t.error() != null)
                .map(t -> t.error())
                .filter(e -> e.errorType().equals(Failure.PAYLOAD_TOO_LARGE))
                .findFirst()
                .orElse(null));
    assertThat(last.message()).contains("nested deeper than 200");
  }
}

package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An instance is in memory while anything is decided about it: what it holds has a bound. */
class InstanceRoomTest {
  private static final String LARGE = "x".repeat(2_000);

  private static void noRoom(@Nullable Failure error, String what) {
    Failure failure = Objects.requireNonNull(error);
    assertThat(failure.errorType()).isEqualTo(Failure.PAYLOAD_TOO_LARGE);
    assertThat(failure.message())
        .startsWith(what + " is more than the instance can hold beside what it has: there is room");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void a_result_that_the_instance_cannot_hold_is_the_failure_of_its_task() {
    Spec spec =
        given(Flow.of(task("a"), task("b").after("a")))
            .having(start())
            .withRoomFor(1_999)
            .when(done("a", 1, LARGE));

    spec.thenTask("a", TaskState.FAILED).thenInstance(WorkflowState.FAILED);
    noRoom(spec.task("a").error(), "the result");
  }

  @Test
  void a_result_for_which_there_is_room_is_kept() {
    given(Flow.of(task("a"), task("b").after("a")))
        .having(start())
        .withRoomFor(2_100)
        .when(done("a", 1, LARGE))
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void what_the_same_decision_has_brought_leaves_less_room() {
    Spec spec =
        given(
                Flow.of(
                    task("a"), task("b").after("a").parameter("two", "${tasks.a.result + data.x}")))
            .having(start(Map.of("x", "y")))
            .withRoomFor(3_000)
            .when(done("a", 1, LARGE));

    spec.thenTask("a", TaskState.COMPLETED).thenTask("b", TaskState.FAILED);
    noRoom(spec.task("b").error(), "the input");
  }

  @Test
  void one_value_that_many_tasks_have_takes_room_once() {
    Task[] wide =
        IntStream.range(0, 50)
            .mapToObj(i -> task("t" + i).parameter("all", "${data.text}"))
            .toArray(Task[]::new);

    given(Flow.of(wide))
        .withRoomFor(10_000)
        .when(start(Map.of("text", LARGE)))
        .thenTask("t0", TaskState.SCHEDULED)
        .thenTask("t49", TaskState.SCHEDULED);
  }

  @Test
  void a_person_who_says_the_result_hears_that_there_is_no_room() {
    Spec spec = given(Flow.of(task("a"))).having(start()).withRoomFor(500);

    Rejection rejection = spec.when(resolve("a", LARGE)).rejection();

    assertThat(rejection.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(rejection.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/result");
              assertThat(finding.message()).contains("room for 500 characters");
            });
  }

  @Test
  void a_task_that_was_asked_to_stop_and_comes_to_too_large_a_result_has_failed() {
    given(Flow.of(task("a")))
        .having(start(), claim("a", 1), cancel(Duration.ofSeconds(60)))
        .withRoomFor(500)
        .when(done("a", 1, LARGE))
        .thenTask("a", TaskState.FAILED)
        .thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_failure_is_told_in_fewer_words() {
    Failure wordy = new Failure("Odd", LARGE, false, Map.of());
    Spec spec =
        given(Flow.of(task("a")))
            .having(start(), claim("a", 1))
            .withRoomFor(-1)
            .when(fail("a", 1, wordy));

    Failure told = Objects.requireNonNull(spec.task("a").error());
    assertThat(told.errorType()).isEqualTo("Odd");
    assertThat(told.message()).hasSize(1_000).startsWith("xxx").endsWith("…");
  }

  @Test
  void results_of_a_repetition_count_too() {
    Spec spec = given(Flow.of(task("m").forEach("${[1, 2]}"))).having(start()).withRoomFor(1_000);

    spec.when(done("m[0]", 1, LARGE));
    noRoom(spec.task("m[0]").error(), "the result");
  }
}

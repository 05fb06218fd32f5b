package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Task.undoing;
import static dev.rondo.core.decide.Words.back;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.compensate;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.rerun;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Going back and undoing beside repetitions, races and limits. */
class GoingBackTest {
  private static final Capacity.Limit FULL =
      new Capacity.Limit(Flow.TYPE, 1, 1, false, Concurrency.OnLimit.QUEUE);

  private static Task map(String key) {
    return task(key).forEach(List.of("x", "y"));
  }

  @Test
  void a_compensation_stands_before_what_repetitions_add() {
    Task whole = task("m").forEach(List.of(1L, 2L), task("b")).undone();
    given(Flow.of(task("a").undone(), whole.after("a"), task("c").after("m")))
        .having(start(), done("a"), done("m[0].b"), done("m[1].b"))
        .thenTask("c", TaskState.SCHEDULED)
        .when(compensate())
        .thenTask("c", TaskState.CANCELLED)
        .thenTask(undoing("m"), TaskState.SCHEDULED)
        .thenTask("m[1].b", TaskState.COMPLETED)
        .having(done(undoing("m")), done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void what_is_left_of_a_repetition_ends_when_the_instance_is_compensated() {
    given(Flow.of(task("a").undone(), map("m").after("a")))
        .having(start(), done("a"), done("m[0]"))
        .when(compensate())
        .thenTask("m", TaskState.CANCELLED)
        .thenTask("m[0]", TaskState.COMPLETED)
        .thenTask("m[1]", TaskState.CANCELLED)
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_task_inside_of_a_repetition_may_have_all_undone() {
    Task body = task("b").onFailure(FailurePolicy.COMPENSATE);
    given(Flow.of(task("a").undone(), task("m").after("a").forEach(List.of(1L, 2L), body)))
        .having(start(), done("a"), done("m[0].b"))
        .when(broke("m[1].b"))
        .thenInstance(WorkflowState.COMPENSATING)
        .thenTask("m", TaskState.CANCELLED)
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void what_comes_after_a_repetition_can_run_again() {
    given(Flow.of(map("m"), task("b").after("m"), task("c").after("b")))
        .having(start(), done("m[0]"), done("m[1]"), done("b"))
        .when(back(1))
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("m", TaskState.COMPLETED)
        .having(done("b", 2, null), done("c", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_retry_of_the_item_that_failed_its_instance_tries_the_instance_again() {
    Spec spec =
        given(Flow.of(map("m"), task("c").after("m")))
            .having(start(), done("m[0]"), broke("m[1]"))
            .thenInstance(WorkflowState.FAILED)
            .having(retry("m[1]", Map.of("n", 2L)))
            .thenInstance(WorkflowState.RUNNING)
            .thenTask("m[0]", TaskState.COMPLETED)
            .thenTask("m[1]", TaskState.SCHEDULED);
    assertThat(spec.input("m[1]")).isEqualTo(Map.of("n", 2L));
    spec.having(done("m[1]", 2, null), done("c")).thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_repetition_under_way_elsewhere_goes_on() {
    given(Flow.of(map("m"), task("b").checkpoint("here"), task("c").after("b")))
        .having(start(), done("m[0]"), done("b"), done("c"))
        .when(back(1))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("m", TaskState.WAITING_FOR_INPUT)
        .thenTask("m[0]", TaskState.COMPLETED)
        .having(done("m[1]"), done("c", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_task_of_a_repetition_cannot_run_again_by_itself() {
    given(Flow.of(map("m"), task("c").after("m")))
        .having(start(), done("m[0]"))
        .when(rerun("m[0]"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void who_lost_a_race_runs_again_only_with_the_race() {
    Task join = task("j").after("a", "b").join(Join.first(1));
    Flow flow = Flow.of(task("a"), task("b"), join, task("c").after("j"), task("d"));
    given(flow)
        .having(start(), done("a"), done("j"))
        .when(rerun("c"))
        .thenTask("b", TaskState.CANCELLED)
        .thenTask("c", TaskState.SCHEDULED)
        .when(rerun("j"))
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("j", TaskState.SCHEDULED);
    given(flow)
        .having(start(), done("a"), done("j"))
        .when(rerun("a"))
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("j", TaskState.PENDING);
  }

  @Test
  void a_race_whose_losers_take_the_instance_back_is_not_won_yet() {
    Task catcher = task("c").afterIf("b", "data.absent").onFailure(FailurePolicy.ROLLBACK);
    Task join = task("j").after("a").softAfter("b", "c").join(Join.first(1));
    given(Flow.of(task("a"), task("b"), catcher, join))
        .having(start())
        .when(done("a"))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("a", TaskState.SCHEDULED)
        .thenTask("j", TaskState.PENDING);
  }

  private static List<InstanceCommand> again() {
    return List.of(compensate(), back(1), rerun("a"), retry("b"), retryAll());
  }

  @ParameterizedTest
  @MethodSource("again")
  void an_instance_that_has_ended_begins_again_only_where_there_is_a_place(InstanceCommand again) {
    given(Flow.of(task("a").undone(), task("b").after("a")))
        .having(start(), done("a"), broke("b"))
        .thenInstance(WorkflowState.FAILED)
        .under(FULL)
        .when(again)
        .thenRejected(Rejection.Code.LIMIT)
        .thenInstance(WorkflowState.FAILED)
        .under()
        .having(again);
  }

  @Test
  void a_compensation_that_failed_is_taken_up_only_where_there_is_a_place() {
    given(Flow.of(task("a").undone(), task("b").after("a")))
        .having(start(), done("a"), compensate(), broke(undoing("a")))
        .thenInstance(WorkflowState.FAILED)
        .under(FULL)
        .when(skip(undoing("a")))
        .thenRejected(Rejection.Code.LIMIT)
        .when(retry(undoing("a")))
        .thenRejected(Rejection.Code.LIMIT)
        .under()
        .having(skip(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }
}

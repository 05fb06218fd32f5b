package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.await;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.release;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.subWorkflowEnded;
import static dev.rondo.core.decide.Words.terminate;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.CancelRequest;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cancel that lets what runs clean up, and everything that may come in between. */
class CooperativeCancelTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final InstanceEvent ENDED = new InstanceEvent.WorkflowCancelled("enough");

  /** A runs and has time to clean up, b runs and has none, c waits for a worker, d for a. */
  private static Spec underWay() {
    return given(
            Flow.of(
                task("a").grace(GRACE).attempts(3),
                task("b"),
                task("c").grace(GRACE),
                task("d").after("a")))
        .having(start(), claim("a", 1), claim("b", 1));
  }

  private static Spec asked() {
    return underWay().having(cancel());
  }

  @Test
  void what_runs_and_has_time_is_asked_and_everything_else_is_cancelled_at_once() {
    Spec spec =
        underWay()
            .when(cancel())
            .then(
                new InstanceEvent.WorkflowCancelRequested("enough", NOW.plus(GRACE)),
                cancelled("b", "enough"),
                cancelled("c", "enough"),
                cancelled("d", "enough"),
                new InstanceEvent.TaskCancelRequested("a", 1, NOW.plus(GRACE)))
            .thenInstance(WorkflowState.RUNNING)
            .thenTask("a", TaskState.RUNNING);
    assertThat(spec.state().watch().cancel())
        .isEqualTo(new CancelRequest("enough", NOW, NOW.plus(GRACE)));
    assertThat(spec.task("a").cancelBy()).isEqualTo(NOW.plus(GRACE));
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void the_one_who_cancels_may_give_another_time_to_all() {
    underWay()
        .when(cancel(MINUTE))
        .thenIncluding(
            new InstanceEvent.WorkflowCancelRequested("enough", NOW.plus(MINUTE)),
            new InstanceEvent.TaskCancelRequested("a", 1, NOW.plus(MINUTE)),
            new InstanceEvent.TaskCancelRequested("b", 1, NOW.plus(MINUTE)));
    underWay().when(terminate()).thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_result_in_time_is_kept_and_the_last_one_ends_the_instance() {
    Spec spec =
        asked()
            .when(complete("a", 1, 9L))
            .then(new InstanceEvent.TaskCompleted("a", 1, 9L), ENDED)
            .thenInstance(WorkflowState.CANCELLED);
    assertThat(spec.task("a").result()).isEqualTo(9L);
  }

  @Test
  void a_failure_in_time_is_kept_and_followed_by_nothing() {
    asked()
        .when(fail("a", 1, oops()))
        .then(new InstanceEvent.TaskFailed("a", 1, oops(), false, Disposition.FAIL), ENDED);
  }

  @Test
  void a_worker_says_that_it_has_stopped_or_gives_the_task_back() {
    asked()
        .when(fail("a", 1, Failure.of(Failure.CANCELLED, "all is cleaned up")))
        .then(cancelled("a", "all is cleaned up"), ENDED);
    asked().when(release("a", 1)).then(cancelled("a", "its worker gave it back"), ENDED);
  }

  @Test
  void a_worker_that_is_lost_meanwhile_is_not_waited_for() {
    asked()
        .later(Duration.ofSeconds(29))
        .when(expire("a", 1))
        .then(cancelled("a", "the worker gave no sign of life"), ENDED);
  }

  @Test
  void when_the_time_is_over_it_is_given_up() {
    Spec spec = asked();
    assertThat(TaskDeadlines.of(spec.state(), 0).next()).isEqualTo(NOW.plus(GRACE));
    spec.later(GRACE.minusSeconds(1))
        .when(wake("a"))
        .thenNothing()
        .later(Duration.ofSeconds(1))
        .when(wake("a"))
        .then(cancelled("a", "it did not stop in time"), ENDED)
        .when(complete("a", 1, 9L))
        .thenRejected(
            Rejection.Code.STALE_ATTEMPT, new InstanceEvent.LateReport("a", 1, "completed", 9L));
  }

  @Test
  void all_that_were_asked_are_waited_for() {
    given(Flow.of(task("a").grace(GRACE), task("b").grace(MINUTE)))
        .having(start(), claim("a", 1), claim("b", 1))
        .when(cancel())
        .thenIncluding(new InstanceEvent.WorkflowCancelRequested("enough", NOW.plus(MINUTE)))
        .later(GRACE)
        .having(wake("a"))
        .thenInstance(WorkflowState.RUNNING)
        .having(complete("b", 1, null))
        .thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_second_cancel_changes_nothing_and_force_ends_it_at_once() {
    asked()
        .when(cancel())
        .thenNothing()
        .when(cancel(MINUTE))
        .thenNothing()
        .when(terminate())
        .then(cancelled("a", "enough"), ENDED)
        .when(terminate())
        .thenNothing();
  }

  static List<InstanceCommand> refused() {
    return List.of(
        pause(),
        resume(),
        Words.retryAll(),
        Words.compensate(),
        Words.back(1),
        Words.rerun("a"),
        Words.retry("a"),
        Words.skip("a"),
        Words.resolve("a", null),
        Words.checkpoint("here"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void nothing_else_is_asked_of_it_meanwhile(InstanceCommand command) {
    asked()
        .when(command)
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelling", "not cancelling");
  }

  @Test
  void nothing_begins_meanwhile_and_no_other_limit_counts() {
    asked().when(claim("c", 1)).thenRejected(Rejection.Code.STALE_ATTEMPT);
    Spec spec =
        given(Flow.of(task("a").grace(MINUTE).total(GRACE)).timeout(GRACE).idle(GRACE))
            .having(start(), claim("a", 1), cancel());
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(GRACE).when(wake()).thenNothing().when(wake("a")).thenNothing();
    spec.later(GRACE).when(wake("a")).thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_paused_instance_stays_paused_until_it_is_cancelled() {
    underWay()
        .having(pause(), cancel())
        .thenInstance(WorkflowState.PAUSED)
        .when(resume())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(complete("a", 1, null))
        .thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void what_completed_before_the_cancel_had_completed() {
    given(Flow.of(task("a").grace(GRACE)))
        .having(start(), done("a"))
        .when(cancel())
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void items_of_a_repetition_are_asked_and_the_repetition_itself_goes_no_further() {
    Task map = task("m").grace(GRACE).forEach(List.of(1L, 2L, 3L)).atATime(2);
    given(Flow.of(map))
        .having(start(), claim("m[0]", 1), cancel())
        .thenTask("m", TaskState.CANCELLED)
        .thenTask("m[1]", TaskState.CANCELLED)
        .thenTask("m[0]", TaskState.RUNNING)
        .when(complete("m[0]", 1, null))
        .thenTask("m[2]", TaskState.CANCELLED)
        .thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_sub_workflow_is_waited_for_while_it_stops() {
    Task sub = task("s").action(TaskAction.WORKFLOW_TRIGGER).grace(GRACE);
    given(Flow.of(sub))
        .having(start(), await("s", 1))
        .when(cancel())
        .thenIncluding(new InstanceEvent.TaskCancelRequested("s", 1, NOW.plus(GRACE)))
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .when(subWorkflowEnded("s", 1, WorkflowState.CANCELLED, null))
        .thenTask("s", TaskState.CANCELLED)
        .thenInstance(WorkflowState.CANCELLED);
    given(Flow.of(sub))
        .having(start(), await("s", 1), cancel())
        .when(subWorkflowEnded("s", 1, WorkflowState.COMPLETED, 7L))
        .thenTask("s", TaskState.COMPLETED)
        .thenInstance(WorkflowState.CANCELLED);
    given(Flow.of(sub))
        .having(start(), await("s", 1), cancel())
        .later(GRACE)
        .when(wake("s"))
        .thenTask("s", TaskState.CANCELLED)
        .thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_machine_moves_no_more_and_ends_with_its_instance() {
    Machine machine =
        Machine.of(Set.of("CANCELLED", "END"), "ON", "CANCELLED", "END")
            .on("task.a.completed", "ON", "END");
    Spec spec =
        given(Flow.of(task("a").grace(GRACE)).machine(machine))
            .having(start(), claim("a", 1), cancel())
            .when(Words.fire("task.a.completed"))
            .thenRejected(Rejection.Code.WRONG_STATE)
            .when(complete("a", 1, null))
            .thenInstance(WorkflowState.CANCELLED);
    assertThat(MachineSpecs.state(spec)).isEqualTo("CANCELLED");
  }
}

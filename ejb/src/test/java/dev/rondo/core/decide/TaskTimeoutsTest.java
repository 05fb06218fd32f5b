package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.release;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.Warning;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The time limits of tasks that no lease watches over, and the one that a lease does: idle. */
class TaskTimeoutsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static InstanceEvent timedOut(String task, int attempt, String why, Disposition next) {
    return new InstanceEvent.TaskFailed(
        task, attempt, Failure.permanent(Failure.TIMEOUT, why), true, next);
  }

  private static @Nullable Instant next(Spec spec, String task) {
    return TaskDeadlines.of(spec.state(), spec.state().board().indexOf(task)).next();
  }

  @Test
  void the_total_limit_covers_all_attempts_and_what_is_between_them() {
    Spec spec = given(Flow.of(task("a").attempts(9).total(MINUTE))).having(start());
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE));
    spec.later(SECOND.multipliedBy(30)).having(broke("a"));
    assertThat(next(spec, "a")).as("the second attempt has no more").isEqualTo(NOW.plus(MINUTE));
    spec.later(SECOND.multipliedBy(29))
        .when(wake("a"))
        .thenNothing()
        .later(SECOND)
        .when(wake("a"))
        .thenIncluding(timedOut("a", 2, "took longer than 60000 ms in all", Disposition.FAIL))
        .thenTask("a", TaskState.TIMEOUT)
        .thenInstance(WorkflowState.FAILED)
        .when(wake("a"))
        .thenNothing();
  }

  @Test
  void the_total_limit_ends_an_attempt_that_runs_and_is_never_tried_again() {
    given(Flow.of(task("a").attempts(9).total(MINUTE).onFailure(FailurePolicy.SKIP)))
        .having(start(), claim("a", 1))
        .later(MINUTE)
        .when(wake("a"))
        .thenIncluding(timedOut("a", 1, "took longer than 60000 ms in all", Disposition.SKIP))
        .thenInstance(WorkflowState.COMPLETED)
        .when(done("a"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void giving_an_attempt_back_does_not_begin_the_total_limit_anew_and_a_persons_retry_does() {
    Task a = task("a").total(MINUTE).onFailure(FailurePolicy.PAUSE);
    Spec spec = given(Flow.of(a)).having(start(), claim("a", 1)).later(SECOND);
    spec.having(release("a", 1));
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE));
    spec.later(MINUTE).having(wake("a")).thenTask("a", TaskState.TIMEOUT);
    assertThat(TaskDeadlines.of(spec.state(), 0).next()).isNull();
    spec.later(MINUTE).having(retry("a"), resume());
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE.multipliedBy(3)).plus(SECOND));
  }

  @Test
  void a_repetition_as_a_whole_has_the_total_limit() {
    Task map = task("m").total(MINUTE).forEach(List.of(1L, 2L));
    Spec spec = given(Flow.of(map)).having(start(), claim("m[0]", 1));
    assertThat(next(spec, "m")).isEqualTo(NOW.plus(MINUTE));
    assertThat(TaskDeadlines.of(spec.state(), spec.state().board().indexOf("m[0]")).next())
        .isNull();
    spec.later(MINUTE)
        .when(wake("m"))
        .thenTask("m", TaskState.TIMEOUT)
        .thenTask("m[0]", TaskState.CANCELLED)
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_task_that_nobody_begins_in_time_fails() {
    Spec spec = given(Flow.of(task("a").attempts(3).response(MINUTE))).having(start());
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE));
    spec.later(MINUTE)
        .when(wake("a"))
        .thenIncluding(timedOut("a", 1, "nobody began it within 60000 ms", Disposition.FAIL))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_worker_that_has_begun_stops_the_wait_for_one_and_a_retry_begins_it_again() {
    Spec spec =
        given(Flow.of(task("a").attempts(3).response(MINUTE))).having(start(), claim("a", 1));
    assertThat(TaskDeadlines.of(spec.state(), 0).next()).isNull();
    spec.later(MINUTE).when(wake("a")).thenNothing().having(Words.fail("a", 1, Words.oops()));
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE).plus(MINUTE));
    spec.later(MINUTE).when(wake("a")).thenTask("a", TaskState.TIMEOUT);
  }

  @Test
  void a_task_that_is_not_due_yet_waits_for_nobody() {
    Task sleep = task("a").action(TaskAction.SLEEP).parameter("duration", 300L).response(MINUTE);
    Spec spec = given(Flow.of(sleep)).having(start());
    assertThat(next(spec, "a")).isEqualTo(NOW.plusSeconds(360));
    spec.later(MINUTE).when(wake("a")).thenNothing();
  }

  @Test
  void in_a_paused_instance_nobody_can_begin_a_task_and_the_wait_begins_anew_afterwards() {
    Spec spec = given(Flow.of(task("a").response(MINUTE))).having(start(), pause());
    spec.later(MINUTE.multipliedBy(5)).when(wake("a")).thenNothing().having(resume());
    spec.when(wake("a")).thenNothing();
    assertThat(next(spec, "a")).isEqualTo(NOW.plus(MINUTE.multipliedBy(6)));
    spec.later(MINUTE).when(wake("a")).thenTask("a", TaskState.TIMEOUT);
  }

  @Test
  void the_total_limit_goes_on_while_the_instance_is_paused() {
    Flow flow = Flow.of(task("a").total(MINUTE), task("b").total(MINUTE));
    Spec spec = given(flow).having(start(), claim("a", 1), pause()).later(MINUTE);
    spec.when(wake("b")).thenNothing();
    spec.when(wake("a")).thenTask("a", TaskState.TIMEOUT);
    spec.having(resume()).when(wake("b")).thenTask("b", TaskState.TIMEOUT);
  }

  @Test
  void an_attempt_that_tells_of_no_progress_is_over_and_made_again() {
    Spec spec = given(Flow.of(task("a").attempts(2).idle(SECOND.multipliedBy(20))));
    spec.having(start(), claim("a", 1));
    assertThat(Objects.requireNonNull(spec.task("a").latest()).leaseUntil())
        .as("the lease ends with the limit")
        .isEqualTo(NOW.plusSeconds(20));
    spec.later(SECOND.multipliedBy(20))
        .when(expire("a", 1))
        .thenIncluding(
            new InstanceEvent.TaskFailed(
                "a",
                1,
                Failure.of(Failure.TIMEOUT, "told of no progress for 20000 ms"),
                true,
                Disposition.RETRY))
        .thenTask("a", TaskState.RETRYING);
  }

  @Test
  void progress_keeps_an_attempt_alive_and_a_silent_worker_is_lost_all_the_same() {
    given(Flow.of(task("a").attempts(2).idle(MINUTE)))
        .having(start(), claim("a", 1))
        .later(MINUTE)
        .when(expire("a", 1, NOW.plusSeconds(30)))
        .thenIncluding(
            new InstanceEvent.TaskFailed(
                "a",
                1,
                Failure.of(Failure.WORKER_LOST, "the worker gave no sign of life"),
                false,
                Disposition.RETRY));
    given(Flow.of(task("a").attempts(2).idle(MINUTE)))
        .having(start(), claim("a", 1))
        .later(MINUTE)
        .when(expire("a", 1, NOW.minusSeconds(30)))
        .thenTask("a", TaskState.RETRYING)
        .thenIncluding(
            new InstanceEvent.TaskFailed(
                "a",
                1,
                Failure.of(Failure.TIMEOUT, "told of no progress for 60000 ms"),
                true,
                Disposition.RETRY));
  }

  @Test
  void a_slow_attempt_is_warned_of_once_and_the_next_one_again() {
    Warning warning = new Warning(Duration.ZERO, 0.5, List.of("ops", "group:leads"));
    Task a = task("a").attempts(2).timeout(MINUTE).warning(warning);
    Spec spec = given(Flow.of(a)).having(start());
    assertThat(TaskDeadlines.of(spec.state(), 0).next()).as("not while it waits").isNull();
    spec.having(claim("a", 1));
    assertThat(next(spec, "a")).isEqualTo(NOW.plusSeconds(30));
    spec.later(SECOND.multipliedBy(30))
        .when(wake("a"))
        .then(
            new InstanceEvent.TaskTimeoutWarning(
                "a", 1, SECOND.multipliedBy(30), NOW.plus(MINUTE), List.of("ops", "group:leads")))
        .thenTask("a", TaskState.RUNNING)
        .when(wake("a"))
        .thenNothing();
    spec.having(Words.fail("a", 1, Words.oops()), claim("a", 2)).later(SECOND.multipliedBy(30));
    assertThat(spec.when(wake("a")).events(InstanceEvent.TaskTimeoutWarning.class)).hasSize(1);
  }

  @Test
  void a_wait_that_lasts_is_warned_of_too() {
    Warning warning = new Warning(SECOND, 0, List.of());
    Task gate = task("a").action(TaskAction.SIGNAL_WAIT).parameter("name", "paid").warning(warning);
    given(Flow.of(gate))
        .having(start())
        .later(SECOND)
        .when(wake("a"))
        .then(new InstanceEvent.TaskTimeoutWarning("a", 1, SECOND, null, List.of()));
  }

  @Test
  void what_undoes_a_task_has_its_own_limits() {
    Task undo = task(Task.undoing("a")).response(MINUTE);
    Spec spec =
        given(Flow.of(task("a").undoneBy(undo), task("b").after("a")))
            .having(start(), done("a"), Words.compensate())
            .later(MINUTE);
    spec.when(wake(Task.undoing("a"))).thenInstance(WorkflowState.FAILED);
  }
}

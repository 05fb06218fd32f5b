package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.Warning;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.TaskMoment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The time limits of instances: warning, idleness, and how long tasks wait for each other. */
class InstanceTimeoutsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void an_instance_to_which_nothing_happens_times_out() {
    Spec spec = given(Flow.of(task("a"), task("b")).idle(MINUTE)).having(start());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(MINUTE));
    spec.later(Duration.ofSeconds(30)).having(done("b"));
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plusSeconds(90));
    spec.later(Duration.ofSeconds(59)).when(wake()).thenNothing();
    spec.later(Duration.ofSeconds(1))
        .when(wake())
        .then(
            Words.cancelled("a", "nothing happened for too long"),
            new InstanceEvent.WorkflowIdled(MINUTE))
        .thenInstance(WorkflowState.TIMEOUT);
    assertThat(spec.state().wakeAt()).isNull();
    assertThat(spec.state().standing().error())
        .isEqualTo(Failure.of(Failure.TIMEOUT, "Nothing happened for 60000 ms"));
    spec.when(wake()).thenNothing().when(retryAll()).thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void a_pause_is_meant_to_last() {
    Spec spec = given(Flow.of(task("a")).idle(MINUTE)).having(start(), pause());
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(HOUR).when(wake()).thenNothing().having(resume());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR).plus(MINUTE));
  }

  @Test
  void a_slow_instance_is_warned_of_once_before_it_times_out() {
    Warning warning = new Warning(Duration.ZERO, 0.25, List.of("ops"));
    Spec spec = given(Flow.of(task("a")).timeout(HOUR).warning(warning)).having(start());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plusSeconds(900));
    spec.later(QUARTER)
        .when(wake())
        .then(new InstanceEvent.WorkflowTimeoutWarning(QUARTER, NOW.plus(HOUR), List.of("ops")))
        .when(wake())
        .thenNothing();
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR));
    spec.later(HOUR).when(wake()).thenInstance(WorkflowState.TIMEOUT).having(retryAll());
    assertThat(spec.state().wakeAt())
        .as("a retried instance is watched anew")
        .isEqualTo(NOW.plus(HOUR).plusSeconds(1800));
  }

  @Test
  void a_task_goes_on_without_a_soft_dependency_that_takes_too_long() {
    Task b = task("b").after("x").after("a", DependencyType.SOFT, MINUTE);
    Spec spec = given(Flow.of(task("a"), task("x"), b)).having(start(), claim("a", 1), done("x"));
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(MINUTE));
    spec.later(MINUTE)
        .when(wake())
        .thenIncluding(new InstanceEvent.DependencyResolved("b", "a", true))
        .thenTask("b", TaskState.SCHEDULED)
        .when(complete("a", 1, null))
        .thenTask("b", TaskState.SCHEDULED)
        .having(done("b"))
        .thenInstance(WorkflowState.COMPLETED);
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void a_task_waits_on_for_what_has_no_limit() {
    Task b = task("b").after("x").after("a", DependencyType.SOFT, MINUTE);
    given(Flow.of(task("a"), task("x"), b))
        .having(start(), claim("a", 1))
        .later(MINUTE)
        .having(wake())
        .thenTask("b", TaskState.PENDING)
        .having(complete("a", 1, null))
        .thenTask("b", TaskState.PENDING)
        .having(done("x"))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_task_fails_that_waits_too_long_for_a_hard_dependency() {
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    given(Flow.of(task("a"), b, task("c").after("b")))
        .having(start(), claim("a", 1))
        .later(MINUTE)
        .when(wake())
        .thenIncluding(
            new InstanceEvent.TaskFailed(
                "b",
                0,
                Failure.permanent(Failure.TIMEOUT, "waited longer than 60000 ms for a"),
                true,
                Disposition.FAIL))
        .thenTask("b", TaskState.TIMEOUT)
        .thenTask("c", TaskState.BLOCKED)
        .thenInstance(WorkflowState.RUNNING)
        .when(complete("a", 1, null))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_dependency_that_has_settled_or_is_needed_no_more_is_not_looked_at() {
    Task b = task("b").join(Join.ANY).after("a", DependencyType.HARD, MINUTE).after("x");
    Spec spec = given(Flow.of(task("a"), task("x"), b).maxParallel(2));
    spec.having(start(), claim("a", 1), done("x"));
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(MINUTE).when(wake()).thenNothing();
    Task d = task("d").after("c", DependencyType.HARD, MINUTE);
    Spec settled = given(Flow.of(task("c"), d)).having(start(), done("c"));
    assertThat(settled.state().wakeAt()).isNull();
  }

  @Test
  void the_shortest_wait_is_over_first_and_the_policy_of_each_task_decides() {
    Task b = task("b").after("a", DependencyType.HARD, HOUR).onFailure(FailurePolicy.CONTINUE);
    Task c = task("c").after("a", DependencyType.HARD, MINUTE).onFailure(FailurePolicy.SKIP);
    Spec spec = given(Flow.of(task("a"), b, c)).having(start(), claim("a", 1)).later(MINUTE);
    spec.when(wake()).thenTask("c", TaskState.SKIPPED).thenTask("b", TaskState.PENDING);
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR));
    spec.later(HOUR).when(wake()).thenTask("b", TaskState.TIMEOUT);
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void a_pause_does_not_count_as_waiting_and_a_retry_waits_anew() {
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    Spec spec = given(Flow.of(task("a"), b)).having(start(), claim("a", 1), pause());
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(HOUR).when(wake()).thenNothing().having(resume());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR).plus(MINUTE));
    spec.having(Words.fail("a", 1, Words.oops())).thenInstance(WorkflowState.FAILED);
    spec.later(HOUR).having(retryAll());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(2)).plus(MINUTE));
    spec.later(MINUTE).when(wake()).thenTask("b", TaskState.TIMEOUT);
  }

  @Test
  void what_is_tried_again_has_the_limits_that_are_still_to_come() {
    Spec spec = given(Flow.of(task("a"), task("x"), impatient())).having(start());
    spec.having(claim("a", 1), claim("x", 1)).later(MINUTE);
    spec.when(wake()).thenTask("b", TaskState.TIMEOUT).thenInstance(WorkflowState.PAUSED);
    spec.having(retry("b"), resume()).thenTask("b", TaskState.PENDING);
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR));
    spec.later(HOUR).when(wake()).thenTask("b", TaskState.TIMEOUT);
    spec.having(retry("b"), resume()).thenTask("b", TaskState.PENDING);
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void what_is_tried_again_late_in_a_pause_has_lost_no_time_by_it() {
    Spec spec = given(Flow.of(task("a"), task("x"), impatient())).having(start());
    spec.having(claim("a", 1), claim("x", 1)).later(MINUTE).having(wake());
    spec.later(HOUR.multipliedBy(2)).having(retry("b"));
    spec.later(HOUR).having(resume());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(4)));
    spec.later(HOUR).when(wake()).thenTask("b", TaskState.TIMEOUT);
  }

  /** Waits for one task a minute, and for another one an hour. */
  private static Task impatient() {
    return task("b")
        .after("a", DependencyType.HARD, MINUTE)
        .after("x", DependencyType.HARD, HOUR)
        .onFailure(FailurePolicy.PAUSE);
  }

  @Test
  void a_limit_that_has_come_and_at_which_nobody_has_looked_is_not_lost() {
    String failed = MachineDefinition.ofTask("d", TaskMoment.FAILED);
    Machine machine = Machine.of(Set.of(), "NEW", "LATE").on(failed, "NEW", "LATE");
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    Task d = task("d").after("c", DependencyType.HARD, Duration.ofSeconds(1));
    Spec spec = given(Flow.of(task("a"), b, task("c"), d).machine(machine)).having(start());
    spec.having(claim("a", 1), claim("c", 1)).later(Duration.ofSeconds(1)).having(wake());
    spec.later(HOUR).having(retry("d")).thenTask("d", TaskState.PENDING);
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(MINUTE));
    spec.when(wake()).thenTask("b", TaskState.TIMEOUT).thenTask("d", TaskState.PENDING);
  }

  @Test
  void what_a_machine_has_done_again_has_the_limits_that_are_still_to_come() {
    Machine machine =
        Machine.of(Set.of(), "NEW", "OPEN")
            .on("again", "NEW", "OPEN", null, 0, Machine.restart("a"));
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    Task c = task("c").after("a", DependencyType.HARD, HOUR);
    Spec spec = given(Flow.of(task("a"), b, c).machine(machine)).having(start());
    spec.having(done("a")).later(QUARTER);
    assertThat(spec.state().wakeAt()).isNull();
    spec.having(Words.fire("again")).thenTask("b", TaskState.PENDING);
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR));
    spec.later(HOUR).when(wake()).thenTask("c", TaskState.TIMEOUT).thenTask("b", TaskState.PENDING);
  }

  @Test
  void a_pause_counts_from_when_the_waits_began_anew_in_it() {
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    Spec spec = given(Flow.of(task("a"), b, task("x"))).having(start(), done("x"), pause());
    spec.later(HOUR).having(Words.back(1));
    spec.later(HOUR).having(resume());
    assertThat(spec.state().wakeAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(2)).plus(MINUTE));
  }

  @Test
  void an_instance_that_has_ended_is_not_looked_at() {
    Task b = task("b").after("a", DependencyType.HARD, MINUTE);
    Spec spec = given(Flow.of(task("a"), b).idle(HOUR)).having(start(), broke("a"));
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(HOUR).when(wake()).thenNothing();
  }
}

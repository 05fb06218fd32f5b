package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Task.undoing;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.compensate;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.failed;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.skipped;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.CompensationCompleted;
import dev.rondo.core.instance.InstanceEvent.CompensationFailed;
import dev.rondo.core.instance.InstanceEvent.CompensationStarted;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has completed is undone: when, in which order, and what happens when that fails. */
class CompensationTest {
  private static final Flow SAGA =
      Flow.of(
          task("a").undone(),
          task("b").after("a").undone(),
          task("c").after("b").onFailure(FailurePolicy.COMPENSATE));

  private static CompensationStarted begun(String reason, String... tasks) {
    return new CompensationStarted(List.of(tasks), reason, null, null, List.of(), List.of());
  }

  private static CompensationStarted begunAfterFailure(String failed, String... tasks) {
    Failure cause = Failure.of(Failure.TASKS, "Tasks failed: " + failed);
    return new CompensationStarted(
        List.of(tasks), "on_failure compensate", cause, null, List.of(), List.of());
  }

  @Test
  void a_failure_under_compensate_undoes_what_has_completed_the_last_first() {
    given(SAGA)
        .having(start(), done("a"), done("b"))
        .when(broke("c"))
        .then(
            started("c"),
            failed("c", Disposition.COMPENSATE),
            begunAfterFailure("c", "b", "a"),
            scheduled(undoing("b")))
        .thenInstance(WorkflowState.COMPENSATING)
        .when(done(undoing("b")))
        .then(started(undoing("b")), completed(undoing("b")), scheduled(undoing("a")))
        .when(done(undoing("a")))
        .then(started(undoing("a")), completed(undoing("a")), new CompensationCompleted())
        .thenInstance(WorkflowState.COMPENSATED)
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("c", TaskState.FAILED);
  }

  @Test
  void a_compensated_instance_still_says_why_it_had_failed() {
    Spec spec =
        given(SAGA)
            .having(start(), done("a"), broke("b"), compensate(), done(undoing("a")))
            .thenInstance(WorkflowState.COMPENSATED);
    assertThat(spec.state().standing().error())
        .isEqualTo(Failure.of(Failure.TASKS, "Tasks failed: b"));
    assertThat(spec.state().standing().completedAt()).isEqualTo(NOW);
  }

  @Test
  void the_order_is_that_of_completion_and_not_of_the_definition() {
    Flow flow = Flow.of(task("a").undone(), task("b").undone(), task("c").undone(), task("d"));
    given(flow)
        .having(start(), done("b"), done("c"), done("a"))
        .when(compensate())
        .thenIncluding(begun("undo it", "a", "c", "b"), scheduled(undoing("a")));
  }

  @Test
  void what_is_under_way_or_waits_is_cancelled_when_undoing_begins() {
    given(Flow.of(task("a").undone(), task("b").undone(), task("c").after("b")))
        .having(start(), claim("b", 1), done("a"))
        .when(compensate())
        .then(
            begun("undo it", "a"),
            cancelled("b", "the instance is compensated"),
            cancelled("c", "the instance is compensated"),
            scheduled(undoing("a")));
  }

  @Test
  void a_late_success_of_what_was_cut_off_is_kept_and_not_undone() {
    given(Flow.of(task("a").undone(), task("b").undone()))
        .having(start(), claim("b", 1), done("a"), compensate())
        .when(complete("b", 1, Map.of("paid", true)))
        .thenRejected(
            Rejection.Code.STALE_ATTEMPT,
            new InstanceEvent.LateReport("b", 1, "completed", Map.of("paid", true)))
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void an_instance_with_nothing_to_undo_is_compensated_at_once() {
    given(Flow.of(task("a"), task("b").after("a").onFailure(FailurePolicy.COMPENSATE)))
        .having(start(), done("a"))
        .when(broke("b"))
        .then(
            started("b"),
            failed("b", Disposition.COMPENSATE),
            begunAfterFailure("b"),
            new CompensationCompleted())
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_compensation_sees_the_result_of_what_it_undoes() {
    Task refund = task(undoing("a")).parameter("charge", "${tasks.a.result.id}");
    TaskScheduled scheduled =
        given(Flow.of(task("a").undoneBy(refund), task("b").after("a")))
            .having(start(), done("a", 1, Map.of("id", "ch-1")))
            .when(compensate())
            .events(TaskScheduled.class)
            .get(0);
    assertThat(scheduled.input()).isEqualTo(Map.of("charge", "ch-1"));
  }

  @Test
  void a_compensation_is_retried_as_its_policy_says() {
    Task undo = task(undoing("a")).attempts(2);
    given(Flow.of(task("a").undoneBy(undo), task("b").after("a")))
        .having(start(), done("a"), compensate())
        .when(broke(undoing("a")))
        .then(
            started(undoing("a")),
            failed(undoing("a"), Disposition.RETRY),
            new InstanceEvent.TaskRetried(undoing("a"), 2, NOW))
        .thenInstance(WorkflowState.COMPENSATING)
        .having(done(undoing("a"), 2, null))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_compensation_whose_worker_is_lost_is_handed_out_again() {
    Task undo = task(undoing("a")).attempts(2);
    given(Flow.of(task("a").undoneBy(undo), task("b").after("a")))
        .having(start(), done("a"), compensate(), claim(undoing("a"), 1))
        .later(Words.LEASE)
        .having(expire(undoing("a"), 1))
        .thenTask(undoing("a"), TaskState.RETRYING)
        .having(claim(undoing("a"), 2), complete(undoing("a"), 2, null))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  private static Spec stuck() {
    return given(SAGA)
        .having(start(), done("a"), done("b"), broke("c"))
        .when(broke(undoing("b")))
        .then(
            started(undoing("b")),
            failed(undoing("b"), Disposition.FAIL),
            new CompensationFailed("b", oops()))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_compensation_that_fails_for_good_fails_the_instance_and_says_which() {
    assertThat(stuck().state().standing().error())
        .isEqualTo(
            new Failure(
                Failure.COMPENSATION,
                "Compensation of b failed: it broke",
                true,
                Map.of("task", "b", "error_type", "Oops")));
  }

  @Test
  void compensating_again_goes_on_with_what_is_left() {
    Spec spec =
        stuck()
            .when(compensate())
            .then(
                new CompensationStarted(
                    List.of("b", "a"),
                    "undo it",
                    Failure.of(Failure.TASKS, "Tasks failed: c"),
                    null,
                    List.of(),
                    List.of()),
                scheduled(undoing("b"), 2))
            .having(done(undoing("b"), 2, null))
            .when(broke(undoing("a")))
            .thenInstance(WorkflowState.FAILED)
            .when(compensate());
    assertThat(spec.events(CompensationStarted.class).get(0).tasks()).containsExactly("a");
    spec.having(done(undoing("a"), 2, null)).thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_retry_of_the_failed_compensation_goes_on_too() {
    stuck()
        .when(retry(undoing("b")))
        .then(
            new InstanceEvent.StateTransitioned(WorkflowState.FAILED, WorkflowState.COMPENSATING),
            scheduled(undoing("b"), 2))
        .having(done(undoing("b"), 2, null), done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_retry_may_give_the_compensation_another_input() {
    stuck()
        .when(retry(undoing("b"), Map.of("account", 7L)))
        .thenIncluding(
            new InstanceEvent.TaskInputChanged(undoing("b"), Map.of("account", 7L), "again"),
            scheduled(undoing("b"), 2, Map.of("account", 7L)));
  }

  @Test
  void a_failed_compensation_that_is_skipped_by_hand_lets_the_rest_be_undone() {
    stuck()
        .when(skip(undoing("b")))
        .then(
            new InstanceEvent.StateTransitioned(WorkflowState.FAILED, WorkflowState.COMPENSATING),
            skipped(undoing("b"), "not needed"),
            scheduled(undoing("a")))
        .when(skip(undoing("b")))
        .thenNothing()
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void what_was_undone_by_hand_is_said_so() {
    stuck()
        .having(resolve(undoing("b"), "refunded by phone"), done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_compensation_that_is_out_can_be_skipped_and_completed_by_hand() {
    given(SAGA)
        .having(start(), done("a"), done("b"), broke("c"))
        .having(skip(undoing("b")), resolve(undoing("a"), null))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_compensation_without_its_turn_can_be_neither_retried_nor_skipped_nor_completed() {
    for (InstanceCommand verb :
        List.of(retry(undoing("a")), skip(undoing("a")), resolve(undoing("a"), null))) {
      stuck().when(verb).thenRejected(Rejection.Code.WRONG_STATE);
      given(SAGA).having(start(), done("a")).when(verb).thenRejected(Rejection.Code.WRONG_STATE);
    }
  }

  @Test
  void an_instance_that_was_undone_in_part_is_not_just_retried() {
    stuck().when(retryAll()).thenRejected(Rejection.Code.WRONG_STATE);
    stuck().when(retry("c")).thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_mapping_without_a_value_fails_the_compensation_and_can_be_repaired() {
    Task undo = task(undoing("a")).parameter("x", "${data.absent}");
    Spec spec =
        given(Flow.of(task("a").undoneBy(undo), task("b").after("a")))
            .having(start(), done("a"))
            .when(compensate())
            .thenInstance(WorkflowState.FAILED);
    assertThat(spec.events(CompensationFailed.class)).hasSize(1);
    spec.having(retry(undoing("a"), Map.of("x", 1L)))
        .thenTask(undoing("a"), TaskState.SCHEDULED)
        .having(done(undoing("a"), 1, null))
        .thenInstance(WorkflowState.COMPENSATED);
    assertThat(spec.input(undoing("a"))).isEqualTo(Map.of("x", 1L));
  }

  @Test
  void somebody_may_ask_for_it_while_the_instance_runs_is_paused_or_has_failed() {
    given(SAGA).having(start(), done("a"), compensate()).thenInstance(WorkflowState.COMPENSATING);
    given(SAGA)
        .having(start(), done("a"), pause(), compensate())
        .thenInstance(WorkflowState.COMPENSATING);
    given(SAGA)
        .having(start(), done("a"), broke("b"), compensate())
        .thenInstance(WorkflowState.COMPENSATING);
  }

  @Test
  void an_instance_that_ran_too_long_can_be_compensated_and_has_no_limit_meanwhile() {
    Duration limit = Duration.ofSeconds(60);
    given(Flow.of(task("a").undone(), task("b").after("a")).timeout(limit))
        .having(start(), done("a"))
        .later(limit)
        .having(wake())
        .thenInstance(WorkflowState.TIMEOUT)
        .having(compensate())
        .later(limit.multipliedBy(2))
        .when(wake())
        .thenNothing()
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void what_has_not_begun_or_ended_well_or_was_cancelled_is_not_compensated() {
    given(SAGA)
        .having(Words.start(Map.of(), null))
        .when(compensate())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("pending", "running, paused, failed or timeout");
    given(Flow.of(task("a").undone()))
        .having(start(), done("a"))
        .when(compensate())
        .thenRejected(Rejection.Code.WRONG_STATE);
    given(SAGA)
        .having(start(), done("a"), cancel())
        .when(compensate())
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void asking_twice_has_the_effect_of_once() {
    given(SAGA)
        .having(start(), done("a"), compensate())
        .when(compensate())
        .thenNothing()
        .having(done(undoing("a")))
        .when(compensate())
        .thenNothing();
  }

  @Test
  void while_undoing_nothing_else_is_asked_of_the_instance() {
    Spec spec = given(SAGA).having(start(), done("a"), compensate());
    for (InstanceCommand verb : List.of(pause(), resume(), cancel(), retryAll(), Words.back(1))) {
      spec.when(verb).thenRejected(Rejection.Code.WRONG_STATE);
    }
  }

  @Test
  void a_task_completed_by_hand_is_undone_and_a_skipped_or_tolerated_one_is_not() {
    Flow flow =
        Flow.of(
            task("a").undone(),
            task("b").undone(),
            task("c").undone().onFailure(FailurePolicy.CONTINUE),
            task("d"));
    given(flow)
        .having(start(), resolve("a", 1L), skip("b"), broke("c"))
        .when(compensate())
        .thenIncluding(begun("undo it", "a"));
  }

  @Test
  void compensations_are_no_part_of_the_plan() {
    Spec spec = given(Flow.of(task("a").undone())).when(start()).having(done("a"));
    spec.thenInstance(WorkflowState.COMPLETED).thenTask(undoing("a"), TaskState.PENDING);
    assertThat(spec.state().board().tally().total()).isEqualTo(1);
  }
}

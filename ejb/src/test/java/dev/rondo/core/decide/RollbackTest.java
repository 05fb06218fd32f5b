package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Task.undoing;
import static dev.rondo.core.decide.Words.back;
import static dev.rondo.core.decide.Words.backTo;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.checkpoint;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.failed;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.rerun;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.instance.Checkpoint;
import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.CompensationStarted;
import dev.rondo.core.instance.InstanceEvent.StateTransitioned;
import dev.rondo.core.instance.InstanceEvent.TaskInputChanged;
import dev.rondo.core.instance.InstanceEvent.WorkflowRolledBack;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Going back: to a checkpoint, so many steps, or before a task that runs again. */
class RollbackTest {
  private static final Flow CHAIN = Flow.chain(4);
  private static final Flow SAGA =
      Flow.of(task("a").undone(), task("b").after("a").undone(), task("c").after("b"), task("d"));

  private static WorkflowRolledBack wentBack(long sequence, String... tasks) {
    return new WorkflowRolledBack(
        List.of(tasks), "too far", Destination.after(sequence, false), null, List.of());
  }

  @Test
  void the_last_steps_become_pending_and_the_instance_goes_on_from_there() {
    Spec spec = given(CHAIN).having(start(), done("t0"), done("t1"), done("t2"));
    long before = spec.task("t1").settledBy() - 1;
    spec.when(back(2))
        .then(
            cancelled("t3", "the instance goes back"),
            wentBack(before, "t1", "t2", "t3"),
            scheduled("t1", 2))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("t0", TaskState.COMPLETED)
        .thenTask("t3", TaskState.PENDING)
        .having(done("t1", 2, null), done("t2", 2, null), done("t3", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void too_few_steps_are_refused_and_nothing_changes() {
    Spec spec = given(CHAIN).having(start(), done("t0"));
    spec.when(back(2)).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().message()).isEqualTo("cannot go back 2 steps: 1 have completed");
    assertThat(spec.rejection().context()).containsEntry("steps", 1L);
    spec.thenTask("t0", TaskState.COMPLETED).thenTask("t1", TaskState.SCHEDULED);
  }

  @Test
  void what_is_undone_has_its_compensation_run_first_the_last_first() {
    Spec spec = given(SAGA).having(start(), done("a"), done("b"));
    long before = spec.task("a").settledBy() - 1;
    Destination to = Destination.after(before, false);
    List<String> again = List.of("a", "b", "c", "d");
    spec.when(back(2))
        .then(
            cancelled("c", "the instance goes back"),
            cancelled("d", "the instance goes back"),
            new CompensationStarted(List.of("b", "a"), "too far", null, to, again, List.of()),
            scheduled(undoing("b")))
        .thenInstance(WorkflowState.COMPENSATING)
        .having(done(undoing("b")))
        .when(done(undoing("a")))
        .thenIncluding(
            new InstanceEvent.CompensationCompleted(),
            new WorkflowRolledBack(again, "too far", to, null, List.of()),
            new StateTransitioned(WorkflowState.COMPENSATING, WorkflowState.RUNNING),
            scheduled("a", 2),
            scheduled("d", 2))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask(undoing("a"), TaskState.PENDING);
  }

  @Test
  void what_runs_again_is_undone_again_if_it_has_to_be() {
    given(SAGA)
        .having(start(), done("a"), back(1), done(undoing("a")), done("a", 2, null))
        .having(Words.compensate())
        .thenTask(undoing("a"), TaskState.SCHEDULED)
        .having(done(undoing("a"), 2, null))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_run_is_another_one_only_where_the_task_had_completed() {
    Spec spec =
        given(SAGA)
            .having(start(), done("a"), claim("d", 1), back(1))
            .having(done(undoing("a")), done("a", 2, null), back(1));
    assertThat(spec.task("a").run()).isEqualTo(1);
    assertThat(spec.task(undoing("a")).run()).isEqualTo(1);
    spec.having(done(undoing("a"), 2, null));
    assertThat(spec.task("a").run()).isEqualTo(2);
    assertThat(spec.task("d").run()).isZero();
  }

  @Test
  void a_branch_that_is_not_concerned_goes_on_where_nothing_has_to_be_undone() {
    given(Flow.of(task("a"), task("b").after("a"), task("d")))
        .having(start(), claim("d", 1), done("a"), back(1))
        .thenTask("d", TaskState.RUNNING)
        .thenTask("a", TaskState.SCHEDULED)
        .having(complete("d", 1, null))
        .thenTask("d", TaskState.COMPLETED);
  }

  @Test
  void a_checkpoint_is_made_by_a_person_or_by_a_task_that_completes() {
    Spec spec =
        given(Flow.of(task("a").checkpoint("after a"), task("b").after("a"), task("c").after("b")))
            .having(start(), done("a"), done("b"), checkpoint("mine"));
    assertThat(spec.state().recovery().checkpoints())
        .extracting(Checkpoint::name)
        .containsExactly("after a", "mine");
    spec.when(checkpoint("mine")).thenNothing();
    spec.having(backTo("after a"))
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_checkpoint_is_found_by_its_id_and_the_newest_by_its_name() {
    Spec spec =
        given(CHAIN)
            .having(start(), done("t0"), checkpoint("x"), done("t1"), checkpoint("x"))
            .having(done("t2"));
    String first = spec.state().recovery().checkpoints().get(0).checkpointId();
    spec.having(backTo("x"))
        .thenTask("t1", TaskState.COMPLETED)
        .thenTask("t2", TaskState.SCHEDULED)
        .having(backTo(first))
        .thenTask("t0", TaskState.COMPLETED)
        .thenTask("t1", TaskState.SCHEDULED)
        .when(backTo("nowhere"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void every_completed_task_is_a_point_to_go_back_to() {
    Spec spec = given(CHAIN).having(start(), done("t0"), done("t1"), done("t2"));
    String point = Checkpoints.id(spec.state().identity(), spec.task("t0").settledBy());
    spec.having(backTo(point))
        .thenTask("t0", TaskState.COMPLETED)
        .thenTask("t1", TaskState.SCHEDULED);
  }

  @Test
  void the_oldest_checkpoints_are_forgotten() {
    Spec spec = given(CHAIN).having(start());
    for (int i = 0; i <= dev.rondo.core.instance.Recovery.MOST_CHECKPOINTS; i++) {
      spec.having(checkpoint("c" + i));
    }
    assertThat(spec.state().recovery().checkpoints())
        .hasSize(dev.rondo.core.instance.Recovery.MOST_CHECKPOINTS)
        .first()
        .extracting(Checkpoint::name)
        .isEqualTo("c1");
  }

  @Test
  void a_paused_instance_stays_paused() {
    given(SAGA)
        .having(start(), done("a"), pause(), back(1), done(undoing("a")))
        .thenInstance(WorkflowState.PAUSED)
        .thenTask("a", TaskState.PENDING)
        .having(resume())
        .thenTask("a", TaskState.SCHEDULED);
    given(CHAIN)
        .having(start(), done("t0"), pause(), back(1))
        .thenInstance(WorkflowState.PAUSED)
        .having(resume())
        .thenTask("t0", TaskState.SCHEDULED);
  }

  @Test
  void a_failed_instance_goes_back_and_gives_what_failed_another_chance() {
    Spec spec = given(CHAIN).having(start(), done("t0"), broke("t1"));
    spec.thenInstance(WorkflowState.FAILED)
        .when(back(1))
        .thenIncluding(
            new StateTransitioned(WorkflowState.RETRYING, WorkflowState.RUNNING),
            scheduled("t0", 2))
        .having(done("t0", 2, null), done("t1", 2, null), done("t2"), done("t3"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void an_instance_that_ran_too_long_goes_back_with_its_time_anew() {
    Duration limit = Duration.ofSeconds(60);
    Spec spec =
        given(Flow.chain(2).timeout(limit))
            .having(start(), done("t0"))
            .later(limit)
            .having(Words.wake(), back(1))
            .thenInstance(WorkflowState.RUNNING);
    assertThat(spec.state().standing().wakeAt()).isEqualTo(Words.NOW.plus(limit.multipliedBy(2)));
  }

  @Test
  void what_has_ended_well_or_was_cancelled_does_not_go_back() {
    for (InstanceCommand verb : List.of(back(1), rerun("t0"), backTo("x"))) {
      given(Flow.chain(1))
          .having(start(), done("t0"))
          .when(verb)
          .thenRejected(Rejection.Code.WRONG_STATE)
          .because("completed", "running, paused, failed or timeout");
    }
  }

  @Test
  void an_attempt_that_may_be_made_once_is_not_cut_off_to_be_made_again() {
    Flow flow = Flow.of(task("a").undone(), task("b").atMostOnce());
    given(flow)
        .having(start(), claim("b", 1), done("a"))
        .when(back(1))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(complete("b", 1, null));
  }

  @Test
  void a_compensation_that_fails_on_the_way_back_can_be_gone_on_with() {
    given(SAGA)
        .having(start(), done("a"), done("b"), back(2), broke(undoing("b")))
        .thenInstance(WorkflowState.FAILED)
        .having(retry(undoing("b")), done(undoing("b"), 2, null), done(undoing("a")))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void what_was_undone_before_undoing_failed_runs_again_wherever_the_instance_goes_back_to() {
    Spec spec =
        given(SAGA)
            .having(start(), done("a"), checkpoint("x"), done("b"), Words.compensate())
            .having(done(undoing("b")), broke(undoing("a")))
            .thenInstance(WorkflowState.FAILED)
            .having(backTo("x"))
            .thenInstance(WorkflowState.RUNNING)
            .thenTask("a", TaskState.COMPLETED)
            .thenTask("b", TaskState.SCHEDULED);
    assertThat(spec.state().recovery().undoing()).isNull();
  }

  @Test
  void a_task_and_all_behind_it_run_again() {
    given(Flow.of(task("a"), task("b").after("a"), task("c").after("b"), task("x"), task("y")))
        .having(start(), done("a"), done("x"), done("b"))
        .when(rerun("b"))
        .then(
            cancelled("c", "the instance goes back"),
            new WorkflowRolledBack(
                List.of("b", "c"),
                "once more",
                new Destination(0, "b", null, false),
                null,
                List.of()),
            scheduled("b", 2))
        .thenTask("x", TaskState.COMPLETED)
        .thenTask("y", TaskState.SCHEDULED);
  }

  @Test
  void a_re_run_may_have_another_input() {
    given(Flow.of(task("a").parameter("n", 1L), task("b").after("a")))
        .having(start(), done("a"))
        .when(rerun("a", Map.of("n", 2L)))
        .thenIncluding(scheduled("a", 2, Map.of("n", 2L)))
        .having(done("a", 2, null), back(1))
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void the_other_input_is_for_one_run() {
    Spec spec =
        given(Flow.of(task("a").parameter("n", 1L), task("b").after("a")))
            .having(start(), done("a"), rerun("a", Map.of("n", 2L)), done("a", 2, null), back(1));
    assertThat(spec.input("a")).isEqualTo(Map.of("n", 1L));
  }

  @Test
  void a_re_run_after_undoing_still_has_its_other_input() {
    Spec spec =
        given(SAGA)
            .having(start(), done("a"), done("b"), rerun("a", Map.of("n", 2L)))
            .having(done(undoing("b")), done(undoing("a")))
            .thenTask("a", TaskState.SCHEDULED);
    assertThat(spec.input("a")).isEqualTo(Map.of("n", 2L));
  }

  @Test
  void a_task_that_has_not_had_its_turn_or_is_no_task_of_the_plan_is_not_run_again() {
    Spec spec = given(SAGA).having(start());
    spec.when(rerun("c")).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(rerun(undoing("a"))).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(rerun("nobody")).thenRejected(Rejection.Code.NOT_FOUND);
  }

  @Test
  void a_join_that_did_not_need_what_is_undone_stays_as_it_is() {
    Flow flow = Flow.of(task("a"), task("b"), task("c").after("a", "b").join(Join.ANY), task("d"));
    given(flow)
        .having(start(), done("a"), done("c"), done("b"), back(1))
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("c", TaskState.COMPLETED);
  }

  @Test
  void a_conditional_edge_is_decided_anew_by_what_ran_again() {
    Flow flow = Flow.of(task("a"), task("b").afterIf("a", "tasks.a.result.ok"), task("d"));
    given(flow)
        .having(start(), done("a", 1, Map.of("ok", false)))
        .thenTask("b", TaskState.SKIPPED)
        .having(rerun("a"), done("a", 2, Map.of("ok", true)))
        .thenTask("b", TaskState.SCHEDULED);
  }

  private static final Flow AUTOMATIC =
      Flow.of(
          task("a").undone().checkpoint("saved"),
          task("b").after("a").undone(),
          task("c").after("b").onFailure(FailurePolicy.ROLLBACK));

  @Test
  void a_failure_under_rollback_goes_back_to_the_last_named_checkpoint() {
    given(AUTOMATIC)
        .having(start(), done("a"), done("b"), broke("c"))
        .thenInstance(WorkflowState.COMPENSATING)
        .having(done(undoing("b")))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("c", TaskState.PENDING);
  }

  @Test
  void without_a_checkpoint_it_goes_back_to_the_start() {
    given(Flow.of(task("a"), task("b").after("a").onFailure(FailurePolicy.ROLLBACK)))
        .having(start(), done("a"))
        .when(broke("b"))
        .then(
            started("b"),
            failed("b", Disposition.ROLLBACK),
            new WorkflowRolledBack(
                List.of("a", "b"),
                "on_failure rollback of b",
                Destination.after(0, true),
                null,
                List.of()),
            scheduled("a", 2));
  }

  @Test
  void it_goes_back_by_itself_three_times_and_then_fails() {
    Flow flow = Flow.of(task("a").onFailure(FailurePolicy.ROLLBACK));
    Spec spec = given(flow).having(start());
    for (int attempt = 1; attempt <= GoingBack.MOST_BY_ITSELF; attempt++) {
      spec.having(broke("a", attempt)).thenInstance(WorkflowState.RUNNING);
    }
    spec.having(broke("a", 4))
        .thenInstance(WorkflowState.FAILED)
        .having(retryAll())
        .having(broke("a", 5))
        .thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void it_does_not_go_back_by_itself_over_an_attempt_that_may_be_made_once() {
    given(Flow.of(task("a").onFailure(FailurePolicy.ROLLBACK), task("b").atMostOnce()))
        .having(start(), claim("b", 1))
        .when(broke("a"))
        .thenIncluding(failed("a", Disposition.FAIL_FAST))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_parked_task_is_tried_again_with_another_input() {
    given(Flow.of(task("a").parameter("n", 1L).onFailure(FailurePolicy.PAUSE)))
        .having(start(), broke("a"))
        .when(retry("a", Map.of("n", 2L)))
        .then(
            new TaskInputChanged("a", Map.of("n", 2L), "again"),
            scheduled("a", 2, Map.of("n", 2L)));
  }

  @Test
  void a_task_that_could_not_even_be_handed_out_is_given_its_input() {
    Task task = task("a").parameter("n", "${data.absent}").onFailure(FailurePolicy.PAUSE);
    given(Flow.of(task))
        .having(start())
        .thenInstance(WorkflowState.PAUSED)
        .having(retry("a", Map.of("n", 2L)))
        .when(resume())
        .then(new InstanceEvent.WorkflowResumed(), scheduled("a", 1, Map.of("n", 2L)));
  }

  @Test
  void a_task_that_failed_its_instance_is_retried_with_it_and_may_have_another_input() {
    given(Flow.of(task("a").parameter("n", 1L), task("b").after("a")))
        .having(start(), broke("a"))
        .when(retry("a", Map.of("n", 2L)))
        .thenIncluding(
            new TaskInputChanged("a", Map.of("n", 2L), "again"), scheduled("a", 2, Map.of("n", 2L)))
        .having(done("a", 2, null), done("b"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_dry_run_says_what_would_be_and_changes_nothing() {
    Spec spec = given(SAGA).having(start(), done("a"), done("b"));
    DecisionContext context = new DecisionContext(spec.definition(), Words.NOW, "tester");
    DryRun answer = DryRun.of(spec.state(), (InstanceCommand.RollBackWorkflow) back(1), context);
    assertThat(answer)
        .isEqualTo(
            new DryRun.Preview(
                List.of("b"), List.of("b"), List.of("b", "c", "d"), List.of("c", "d")));
    assertThat(DryRun.of(spec.state(), (InstanceCommand.RollBackWorkflow) back(9), context))
        .isInstanceOf(DryRun.Refused.class);
    assertThat(DryRun.of(spec.state(), (InstanceCommand.RerunTask) rerun("nobody"), context))
        .isInstanceOf(DryRun.Refused.class);
  }
}

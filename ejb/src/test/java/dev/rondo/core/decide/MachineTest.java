package dev.rondo.core.decide;

import static dev.rondo.core.decide.Machine.complete;
import static dev.rondo.core.decide.Machine.restart;
import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.rollback;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.MachineRolledBack;
import dev.rondo.core.instance.InstanceEvent.MachineTransitioned;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State machines: what moves them, what refuses to, and what they do to the tasks beside them. */
class MachineTest {
  private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELLED");

  private static Machine machine() {
    return Machine.of(ENDS, "NEW", "OPEN", "CLOSED", "DONE", "FAILED", "CANCELLED");
  }

  /** A machine alone: open, close, reopen, finish. */
  private static Flow door() {
    return Flow.of()
        .machine(
            machine()
                .on("open", "NEW", "OPEN")
                .on("close", "OPEN", "CLOSED")
                .on("open", "CLOSED", "OPEN")
                .on("finish", "CLOSED", "DONE")
                .on("break", "*", "FAILED")
                .on("forget", "*", "CANCELLED"));
  }

  private static MachineTransitioned moved(String from, String to, String event, int transition) {
    return new MachineTransitioned(from, to, event, transition, null, "", null);
  }

  private static String stateOf(Spec spec) {
    return MachineSpecs.state(spec);
  }

  @Test
  void an_instance_of_a_machine_alone_waits_for_events_and_ends_with_the_machine() {
    Spec spec = given(door()).when(start());
    spec.thenInstance(WorkflowState.RUNNING);
    assertThat(stateOf(spec)).isEqualTo("NEW");

    spec.when(fire("open")).then(moved("NEW", "OPEN", "open", 0));
    spec.having(fire("close")).when(fire("finish"));

    spec.then(moved("CLOSED", "DONE", "finish", 3), Words.finished())
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void what_the_table_does_not_allow_is_refused_with_the_states_and_changes_nothing() {
    Spec spec = given(door()).having(start()).when(fire("close"));

    spec.thenRejected(Rejection.Code.WRONG_STATE).because("NEW", "OPEN");
    assertThat(spec.rejection().context())
        .containsEntry(
            "allowed",
            List.of(
                Map.of("event", "open", "to", "OPEN"),
                Map.of("event", "break", "to", "FAILED"),
                Map.of("event", "forget", "to", "CANCELLED")));
    assertThat(stateOf(spec)).isEqualTo("NEW");
    spec.when(fire("dance")).thenRejected(Rejection.Code.WRONG_STATE).because("NEW", "none");
  }

  @Test
  void an_instance_without_a_machine_has_no_events_to_take() {
    given(Flow.of(task("a")))
        .having(start())
        .when(fire("open"))
        .thenRejected(Rejection.Code.NOT_FOUND)
        .when(rollback(1))
        .thenRejected(Rejection.Code.NOT_FOUND);
  }

  @Test
  void a_machine_moves_only_while_its_instance_is_at_work() {
    given(door())
        .having(start(Map.of(), null))
        .when(fire("open"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("pending", "running or paused")
        .having(Words.begin(), cancel())
        .when(fire("open"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelled", "running or paused")
        .when(rollback(1))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void the_first_transition_whose_guard_holds_is_taken() {
    Flow flow =
        Flow.of()
            .machine(
                machine()
                    .on("judge", "NEW", "CLOSED", "event.score > 5")
                    .on("judge", "NEW", "OPEN", "event.payload.score > 3 && data.open")
                    .on("judge", "NEW", "FAILED"));
    assertThat(afterJudging(flow, 9)).isEqualTo("CLOSED");
    assertThat(afterJudging(flow, 4)).isEqualTo("OPEN");
    assertThat(afterJudging(flow, 1)).isEqualTo("FAILED");
  }

  private static String afterJudging(Flow flow, long score) {
    Spec spec =
        given(flow)
            .having(start(Map.of("open", true)))
            .having(fire("judge", Map.of("score", score)));
    return stateOf(spec);
  }

  @Test
  void a_guard_without_a_value_is_an_error_and_never_false() {
    Flow flow =
        Flow.of()
            .machine(
                machine()
                    .on("judge", "NEW", "CLOSED", "event.score > 5")
                    .on("judge", "NEW", "OPEN"));
    Spec spec = given(flow).having(start()).when(fire("judge"));

    spec.thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().context())
        .containsEntry("error_type", "ExpressionError")
        .containsEntry("current_state", "NEW");
    assertThat(stateOf(spec)).isEqualTo("NEW");
  }

  @Test
  void guards_see_the_machine_and_a_limit_is_a_limit() {
    Flow flow =
        Flow.of()
            .machine(
                machine()
                    .on("open", "NEW", "OPEN")
                    .on("back", "OPEN", "NEW", null, 2, restart())
                    .on(
                        "done",
                        "OPEN",
                        "DONE",
                        "machine.state == 'OPEN' && machine.visits.NEW == 3"));
    Spec spec = given(flow).having(start(), fire("open"), fire("back"), fire("open"));
    spec.when(fire("done")).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(fire("back"), fire("open"));

    spec.when(fire("back")).thenRejected(Rejection.Code.WRONG_STATE).because("OPEN", "OPEN");
    assertThat(spec.rejection().context())
        .containsEntry("allowed", List.of(Map.of("event", "done", "to", "DONE")));
    spec.when(fire("done")).thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_machine_goes_on_by_itself_where_it_needs_no_event() {
    Flow flow =
        Flow.of()
            .machine(
                machine()
                    .on("", "NEW", "OPEN", "data.open")
                    .on("", "OPEN", "CLOSED")
                    .on("finish", "CLOSED", "DONE"));
    given(flow)
        .when(start(Map.of("open", true)))
        .thenIncluding(
            new MachineTransitioned("NEW", "OPEN", "", 0, "data.open", "", null),
            moved("OPEN", "CLOSED", "", 1));
    Spec closed = given(flow).having(start(Map.of("open", false)));
    assertThat(stateOf(closed)).isEqualTo("NEW");
  }

  @Test
  void an_automatic_guard_without_a_value_fails_the_instance() {
    Flow flow = Flow.of().machine(machine().on("", "NEW", "OPEN", "data.open"));
    Spec spec = given(flow).when(start());
    spec.thenInstance(WorkflowState.FAILED);
    assertThat(MachineSpecs.errorType(spec)).isEqualTo("ExpressionError");
    assertThat(stateOf(spec)).isEqualTo("FAILED");
  }

  @Test
  void a_final_state_says_how_the_instance_ends_and_open_tasks_end_with_it() {
    Flow flow =
        Flow.of(task("a"))
            .machine(
                machine()
                    .on("finish", "NEW", "DONE")
                    .on("break", "NEW", "FAILED")
                    .on("forget", "NEW", "CANCELLED"));
    given(flow)
        .having(start())
        .when(fire("finish"))
        .thenInstance(WorkflowState.COMPLETED)
        .thenTask("a", TaskState.CANCELLED);
    Spec broken = given(flow).having(start()).when(fire("break"));
    broken.thenInstance(WorkflowState.FAILED);
    assertThat(MachineSpecs.errorType(broken)).isEqualTo("StateMachineFailure");
    given(flow).having(start()).when(fire("forget")).thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_graph_that_is_over_waits_for_its_machine() {
    Flow flow = Flow.of(task("a")).machine(machine().on("finish", "NEW", "DONE"));
    given(flow)
        .having(start(), done("a"))
        .thenInstance(WorkflowState.RUNNING)
        .when(fire("finish"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_machine_follows_its_tasks() {
    Flow flow =
        Flow.of(task("a"), task("b").after("a").condition("false"))
            .machine(
                machine()
                    .on("task.a.started", "NEW", "OPEN")
                    .on("task.a.completed", "OPEN", "CLOSED", "event.result == 7")
                    .on("task.b.skipped", "CLOSED", "DONE"));
    given(flow)
        .having(start())
        .when(claim("a", 1))
        .then(Words.claimed("a", 1), moved("NEW", "OPEN", "task.a.started", 0))
        .when(Words.complete("a", 1, 7L))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void nobody_fires_an_event_of_a_task_by_hand() {
    Flow flow = Flow.of(task("a")).machine(machine().on("task.a.started", "NEW", "OPEN"));
    given(flow)
        .having(start())
        .when(fire("task.a.started"))
        .thenRejected(Rejection.Code.WRONG_STATE);
    given(flow)
        .having(start())
        .when(fire("state.timeout"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_failure_that_the_machine_names_is_left_to_it_and_another_fails_the_instance() {
    Flow flow =
        Flow.of(task("a"), task("b").after("a"), task("c"))
            .machine(
                machine()
                    .on("task.a.failed", "NEW", "OPEN")
                    .on("again", "OPEN", "NEW", null, 0, restart("a"))
                    .on("finish", "*", "DONE"));
    Spec spec =
        given(flow)
            .having(start())
            .when(broke("a"))
            .then(
                Words.started("a"),
                Words.failed("a", Disposition.HOLD),
                moved("NEW", "OPEN", "task.a.failed", 0))
            .thenInstance(WorkflowState.RUNNING)
            .thenTask("b", TaskState.PENDING);
    spec.having(fire("again"))
        .thenTask("a", TaskState.SCHEDULED)
        .having(done("a", 2, null), broke("c"))
        .thenInstance(WorkflowState.RUNNING)
        .when(done("b"))
        .thenInstance(WorkflowState.FAILED);
    assertThat(stateOf(spec)).isEqualTo("FAILED");
  }

  @Test
  void a_held_task_may_be_repaired_by_a_person_and_does_not_keep_an_instance_paused() {
    Flow flow =
        Flow.of(task("a"))
            .machine(machine().on("task.a.failed", "NEW", "OPEN").on("finish", "*", "DONE"));
    given(flow)
        .having(start(), broke("a"), pause(), resume())
        .having(Words.retry("a"))
        .thenTask("a", TaskState.SCHEDULED);
    given(flow)
        .having(start(), broke("a"), Words.resolve("a", 1L))
        .thenTask("a", TaskState.COMPLETED);
    given(flow).having(start(), broke("a"), Words.skip("a")).thenTask("a", TaskState.SKIPPED);
  }

  @Test
  void a_restart_does_the_task_again_and_all_that_depends_on_it() {
    Flow flow =
        Flow.of(
                task("a"),
                task("b").after("a"),
                task("c").softAfter("b"),
                task("d").afterIf("b", "tasks.b.result == 1"),
                task("other"))
            .machine(
                machine()
                    .on("again", "NEW", "OPEN", null, 0, restart("a"))
                    .on("finish", "*", "DONE"));
    Spec spec =
        given(flow)
            .having(start(), done("other"), done("a"), done("b", 1, 1L), done("c"), claim("d", 1))
            .having(fire("again"));
    spec.thenTask("a", TaskState.SCHEDULED)
        .thenTask("b", TaskState.PENDING)
        .thenTask("c", TaskState.PENDING)
        .thenTask("d", TaskState.PENDING)
        .thenTask("other", TaskState.COMPLETED);
    assertThat(spec.task("a").attempt()).isEqualTo(2);

    spec.when(Words.complete("d", 1, null)).thenRejected(Rejection.Code.STALE_ATTEMPT);
    spec.having(done("a", 2, null), done("b", 2, 0L), done("c", 2, null))
        .thenTask("d", TaskState.SKIPPED);
  }

  private static Flow race(String... restarted) {
    return Flow.of(
            task("first"),
            task("second").after("first"),
            task("fast"),
            task("race").after("second", "fast").join(Join.first(1)))
        .machine(
            machine()
                .on("again", "NEW", "OPEN", null, 0, restart(restarted))
                .on("finish", "*", "DONE"));
  }

  @Test
  void a_race_that_is_restarted_is_run_again_by_all_that_took_part() {
    given(race("fast"))
        .having(start(), done("fast"))
        .thenTask("first", TaskState.CANCELLED)
        .thenTask("second", TaskState.CANCELLED)
        .having(fire("again"))
        .thenTask("fast", TaskState.SCHEDULED)
        .thenTask("first", TaskState.SCHEDULED)
        .having(done("first", 2, null), done("second"))
        .thenTask("race", TaskState.SCHEDULED)
        .thenTask("fast", TaskState.CANCELLED);
  }

  @Test
  void a_restarted_task_does_not_wait_for_what_had_lost_a_race() {
    given(race("second", "fast"))
        .having(start(), Words.skip("second"), done("fast"))
        .thenTask("first", TaskState.CANCELLED)
        .having(fire("again"), Words.skip("fast"))
        .thenTask("first", TaskState.SCHEDULED)
        .having(done("first", 2, null))
        .thenTask("second", TaskState.SCHEDULED);
  }

  @Test
  void a_transition_may_complete_a_task_with_what_came_with_the_event() {
    Flow flow =
        Flow.of(task("a"), task("b").after("a"), task("c").after("b"))
            .output(Map.of("b", "${tasks.b.result.by}"))
            .machine(
                machine()
                    .on("task.a.failed", "NEW", "OPEN")
                    .on("approve", "OPEN", "CLOSED", null, 0, complete("a", "b"))
                    .on("task.c.completed", "CLOSED", "DONE"));
    given(flow)
        .having(start(), broke("a"), fire("approve", Map.of("by", "Ada")))
        .thenTask("a", TaskState.COMPLETED)
        .thenTask("b", TaskState.COMPLETED)
        .thenTask("c", TaskState.SCHEDULED)
        .when(done("c"))
        .thenIncluding(new InstanceEvent.WorkflowCompleted(Map.of("b", "Ada")));
  }

  @Test
  void the_end_of_the_instance_is_the_end_of_its_machine() {
    Flow flow = Flow.of(task("a")).timeout(Duration.ofMinutes(1)).machine(machine());
    given(flow)
        .having(start())
        .when(cancel())
        .thenIncluding(moved("NEW", "CANCELLED", "workflow.cancelled", -1));
    given(flow)
        .having(start())
        .when(broke("a"))
        .thenIncluding(moved("NEW", "FAILED", "workflow.failed", -1));
    given(flow)
        .having(start())
        .later(Duration.ofMinutes(1))
        .when(wake())
        .thenIncluding(moved("NEW", "FAILED", "workflow.timeout", -1));
    Spec without =
        given(Flow.of(task("a")).machine(Machine.of(Set.of("DONE"), "NEW", "DONE")))
            .having(start(), cancel());
    assertThat(stateOf(without)).isEqualTo("NEW");
  }

  @Test
  void a_retried_instance_has_its_machine_back() {
    Flow flow =
        Flow.of(task("a"))
            .machine(
                machine()
                    .on("task.a.started", "NEW", "OPEN")
                    .on("task.a.completed", "OPEN", "DONE"));
    given(flow)
        .having(start(), broke("a"))
        .thenInstance(WorkflowState.FAILED)
        .when(retryAll())
        .thenIncluding(new MachineRolledBack(1, "FAILED", "OPEN", "the instance is retried"))
        .having(done("a", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_rollback_goes_so_many_transitions_back_and_changes_nothing_where_there_are_too_few() {
    Spec spec = given(door()).having(start(), fire("open"), fire("close"), fire("open"));
    String before = stateOf(spec);

    spec.when(rollback(4)).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().context())
        .containsEntry("current_state", before)
        .containsEntry("available_steps", 3L);
    assertThat(stateOf(spec)).isEqualTo(before);

    spec.when(rollback(2)).then(new MachineRolledBack(2, "OPEN", "OPEN", "oops"));
    spec.when(rollback(1)).then(new MachineRolledBack(1, "OPEN", "NEW", "oops"));
    spec.when(rollback(1)).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(MachineSpecs.progress(spec).visits()).isEqualTo(Map.of("NEW", 1));
  }

  @Test
  void what_was_rolled_back_counts_against_no_limit() {
    Flow flow =
        Flow.of()
            .machine(
                machine().on("open", "NEW", "OPEN", null, 1, restart()).on("back", "OPEN", "NEW"));
    given(flow)
        .having(start(), fire("open"), rollback(1), fire("open"), fire("back"))
        .when(fire("open"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_paused_instance_keeps_what_its_machine_does_and_ends_when_it_is_resumed() {
    given(door())
        .having(start(), fire("open"), pause(), fire("close"), fire("finish"))
        .thenInstance(WorkflowState.PAUSED)
        .when(fire("open"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(resume())
        .thenInstance(WorkflowState.COMPLETED);
    given(door()).having(start(), pause(), fire("break")).thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_state_lasts_as_long_as_it_may() {
    Flow flow =
        Flow.of()
            .machine(
                machine()
                    .lasting("NEW", Duration.ofMinutes(5))
                    .lasting("OPEN", Duration.ofMinutes(1))
                    .on("open", "NEW", "OPEN")
                    .on("state.timeout", "NEW", "FAILED")
                    .on("state.timeout", "OPEN", "CLOSED"));
    Spec spec = given(flow).having(start()).later(Duration.ofMinutes(4)).having(fire("open"));
    assertThat(spec.state().wakeAt()).isEqualTo(Words.NOW.plus(Duration.ofMinutes(5)));

    spec.later(Duration.ofSeconds(59)).when(wake()).thenNothing();
    spec.later(Duration.ofSeconds(1))
        .when(wake())
        .then(moved("OPEN", "CLOSED", "state.timeout", 2));
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void a_state_of_an_instance_that_has_not_begun_or_has_ended_does_not_time_out() {
    Flow flow =
        Flow.of()
            .machine(
                Machine.of(Set.of("DONE"), "NEW", "DONE")
                    .lasting("NEW", Duration.ofMinutes(5))
                    .on("state.timeout", "NEW", "DONE"));
    Spec spec = given(flow).having(start(Map.of(), null));
    assertThat(spec.state().wakeAt()).isNull();
    spec.later(Duration.ofHours(1)).having(Words.begin());
    assertThat(spec.state().wakeAt())
        .isEqualTo(Words.NOW.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(5)));
    spec.having(cancel());
    assertThat(spec.state().wakeAt()).isNull();
  }

  @Test
  void a_machine_that_goes_in_a_circle_with_a_task_is_stopped() {
    Flow flow =
        Flow.of(
                task("check")
                    .action(TaskAction.CONDITION_CHECK)
                    .parameter("expressions", Map.of("ok", "true")))
            .machine(machine().on("task.check.completed", "NEW", "NEW", null, 0, restart("check")));
    Spec spec = given(flow).when(start());
    spec.thenInstance(WorkflowState.FAILED);
    assertThat(MachineSpecs.errorType(spec)).isEqualTo("StateMachineFailure");
  }

  @Test
  void the_trail_is_bounded_and_the_latest_transitions_can_be_gone_back() {
    Spec spec = given(door()).having(start(), fire("open"));
    for (int i = 0; i < 600; i++) {
      spec.having(fire("close"), fire("open"));
    }
    assertThat(MachineSpecs.progress(spec).trail()).hasSize(1_000);
    spec.when(rollback(1_001)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(rollback(1_000));
    assertThat(MachineSpecs.progress(spec).trail()).isEmpty();
    Stored.snapshot(spec.state(), spec.context().versions());
  }
}

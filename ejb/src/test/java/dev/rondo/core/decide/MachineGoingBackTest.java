package dev.rondo.core.decide;

import static dev.rondo.core.decide.Machine.restart;
import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.back;
import static dev.rondo.core.decide.Words.backTo;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.checkpoint;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fire;
import static dev.rondo.core.decide.Words.rerun;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An instance that goes back takes its state machine along. */
class MachineGoingBackTest {
  private static Machine machine() {
    return Machine.of(
        Set.of("DONE", "FAILED", "COMPENSATED"), "NEW", "OPEN", "DONE", "FAILED", "COMPENSATED");
  }

  @Test
  void to_a_checkpoint_the_machine_forgets_what_came_after_it() {
    Flow flow =
        Flow.of(task("a"), task("b").after("a"))
            .machine(
                machine()
                    .on("task.a.completed", "NEW", "OPEN")
                    .on("next", "OPEN", "NEW")
                    .on("finish", "*", "DONE"));
    Spec spec = given(flow).having(start(), done("a"), checkpoint("here"), fire("next"));
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
    spec.having(backTo("here")).thenInstance(WorkflowState.RUNNING);
    assertThat(MachineSpecs.state(spec)).isEqualTo("OPEN");
    spec.having(back(1)).thenTask("a", TaskState.SCHEDULED);
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
  }

  @Test
  void an_instance_that_failed_leaves_the_final_state_when_a_task_runs_again() {
    Flow flow = Flow.of(task("a")).machine(machine().on("finish", "*", "DONE"));
    Spec spec = given(flow).having(start(), broke("a")).thenInstance(WorkflowState.FAILED);
    assertThat(MachineSpecs.state(spec)).isEqualTo("FAILED");
    spec.having(rerun("a")).thenInstance(WorkflowState.RUNNING);
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
  }

  @Test
  void where_all_is_undone_the_machine_comes_to_compensated() {
    Flow flow =
        Flow.of(task("a").undone(), task("b").after("a").onFailure(FailurePolicy.COMPENSATE))
            .machine(machine().on("finish", "*", "DONE"));
    Spec spec = given(flow).having(start(), done("a"), broke("b"));
    spec.thenInstance(WorkflowState.COMPENSATING);
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
    spec.having(done("a~compensation")).thenInstance(WorkflowState.COMPENSATED);
    assertThat(MachineSpecs.state(spec)).isEqualTo("COMPENSATED");
  }

  @Test
  void a_compensation_that_fails_is_a_failure_of_the_machine_until_it_is_taken_up() {
    Flow flow =
        Flow.of(task("a").undone(), task("b").after("a").onFailure(FailurePolicy.COMPENSATE))
            .machine(machine().on("finish", "*", "DONE"));
    Spec spec = given(flow).having(start(), done("a"), broke("b"), broke("a~compensation"));
    spec.thenInstance(WorkflowState.FAILED);
    assertThat(MachineSpecs.state(spec)).isEqualTo("FAILED");
    spec.having(retry("a~compensation")).thenInstance(WorkflowState.COMPENSATING);
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
  }

  @Test
  void steps_of_a_type_without_tasks_are_those_of_its_machine() {
    Flow flow = Flow.of().machine(machine().on("next", "NEW", "OPEN").on("finish", "OPEN", "DONE"));
    Spec spec = given(flow).having(start(), fire("next"), back(1));
    assertThat(MachineSpecs.state(spec)).isEqualTo("NEW");
    spec.when(back(1)).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().context()).containsEntry("available_steps", 0L);
  }

  @Test
  void a_held_task_that_is_retried_waits_for_its_turn() {
    Flow flow =
        Flow.of(task("a").mode(ExecutionMode.SEQUENTIAL), task("b").mode(ExecutionMode.SEQUENTIAL))
            .machine(
                machine()
                    .on("task.a.failed", "NEW", "OPEN")
                    .on("again", "OPEN", "NEW", null, 0, restart("a"))
                    .on("finish", "*", "DONE"));
    given(flow)
        .having(start(), broke("a"))
        .thenTask("b", TaskState.SCHEDULED)
        .having(retry("a"))
        .thenTask("a", TaskState.PENDING)
        .having(done("b"))
        .thenTask("a", TaskState.SCHEDULED);
  }
}

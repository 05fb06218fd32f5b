package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pausing and resuming. */
class PauseWorkflowHandlerTest {
  private static final Flow TWO = Flow.of(task("a"), task("b").after("a"));

  @Test
  void pausing_twice_is_pausing_once() {
    given(TWO)
        .having(start())
        .when(pause())
        .then(new InstanceEvent.WorkflowPaused("lunch"))
        .when(pause())
        .thenNothing();
  }

  @Test
  void what_runs_finishes_and_its_result_is_kept_but_nothing_new_is_dispatched() {
    given(TWO)
        .having(start(), claim("a", 1), pause())
        .when(complete("a", 1, 42L))
        .then(completed("a", 1, 42L))
        .thenTask("b", TaskState.PENDING)
        .when(resume())
        .then(new InstanceEvent.WorkflowResumed(), scheduled("b"));
  }

  @Test
  void a_task_whose_start_was_not_told_yet_finishes_too() {
    given(TWO).having(start(), pause()).when(done("a")).then(started("a"), completed("a"));
  }

  @Test
  void no_worker_gets_a_task_of_a_paused_instance() {
    given(TWO)
        .having(start(), pause())
        .when(claim("a", 1))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("paused", "running")
        .having(resume(), claim("a", 1))
        .thenTask("a", TaskState.RUNNING);
  }

  @Test
  void a_failure_while_paused_is_tried_again_after_the_resume() {
    given(Flow.of(task("a").attempts(2)))
        .having(start(), pause(), broke("a"))
        .thenTask("a", TaskState.RETRYING)
        .having(resume())
        .thenTask("a", TaskState.RETRYING);
  }

  @Test
  void an_instance_whose_last_task_completes_while_paused_ends_with_the_resume() {
    given(Flow.of(task("a")))
        .having(start(), pause(), done("a"))
        .thenInstance(WorkflowState.PAUSED)
        .when(resume())
        .then(new InstanceEvent.WorkflowResumed(), finished());
  }

  @Test
  void resuming_what_runs_does_nothing_and_resuming_what_has_ended_is_refused() {
    given(Flow.of(task("a")))
        .having(start())
        .when(resume())
        .thenNothing()
        .having(done("a"))
        .when(resume())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("completed", "paused")
        .when(pause())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("completed", "running");
  }

  @Test
  void the_time_of_every_pause_is_added_up() {
    Spec spec =
        given(TWO)
            .having(start(), pause())
            .later(Duration.ofMinutes(2))
            .having(resume())
            .later(Duration.ofMinutes(5))
            .having(pause())
            .later(Duration.ofMinutes(3))
            .having(cancel());
    assertThat(spec.state().standing().pausedFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(spec.state().standing().pausedReason()).isNull();
  }

  @Test
  void a_pause_tells_its_reason_as_long_as_it_lasts() {
    Spec spec = given(TWO).having(start(), pause());
    assertThat(spec.state().standing().pausedReason()).isEqualTo("lunch");
    assertThat(spec.state().standing().previous()).isEqualTo(WorkflowState.RUNNING);
    spec.having(resume());
    assertThat(spec.state().standing().pausedReason()).isNull();
  }

  @Test
  void the_workflow_s_time_goes_on_while_it_is_paused() {
    given(Flow.of(task("a")).timeout(Duration.ofMinutes(1)))
        .having(start(), pause())
        .later(Duration.ofMinutes(1))
        .having(wake())
        .thenInstance(WorkflowState.TIMEOUT);
  }
}

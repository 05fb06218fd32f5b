package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.release;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.LateReport;
import dev.rondo.core.instance.WorkflowState;
import org.junit.jupiter.api.Test;

/** Cancelling, and what workers say afterwards. */
class CancelWorkflowHandlerTest {
  private static final Flow THREE = Flow.of(task("a"), task("b"), task("c").after("a"));

  @Test
  void cancelling_cancels_every_task_that_has_not_settled() {
    given(THREE)
        .having(start(), done("b"), claim("a", 1))
        .when(cancel())
        .then(
            cancelled("a", "enough"),
            cancelled("c", "enough"),
            new InstanceEvent.WorkflowCancelled("enough"))
        .thenInstance(WorkflowState.CANCELLED)
        .when(cancel())
        .thenNothing();
  }

  @Test
  void a_late_success_is_kept_once_refused_and_changes_nothing() {
    Spec spec = given(THREE).having(start(), claim("a", 1), cancel());
    var before = spec.state().board().tally();
    spec.when(complete("a", 1, 9L))
        .thenRejected(Rejection.Code.STALE_ATTEMPT, new LateReport("a", 1, "completed", 9L))
        .because("cancelled", "running, by this worker")
        .when(complete("a", 1, 9L))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
    assertThat(spec.state().board().tally()).isEqualTo(before);
    assertThat(spec.task("a").result()).isNull();
  }

  @Test
  void a_late_failure_is_kept_once_with_its_message() {
    given(THREE)
        .having(start(), claim("a", 1), cancel())
        .when(fail("a", 1, oops()))
        .thenRejected(Rejection.Code.STALE_ATTEMPT, new LateReport("a", 1, "failed", "it broke"))
        .when(fail("a", 1, oops()))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_late_report_on_an_older_attempt_or_on_a_task_that_never_ran_is_not_kept() {
    given(Flow.of(task("a").attempts(3), task("b").after("a")))
        .having(start(), broke("a"), cancel())
        .when(done("a", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(done("b", 0, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(done("b", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_cancelled_instance_takes_no_more_commands() {
    given(THREE)
        .having(start(), claim("a", 1), cancel())
        .when(claim("b", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(release("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(expire("a", 1))
        .thenNothing()
        .when(retry("a"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(skip("a"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(resolve("a", 1L))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(retryAll())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelled", "failed or timeout");
  }

  @Test
  void what_has_ended_cannot_be_cancelled() {
    given(Flow.of(task("a")))
        .having(start(), done("a"))
        .when(cancel())
        .thenRejected(Rejection.Code.WRONG_STATE);
    given(Flow.of(task("a")))
        .having(start(), broke("a"))
        .when(cancel())
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_cancel_without_a_reason_says_so_of_the_tasks() {
    given(Flow.of(task("a")))
        .having(start())
        .when(new InstanceCommand.CancelWorkflow(Words.ID, ""))
        .then(
            cancelled("a", "the instance was cancelled"), new InstanceEvent.WorkflowCancelled(""));
  }
}

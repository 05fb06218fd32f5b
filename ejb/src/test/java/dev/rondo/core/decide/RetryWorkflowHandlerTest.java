package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Taking up a failed or timed-out instance where it failed. */
class RetryWorkflowHandlerTest {
  private static final InstanceEvent RUNS_AGAIN =
      new InstanceEvent.StateTransitioned(WorkflowState.RETRYING, WorkflowState.RUNNING);

  @Test
  void only_unfinished_tasks_go_back_and_attempts_go_on_counting() {
    given(Flow.of(task("a"), task("b"), task("c").after("a"), task("d").after("b")))
        .having(start(), done("b"), broke("a"), done("d"))
        .thenInstance(WorkflowState.FAILED)
        .when(retryAll())
        .then(
            new InstanceEvent.WorkflowRetrying(List.of("a", "c"), null),
            RUNS_AGAIN,
            scheduled("a", 2))
        .thenTask("b", TaskState.COMPLETED)
        .thenTask("c", TaskState.PENDING)
        .having(done("a", 2, null), done("c", 1, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_retried_task_has_its_whole_budget_of_attempts_again() {
    given(Flow.of(task("a").attempts(2)))
        .having(start(), broke("a", 1), broke("a", 2), retryAll())
        .having(broke("a", 3))
        .thenTask("a", TaskState.RETRYING)
        .having(broke("a", 4))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void skipped_and_tolerated_tasks_stay_as_they_are() {
    given(
            Flow.of(
                task("a"),
                task("b").condition("false"),
                task("c").onFailure(FailurePolicy.CONTINUE)))
        .having(start(), broke("c"), broke("a"))
        .when(retryAll())
        .then(new InstanceEvent.WorkflowRetrying(List.of("a"), null), RUNS_AGAIN, scheduled("a", 2))
        .having(done("a", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_task_that_has_run_is_not_run_again_by_what_is_retried_behind_it() {
    Flow flow =
        Flow.of(
            task("a"), task("b"), task("c").after("a", "b").join(Join.ANY), task("d").after("b"));
    given(flow)
        .having(start(), done("a"), done("c"), broke("b"))
        .having(retryAll(), done("b", 2, null), done("d", 1, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_condition_of_a_dependency_that_had_no_value_is_asked_again() {
    given(Flow.of(task("a"), task("b").afterIf("a", "tasks.z.result.ok"), task("z")))
        .having(start(), done("a"))
        .thenTask("b", TaskState.FAILED)
        .having(done("z", 1, Map.of("ok", true)))
        .thenInstance(WorkflowState.FAILED)
        .having(retryAll())
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_timed_out_instance_gets_its_whole_time_again() {
    Duration limit = Duration.ofMinutes(1);
    given(Flow.of(task("a"), task("b").after("a")).timeout(limit))
        .having(start())
        .later(limit)
        .having(wake())
        .thenInstance(WorkflowState.TIMEOUT)
        .when(retryAll())
        .then(
            new InstanceEvent.WorkflowRetrying(List.of("a", "b"), NOW.plus(limit).plus(limit)),
            RUNS_AGAIN,
            scheduled("a", 2));
  }

  @Test
  void the_result_of_an_attempt_from_before_is_refused() {
    given(Flow.of(task("a"), task("b").onFailure(FailurePolicy.FAIL_FAST)))
        .having(start(), claim("a", 1), broke("b"), retryAll())
        .when(complete("a", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void an_instance_whose_output_has_no_value_fails_again_and_can_be_retried_for_ever() {
    Spec spec =
        given(Flow.of(task("a")).output(Map.of("x", "${data.absent}")))
            .having(start(), done("a"))
            .thenInstance(WorkflowState.FAILED)
            .having(retryAll())
            .thenInstance(WorkflowState.FAILED);
    assertThat(spec.state().standing().error()).isNotNull();
  }

  @Test
  void only_a_failed_or_timed_out_instance_is_retried() {
    given(Flow.of(task("a")))
        .having(start())
        .when(retryAll())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("running", "failed or timeout")
        .having(pause())
        .when(retryAll())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(done("a"), Words.resume())
        .when(retryAll())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("completed", "failed or timeout");
  }
}

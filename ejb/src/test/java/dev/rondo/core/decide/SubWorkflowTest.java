package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.LEASE;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.WORKER;
import static dev.rondo.core.decide.Words.await;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static dev.rondo.core.decide.Words.subWorkflowEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskRetried;
import dev.rondo.core.instance.InstanceEvent.TaskWaiting;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubWorkflowTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Map<String, Object> RESULT =
      Map.of("sub_workflow_id", "child-1", "state", "completed", "output", 7L);

  private static Task trigger(String key) {
    return task(key).action(TaskAction.WORKFLOW_TRIGGER).parameter("workflow_type", "other");
  }

  private static Flow flow() {
    return Flow.of(trigger("t"), task("b").after("t"));
  }

  private static Spec waiting() {
    return given(flow()).having(start(), await("t", 1));
  }

  @Test
  void an_attempt_that_a_worker_has_begun_goes_on_without_it() {
    Spec spec = given(flow()).having(start()).when(await("t", 1));
    spec.then(started("t", 1), new TaskWaiting("t", 1, Priority.NORMAL, Map.of(), null))
        .thenTask("t", TaskState.WAITING_FOR_INPUT);
    Attempt attempt = Objects.requireNonNull(spec.task("t").latest());
    assertThat(attempt.input()).isEqualTo(Map.of("workflow_type", "other"));
    assertThat(attempt.startedAt()).isEqualTo(NOW);
    assertThat(attempt.worker()).isEqualTo(WORKER);
    assertThat(spec.task("t").attemptsSpent()).isEqualTo(1);
    spec.when(await("t", 1)).thenNothing();
  }

  @Test
  void a_worker_that_holds_the_lease_may_say_so_and_no_other() {
    Spec spec = given(flow()).having(start(), claim("t", 1, "other")).when(await("t", 1));
    spec.thenRejected(Rejection.Code.STALE_ATTEMPT);
    given(flow())
        .having(start(), claim("t", 1))
        .when(await("t", 1))
        .then(new TaskWaiting("t", 1, Priority.NORMAL, Map.of(), null));
  }

  @Test
  void what_the_sub_workflow_came_to_is_the_result() {
    waiting()
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenIncluding(completed("t", 1, RESULT))
        .thenTask("b", TaskState.SCHEDULED)
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenNothing();
  }

  @Test
  void its_end_may_be_known_before_the_wait_is() {
    given(flow())
        .having(start())
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenTask("t", TaskState.COMPLETED)
        .when(await("t", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
    given(flow())
        .having(start(), claim("t", 1))
        .when(subWorkflowEnded("t", 1, WorkflowState.FAILED, null))
        .thenTask("t", TaskState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, SubWorkflowFailed",
    "TIMEOUT, SubWorkflowTimeout",
    "CANCELLED, SubWorkflowCancelled"
  })
  void its_failure_is_a_failure_of_the_task(WorkflowState end, String type) {
    Spec spec = waiting().when(subWorkflowEnded("t", 1, end, null));
    TaskFailed failed = spec.events(TaskFailed.class).get(0);
    assertThat(failed.error().errorType()).isEqualTo(type);
    assertThat(failed.error().message()).isEqualTo("Sub-workflow failed: " + end.wire());
    assertThat(failed.error().details())
        .isEqualTo(Map.of("sub_workflow_id", "child-1", "state", end.wire()));
    assertThat(failed.disposition()).isEqualTo(Disposition.FAIL);
    spec.thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_retry_is_another_attempt_and_the_earlier_one_says_nothing_any_more() {
    given(Flow.of(trigger("t").attempts(2)))
        .having(start(), await("t", 1))
        .when(subWorkflowEnded("t", 1, WorkflowState.FAILED, null))
        .thenIncluding(new TaskRetried("t", 2, NOW))
        .thenTask("t", TaskState.RETRYING)
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenNothing()
        .when(subWorkflowEnded("t", 2, WorkflowState.COMPLETED, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  void every_failure_policy_holds(FailurePolicy policy) {
    Spec spec =
        given(Flow.of(trigger("t").onFailure(policy), task("other")))
            .having(start(), await("t", 1))
            .when(subWorkflowEnded("t", 1, WorkflowState.FAILED, null));
    TaskState expected =
        switch (policy) {
          case SKIP -> TaskState.SKIPPED;
          case ROLLBACK -> TaskState.SCHEDULED;
          default -> TaskState.FAILED;
        };
    spec.thenTask("t", expected);
  }

  @Test
  void it_is_waited_for_no_longer_than_the_attempt_may_last() {
    given(Flow.of(trigger("t").timeout(LIMIT)))
        .having(start())
        .later(Duration.ofSeconds(1))
        .having(await("t", 1))
        .later(LIMIT.minusSeconds(2))
        .when(expire("t", 1))
        .thenNothing()
        .later(Duration.ofSeconds(1))
        .when(expire("t", 1))
        .thenTask("t", TaskState.TIMEOUT)
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenNothing();
  }

  @Test
  void it_may_last_for_ever_where_there_is_no_limit() {
    waiting().later(Duration.ofDays(1000)).when(expire("t", 1)).thenNothing();
  }

  @Test
  void a_worker_that_is_lost_before_it_has_told_costs_the_attempt() {
    given(Flow.of(trigger("t").attempts(2)))
        .having(start(), claim("t", 1))
        .later(LEASE)
        .when(expire("t", 1))
        .thenTask("t", TaskState.RETRYING)
        .when(await("t", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void who_waits_keeps_its_turn_and_has_it_for_another_attempt() {
    Flow flow = Flow.of(trigger("t").attempts(2).sequential(), task("a").sequential());
    given(flow)
        .having(start())
        .when(await("t", 1))
        .thenTask("a", TaskState.PENDING)
        .when(subWorkflowEnded("t", 1, WorkflowState.FAILED, null))
        .thenTask("t", TaskState.RETRYING)
        .thenTask("a", TaskState.PENDING)
        .when(subWorkflowEnded("t", 2, WorkflowState.COMPLETED, null))
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void its_end_counts_while_the_instance_is_paused() {
    waiting()
        .having(pause())
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .then(completed("t", 1, RESULT))
        .when(resume())
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void people_may_step_in_and_its_end_says_nothing_then() {
    waiting()
        .when(skip("t"))
        .thenTask("t", TaskState.SKIPPED)
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenNothing();
    waiting()
        .when(resolve("t", 1L))
        .thenTask("t", TaskState.COMPLETED)
        .when(subWorkflowEnded("t", 1, WorkflowState.CANCELLED, null))
        .thenNothing();
  }

  @Test
  void an_instance_that_ended_does_not_wait_any_more() {
    waiting()
        .when(cancel())
        .thenTask("t", TaskState.CANCELLED)
        .when(subWorkflowEnded("t", 1, WorkflowState.COMPLETED, 7L))
        .thenNothing()
        .when(done("t"))
        .thenRejected(
            Rejection.Code.STALE_ATTEMPT, new InstanceEvent.LateReport("t", 1, "completed", null));
  }
}

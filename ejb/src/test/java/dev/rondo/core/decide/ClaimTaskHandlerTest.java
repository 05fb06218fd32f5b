package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.LEASE;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.WORKER;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.claimed;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.release;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who has an attempt: claims, leases, what is given back, what lapses, and who is refused. */
class ClaimTaskHandlerTest {
  private static final Flow ONE = Flow.of(task("a").attempts(2), task("keeps"));

  @Test
  void a_claim_begins_the_attempt_under_a_lease_and_claiming_again_changes_nothing() {
    given(ONE)
        .having(start())
        .when(claim("a", 1))
        .then(claimed("a", 1))
        .when(claim("a", 1))
        .thenNothing();
  }

  @Test
  void another_worker_is_refused_whatever_it_says() {
    given(ONE)
        .having(start(), claim("a", 1, "other"))
        .when(claim("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("running", "running, by this worker")
        .when(complete("a", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(done("a"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(fail("a", 1, oops()))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(release("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void an_attempt_that_does_not_exist_yet_or_any_more_is_refused() {
    given(ONE)
        .having(start(), broke("a", 1))
        .when(claim("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(claim("a", 3))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(claim("a", 2))
        .then(claimed("a", 2));
  }

  @Test
  void a_task_that_is_not_due_is_refused() {
    given(Flow.of(task("a"), task("b").after("a")))
        .having(start())
        .when(claim("b", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("pending", "running, by this worker")
        .when(claim("b", 0))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_retry_is_not_claimed_before_its_delay_is_over() {
    Duration delay = Duration.ofSeconds(10);
    given(Flow.of(task("a").retry(RetryPolicy.fixed(2, delay))))
        .having(start(), broke("a", 1))
        .when(claim("a", 2))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("retrying", "due")
        .later(delay)
        .when(claim("a", 2))
        .thenTask("a", TaskState.RUNNING);
  }

  @Test
  void no_lease_outlives_the_execution_timeout() {
    Duration limit = Duration.ofSeconds(5);
    given(Flow.of(task("a").timeout(limit)))
        .having(start())
        .when(claim("a", 1))
        .then(new InstanceEvent.TaskStarted("a", 1, WORKER, NOW, NOW.plus(limit)));
    given(Flow.of(task("a").timeout(LEASE.multipliedBy(2))))
        .having(start())
        .when(claim("a", 1))
        .then(claimed("a", 1));
  }

  @Test
  void success_with_a_claim_or_without_one_completes_the_task() {
    given(ONE)
        .having(start(), claim("a", 1))
        .when(complete("a", 1, 5L))
        .then(completed("a", 1, 5L));
    Instant earlier = NOW.minusSeconds(3);
    given(ONE)
        .having(start())
        .when(new InstanceCommand.CompleteTask(Words.ID, "a", 1, WORKER, earlier, null))
        .then(new InstanceEvent.TaskStarted("a", 1, WORKER, earlier, null), completed("a"));
  }

  @Test
  void success_without_a_claim_and_without_a_start_is_refused() {
    given(ONE)
        .having(start())
        .when(complete("a", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("scheduled", "running, by this worker");
  }

  @Test
  void a_success_that_is_reported_twice_counts_once() {
    given(Flow.of(task("a"), task("b").after("a")))
        .having(start())
        .when(done("a"))
        .thenTask("b", TaskState.SCHEDULED)
        .when(done("a"))
        .thenNothing()
        .when(complete("a", 1, null))
        .thenNothing()
        .when(broke("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_success_that_is_reported_again_after_the_end_is_harmless() {
    given(Flow.of(task("a")))
        .having(start())
        .when(done("a"))
        .thenIncluding(finished())
        .when(done("a"))
        .thenNothing();
  }

  @Test
  void an_attempt_given_back_costs_none_of_the_budget() {
    given(ONE)
        .having(start(), claim("a", 1))
        .when(release("a", 1))
        .then(scheduled("a", 2))
        .when(release("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .having(broke("a", 2))
        .thenTask("a", TaskState.RETRYING)
        .having(claim("a", 3))
        .when(release("a", 3))
        .then(scheduled("a", 4))
        .having(broke("a", 4))
        .thenTask("a", TaskState.FAILED);
  }

  @Test
  void what_nobody_has_cannot_be_given_back() {
    given(ONE)
        .having(start())
        .when(release("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("scheduled", "running, by this worker");
  }

  @Test
  void a_lapsed_lease_is_a_failure_and_its_worker_is_refused_from_then_on() {
    Spec spec = given(ONE).having(start(), claim("a", 1)).when(expire("a", 1));
    assertThat(spec.events(TaskFailed.class))
        .containsExactly(
            new TaskFailed(
                "a",
                1,
                Failure.of(Failure.WORKER_LOST, "the worker gave no sign of life"),
                false,
                Disposition.RETRY));
    spec.when(complete("a", 1, null))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("retrying", "running, by this worker")
        .when(expire("a", 1))
        .thenNothing();
  }

  @Test
  void a_lease_that_lapses_after_the_execution_timeout_is_a_timeout() {
    Spec spec =
        given(Flow.of(task("a").timeout(Duration.ofSeconds(5)), task("keeps")))
            .having(start(), claim("a", 1))
            .later(Duration.ofSeconds(5))
            .when(expire("a", 1))
            .thenTask("a", TaskState.TIMEOUT)
            .thenInstance(WorkflowState.RUNNING);
    assertThat(spec.events(TaskFailed.class))
        .containsExactly(
            new TaskFailed(
                "a",
                1,
                Failure.of(Failure.TIMEOUT, "ran longer than 5000 ms"),
                true,
                Disposition.FAIL));
  }

  @Test
  void nothing_lapses_that_nobody_has() {
    given(ONE)
        .having(start())
        .when(expire("a", 1))
        .thenNothing()
        .having(done("a"))
        .when(expire("a", 1))
        .thenNothing();
  }
}

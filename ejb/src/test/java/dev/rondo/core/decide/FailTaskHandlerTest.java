package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.blocked;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.failed;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.lost;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skipped;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.Backoff;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskRetried;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures: when they are tried again, and what follows when they are not. */
class FailTaskHandlerTest {

  @Test
  void a_failure_is_tried_again_as_long_as_there_are_attempts() {
    given(Flow.of(task("a").attempts(3)))
        .having(start())
        .when(broke("a", 1))
        .then(started("a"), failed("a", Disposition.RETRY), new TaskRetried("a", 2, NOW))
        .when(broke("a", 2))
        .then(started("a", 2), failed("a", 2, Disposition.RETRY), new TaskRetried("a", 3, NOW))
        .when(broke("a", 3))
        .then(started("a", 3), failed("a", 3, Disposition.FAIL), lost("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0 0 0 0",
    "FIXED, 1000 1000 1000 1000",
    "LINEAR, 1000 2000 3000 4000",
    "EXPONENTIAL, 1000 3000 9000 10000",
    "FIBONACCI, 1000 1000 2000 3000",
    "CUSTOM, 500 7000 7000 7000"
  })
  void the_delay_grows_as_the_backoff_says(Backoff backoff, String expected) {
    RetryPolicy policy = policy(backoff, false);
    Spec spec = given(Flow.of(task("a").retry(policy))).having(start());
    List<String> delays = new ArrayList<>();
    for (int attempt = 1; attempt <= 4; attempt++) {
      spec.when(broke("a", attempt));
      TaskRetried retried = spec.events(TaskRetried.class).get(0);
      delays.add(String.valueOf(Duration.between(NOW, retried.notBefore()).toMillis()));
    }
    assertThat(String.join(" ", delays)).isEqualTo(expected);
    spec.when(broke("a", 5)).thenInstance(WorkflowState.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Backoff.class)
  void jitter_spreads_a_delay_over_its_second_half_and_is_the_same_every_time(Backoff backoff) {
    List<TaskRetried> first = retries(policy(backoff, true));
    assertThat(retries(policy(backoff, true))).isEqualTo(first);
    List<TaskRetried> plain = retries(policy(backoff, false));
    for (int i = 0; i < first.size(); i++) {
      long full = Duration.between(NOW, plain.get(i).notBefore()).toMillis();
      assertThat(Duration.between(NOW, first.get(i).notBefore()).toMillis())
          .isBetween(full / 2, full);
    }
  }

  private static List<TaskRetried> retries(RetryPolicy policy) {
    Spec spec = given(Flow.of(task("a").retry(policy))).having(start());
    List<TaskRetried> retries = new ArrayList<>();
    for (int attempt = 1; attempt <= 4; attempt++) {
      retries.addAll(spec.when(broke("a", attempt)).events(TaskRetried.class));
    }
    return retries;
  }

  private static RetryPolicy policy(Backoff backoff, boolean jitter) {
    return new RetryPolicy(
        5,
        backoff,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        3,
        jitter,
        List.of(),
        List.of(),
        List.of(Duration.ofMillis(500), Duration.ofSeconds(7)));
  }

  @ParameterizedTest(name = "retry_on {0}, stop_on {1}: {2} is {3}")
  @CsvSource({
    "'', '', Oops, RETRYING",
    "Oops, '', Oops, RETRYING",
    "Other, '', Oops, FAILED",
    "'', Oops, Oops, FAILED",
    "Oops, Oops, Oops, FAILED",
    "'', Other, Oops, RETRYING",
    "Oops, '', com.example.Oops, RETRYING",
    "'', Oops, com.example.Outer$Oops, FAILED"
  })
  void lists_of_errors_say_what_is_tried_again(
      String retryOn, String stopOn, String error, TaskState expected) {
    given(Flow.of(task("a").retry(lists(retryOn, stopOn)), task("b")))
        .having(start(), broke("a", 1, Failure.of(error, "x")))
        .thenTask("a", expected);
  }

  @ParameterizedTest(name = "retry_on {0}, stop_on {1}: a lost worker is {2}")
  @CsvSource({"'', '', RETRYING", "Other, '', RETRYING", "'', WorkerLost, FAILED"})
  void a_lost_worker_is_no_error_that_retry_on_would_have_to_name(
      String retryOn, String stopOn, TaskState expected) {
    given(Flow.of(task("a").retry(lists(retryOn, stopOn)), task("b")))
        .having(start(), claim("a", 1), expire("a", 1))
        .thenTask("a", expected);
  }

  private static RetryPolicy lists(String retryOn, String stopOn) {
    return new RetryPolicy(
        3,
        Backoff.NONE,
        Duration.ZERO,
        Duration.ZERO,
        2,
        false,
        retryOn.isEmpty() ? List.of() : List.of(retryOn),
        stopOn.isEmpty() ? List.of() : List.of(stopOn),
        List.of());
  }

  @Test
  void a_failure_that_says_that_it_is_final_is_not_tried_again() {
    given(Flow.of(task("a").attempts(5), task("b")))
        .having(start(), broke("a", 1, Failure.permanent("Fatal", "no way")))
        .thenTask("a", TaskState.FAILED);
  }

  @Test
  void at_most_once_never_makes_a_second_attempt_and_wants_its_claim_first() {
    given(Flow.of(task("a").attempts(5).atMostOnce(), task("b")))
        .having(start())
        .when(broke("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(done("a"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("scheduled", "running, by this worker")
        .having(claim("a", 1))
        .when(fail("a", 1, oops()))
        .then(failed("a", Disposition.FAIL));
  }

  @Test
  void at_most_once_is_not_tried_again_when_its_worker_is_lost() {
    given(Flow.of(task("a").attempts(5).atMostOnce(), task("b")))
        .having(start(), claim("a", 1), expire("a", 1))
        .thenTask("a", TaskState.FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionSemantics.class,
      names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void the_other_semantics_are_tried_again_when_the_worker_is_lost(ExecutionSemantics semantics) {
    given(Flow.of(task("a").attempts(2).semantics(semantics)))
        .having(start(), claim("a", 1), expire("a", 1))
        .thenTask("a", TaskState.RETRYING);
  }

  @Test
  void fail_lets_the_independent_branches_settle_and_then_names_every_failed_task() {
    given(Flow.of(task("a"), task("b"), task("c").after("a"), task("d"), task("e").after("d")))
        .having(start(), broke("b"))
        .when(broke("a"))
        .then(started("a"), failed("a", Disposition.FAIL), blocked("c", "a"))
        .having(done("d"))
        .thenInstance(WorkflowState.RUNNING)
        .when(done("e"))
        .thenIncluding(cancelled("c", "the instance failed"), lost("a, b"));
  }

  @Test
  void fail_fast_takes_the_instance_with_it_at_once() {
    given(Flow.of(task("a").onFailure(FailurePolicy.FAIL_FAST), task("b"), task("c").after("b")))
        .having(start(), claim("b", 1))
        .when(broke("a"))
        .then(
            started("a"),
            failed("a", Disposition.FAIL_FAST),
            cancelled("b", "the instance failed"),
            cancelled("c", "the instance failed"),
            lost("a"))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void fail_fast_ends_a_paused_instance_too() {
    given(Flow.of(task("a").onFailure(FailurePolicy.FAIL_FAST), task("b")))
        .having(start(), Words.pause(), broke("a"))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void skip_counts_the_task_as_skipped() {
    given(
            Flow.of(
                task("a").onFailure(FailurePolicy.SKIP),
                task("b").after("a"),
                task("c").softAfter("a")))
        .having(start())
        .when(broke("a"))
        .then(
            started("a"),
            failed("a", Disposition.SKIP),
            skipped("a", "failed: it broke"),
            skipped("b", "all dependencies were skipped"),
            scheduled("c"))
        .when(done("c"))
        .thenIncluding(finished());
  }

  @Test
  void continue_notes_the_failure_and_goes_on() {
    given(Flow.of(task("a").onFailure(FailurePolicy.CONTINUE), task("b").after("a")))
        .having(start())
        .when(broke("a"))
        .then(started("a"), failed("a", Disposition.CONTINUE), scheduled("b"))
        .thenTask("a", TaskState.FAILED)
        .when(done("b"))
        .thenIncluding(finished());
  }

  @Test
  void pause_stops_the_instance_until_a_person_has_decided() {
    given(Flow.of(task("a").onFailure(FailurePolicy.PAUSE), task("b").after("a")))
        .having(start())
        .when(broke("a"))
        .then(
            started("a"),
            failed("a", Disposition.PAUSE),
            new InstanceEvent.WorkflowPaused("Task a failed: it broke"))
        .when(Words.resume())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("paused", "no failed task that waits");
  }

  @Test
  void a_failure_that_is_reported_twice_counts_once() {
    given(Flow.of(task("a").attempts(3)))
        .having(start(), claim("a", 1), fail("a", 1, oops()))
        .when(fail("a", 1, oops()))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("retrying", "running, by this worker")
        .when(broke("a", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void more_failed_tasks_than_anybody_reads_are_counted() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tasks.add(task("t" + i));
    }
    Spec spec = given(Flow.of(tasks)).having(start());
    tasks.forEach(task -> spec.having(broke(task.key())));
    Failure error = Objects.requireNonNull(spec.state().standing().error());
    assertThat(error.message()).startsWith("Tasks failed: t0, t1, ").endsWith("t49 and 10 more");
  }
}

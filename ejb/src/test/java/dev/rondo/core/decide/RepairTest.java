package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.skipped;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskRetried;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person can do about one task: have it tried again, skip it, say what its result is. */
class RepairTest {
  private static final Flow PARKED =
      Flow.of(task("a").onFailure(FailurePolicy.PAUSE), task("b").after("a"));

  @Test
  void a_parked_task_that_is_retried_runs_once_the_instance_is_resumed() {
    given(PARKED)
        .having(start(), broke("a"))
        .when(retry("a"))
        .then(scheduled("a", 2))
        .thenInstance(WorkflowState.PAUSED)
        .having(resume(), done("a", 2, null), done("b"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_person_s_retry_begins_a_new_budget_of_attempts() {
    given(Flow.of(task("a").attempts(2).onFailure(FailurePolicy.PAUSE)))
        .having(start(), broke("a", 1), broke("a", 2), retry("a"), resume())
        .having(broke("a", 3))
        .thenTask("a", TaskState.RETRYING)
        .having(broke("a", 4))
        .thenInstance(WorkflowState.PAUSED);
  }

  @Test
  void a_parked_task_that_is_skipped_lets_the_rest_go_on() {
    given(PARKED)
        .having(start(), broke("a"))
        .when(skip("a"))
        .then(skipped("a", "not needed"))
        .when(skip("a"))
        .thenNothing()
        .when(resume())
        .thenTask("b", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_parked_task_whose_result_a_person_gives_counts_as_completed() {
    Spec spec =
        given(PARKED)
            .having(start(), broke("a"))
            .when(resolve("a", Map.of("ok", true)))
            .then(completed("a", 1, Map.of("ok", true)))
            .having(resume())
            .thenTask("b", TaskState.SCHEDULED);
    assertThat(spec.task("a").error()).isNull();
    assertThat(spec.task("a").result()).isEqualTo(Map.of("ok", true));
  }

  @Test
  void every_parked_task_has_to_be_decided_before_the_instance_goes_on() {
    Flow flow =
        Flow.of(task("a").onFailure(FailurePolicy.PAUSE), task("b").onFailure(FailurePolicy.PAUSE));
    given(flow)
        .having(start(), broke("a"), broke("b"), skip("a"))
        .when(resume())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(skip("b"), resume())
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_task_that_failed_before_its_first_attempt_is_planned_anew_when_it_is_retried() {
    Flow flow = Flow.of(task("a").condition("data.absent").onFailure(FailurePolicy.PAUSE));
    given(flow)
        .having(start())
        .thenInstance(WorkflowState.PAUSED)
        .when(retry("a"))
        .then(new TaskRetried("a", 1, NOW))
        .thenTask("a", TaskState.PENDING)
        .when(resume())
        // The condition still has no value: it is neither true nor false.
        .thenTask("a", TaskState.FAILED)
        .thenInstance(WorkflowState.PAUSED);
  }

  @Test
  void a_condition_check_without_a_value_is_never_handed_to_a_worker() {
    Task check =
        task("a")
            .action(TaskAction.CONDITION_CHECK)
            .parameter("expressions", Map.of("x", "data.absent"))
            .onFailure(FailurePolicy.PAUSE);
    Spec spec = given(Flow.of(check)).having(start(), retry("a")).when(resume());
    assertThat(spec.events(TaskScheduled.class)).isEmpty();
  }

  @Test
  void a_retried_task_still_waits_for_its_other_dependencies() {
    Flow flow =
        Flow.of(
            task("a"),
            task("b"),
            task("c").afterIf("a", "tasks.b.result.ok").after("b").onFailure(FailurePolicy.PAUSE));
    given(flow)
        .having(start(), done("a"))
        .thenInstance(WorkflowState.PAUSED)
        .when(retry("c"))
        .thenTask("c", TaskState.FAILED)
        .having(done("b", 1, Map.of("ok", true)), retry("c"))
        .thenTask("c", TaskState.PENDING)
        .having(resume())
        .thenTask("c", TaskState.SCHEDULED);
  }

  @Test
  void sequential_tasks_stay_one_at_a_time_when_a_person_retries_several() {
    Flow flow =
        Flow.of(
            task("a"),
            seq("b").afterIf("a", "tasks.z.result.ok"),
            seq("c").afterIf("a", "tasks.z.result.ok"),
            task("z"));
    Spec spec =
        given(flow)
            .having(start(), done("a"))
            .having(done("z", 1, Map.of("ok", true)), retry("b"), retry("c"), resume());
    spec.thenTask("b", TaskState.SCHEDULED).thenTask("c", TaskState.PENDING);
  }

  private static Task seq(String key) {
    return task(key).sequential().onFailure(FailurePolicy.PAUSE);
  }

  @Test
  void a_task_that_waits_for_its_next_attempt_can_be_retried_at_once() {
    Flow flow = Flow.of(task("a").retry(RetryPolicy.fixed(2, Duration.ofHours(1))));
    Spec spec = given(flow).having(start(), broke("a")).when(retry("a")).then(scheduled("a", 2));
    spec.having(broke("a", 2)).thenInstance(WorkflowState.FAILED);
  }

  @Test
  void what_has_not_failed_cannot_be_retried() {
    given(PARKED)
        .having(start())
        .when(retry("a"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("scheduled", "retrying, or failed under on_failure pause")
        .when(retry("b"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_task_that_is_not_with_a_worker_can_be_skipped() {
    given(Flow.of(task("a"), task("b").after("a"), task("c").softAfter("b")))
        .having(start())
        .when(skip("b"))
        .then(skipped("b", "not needed"), scheduled("c"))
        .having(claim("a", 1))
        .when(skip("a"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because(
            "running",
            "pending, scheduled, retrying, waiting_for_input, or failed under on_failure pause");
  }

  @Test
  void a_task_that_was_skipped_while_it_waited_in_a_queue_is_not_run() {
    Flow flow = Flow.of(task("a"), task("b"), task("c")).maxParallel(1);
    given(flow)
        .having(start(), skip("b"))
        .when(done("a"))
        .thenIncluding(scheduled("c"))
        .thenTask("b", TaskState.SKIPPED);
  }

  @Test
  void the_worker_of_a_task_that_was_skipped_or_completed_by_hand_is_refused() {
    given(Flow.of(task("a"), task("keeps")))
        .having(start(), skip("a"))
        .when(done("a"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("skipped", "running, by this worker");
    given(Flow.of(task("a"), task("keeps")))
        .having(start(), resolve("a", 1L))
        .when(done("a"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_running_task_can_be_completed_by_hand_and_a_settled_or_waiting_one_cannot() {
    given(Flow.of(task("a"), task("b").after("a")))
        .having(start(), claim("a", 1))
        .when(resolve("b", 1L))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(resolve("a", 7L))
        .then(completed("a", 1, 7L), scheduled("b"))
        .when(resolve("a", 7L))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(complete("a", 1, 8L))
        .thenNothing();
  }

  @Test
  void skipping_while_paused_dispatches_nothing() {
    given(Flow.of(task("a"), task("b").softAfter("a")))
        .having(start(), pause())
        .when(skip("a"))
        .then(skipped("a", "not needed"))
        .when(resume())
        .then(new InstanceEvent.WorkflowResumed(), scheduled("b"));
  }

  @Test
  void a_skip_that_cannot_be_is_the_same_for_ended_instances() {
    for (var verb : List.of(skip("a"), resolve("a", 1L))) {
      given(Flow.of(task("a")))
          .having(start(), broke("a"))
          .when(verb)
          .thenRejected(Rejection.Code.WRONG_STATE);
    }
  }
}

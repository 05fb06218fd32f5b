package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skipped;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.InstanceEvent.WorkflowCompleted;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dispatched when, under which conditions, and with what input. */
class PlannerTest {

  @Test
  void sequential_tasks_run_one_at_a_time_in_the_order_of_the_definition() {
    given(Flow.of(task("a").sequential(), task("b").sequential(), task("c").sequential()))
        .when(start())
        .thenIncluding(scheduled("a"))
        .thenTask("b", TaskState.PENDING)
        .when(done("a"))
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("c", TaskState.PENDING)
        .when(done("b"))
        .thenTask("c", TaskState.SCHEDULED);
  }

  @Test
  void a_sequential_task_that_waits_for_its_retry_still_has_its_turn() {
    given(Flow.of(task("a").sequential().attempts(2), task("b").sequential()))
        .having(start(), broke("a"))
        .thenTask("b", TaskState.PENDING)
        .having(broke("a", 2))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExecutionMode.class,
      names = {"PARALLEL", "CONDITIONAL"})
  void the_other_modes_run_beside_a_sequential_task(ExecutionMode mode) {
    given(Flow.of(task("a").sequential(), task("b").mode(mode), task("c").mode(mode)))
        .when(start())
        .thenTask("a", TaskState.SCHEDULED)
        .thenTask("b", TaskState.SCHEDULED)
        .thenTask("c", TaskState.SCHEDULED);
  }

  @Test
  void no_more_tasks_are_active_than_the_definition_allows() {
    Spec spec =
        given(Flow.of(task("a"), task("b"), task("c"), task("d")).maxParallel(2)).when(start());
    assertThat(spec.events(TaskScheduled.class))
        .extracting(TaskScheduled::task)
        .containsExactly("a", "b");
    spec.when(done("b")).thenIncluding(scheduled("c")).thenTask("d", TaskState.PENDING);
  }

  @Test
  void skips_need_no_room() {
    given(
            Flow.of(
                    task("a"),
                    task("b").condition("false"),
                    task("c").after("b"),
                    task("d").softAfter("c"))
                .maxParallel(1))
        .having(start())
        .when(done("a"))
        .thenIncluding(scheduled("d"));
  }

  @Test
  void a_task_runs_when_all_of_its_conditions_hold() {
    given(
            Flow.of(
                task("a").condition("data.n > 1").condition("workflow.id == 'i-1'"),
                task("b").condition("data.n > 1").condition("data.n > 2")))
        .when(start(Map.of("n", 2L)))
        .thenTask("a", TaskState.SCHEDULED)
        .thenIncluding(skipped("b", "condition does not hold: data.n > 2"));
  }

  @Test
  void conditions_see_results_states_and_errors_of_other_tasks() {
    given(
            Flow.of(
                task("a"),
                task("b").onFailure(FailurePolicy.CONTINUE),
                task("c")
                    .after("a", "b")
                    .condition("tasks.a.result.ok && tasks.a.state == 'completed'")
                    .condition("tasks.b.error.error_type == 'Oops'"),
                task("d").after("a", "b").condition("has(tasks.b.result)")))
        .having(start(), done("a", 1, Map.of("ok", true)), broke("b"))
        .thenTask("c", TaskState.SCHEDULED)
        .thenTask("d", TaskState.SKIPPED);
  }

  @Test
  void a_completed_task_without_a_result_has_the_result_null() {
    given(Flow.of(task("a"), task("b").after("a").condition("tasks.a.result == null")))
        .having(start(), done("a"))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.absent", "1 / 0 == 1", "'true'", "1", "null", "tasks.a.result.ok"})
  void a_condition_without_a_truth_value_is_a_failure_and_never_just_false(String condition) {
    Spec spec =
        given(Flow.of(task("keeps"), task("a").condition(condition).attempts(3))).when(start());
    assertThat(spec.events(TaskFailed.class))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.task()).isEqualTo("a");
              assertThat(failed.error().errorType()).isEqualTo("ExpressionError");
              assertThat(failed.error().retryable()).isFalse();
            });
  }

  @Test
  void an_expression_error_goes_by_the_failure_policy() {
    given(Flow.of(task("a").condition("data.absent").onFailure(FailurePolicy.SKIP)))
        .when(start())
        .thenTask("a", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
    given(Flow.of(task("b"), task("a").condition("data.absent").onFailure(FailurePolicy.FAIL_FAST)))
        .when(start())
        .thenIncluding(cancelled("b", "the instance failed"))
        .thenInstance(WorkflowState.FAILED);
    given(Flow.of(task("a").condition("data.absent").onFailure(FailurePolicy.PAUSE)))
        .when(start())
        .thenInstance(WorkflowState.PAUSED);
    given(
            Flow.of(
                task("a").condition("data.absent").onFailure(FailurePolicy.CONTINUE),
                task("b").after("a")))
        .when(start())
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void parameters_are_filled_in_when_the_task_is_scheduled() {
    given(
            Flow.of(
                task("a"),
                task("b")
                    .after("a")
                    .parameter("whole", "${tasks.a.result}")
                    .parameter("text", "n = ${data.n}")
                    .parameter("plain", List.of(1L))))
        .having(start(Map.of("n", 2L)))
        .when(done("a", 1, List.of(3L)))
        .thenIncluding(
            scheduled("b", 1, Map.of("whole", List.of(3L), "text", "n = 2", "plain", List.of(1L))));
  }

  @Test
  void a_parameter_without_a_value_is_an_expression_error() {
    given(Flow.of(task("keeps"), task("a").parameter("x", "${data.absent}")))
        .having(start())
        .thenTask("a", TaskState.FAILED);
  }

  @Test
  void a_task_goes_by_its_own_priority_queue_and_capabilities() {
    Spec spec =
        given(
                Flow.of(
                    task("a")
                        .agent("${data.who}")
                        .priority(Priority.URGENT)
                        .capabilities("${data.needs}"),
                    task("b").agent("fixed").capabilities(List.of("gpu"))))
            .when(start(Map.of("who", "anna", "needs", List.of("cpu", "gpu"))));
    assertThat(spec.events(TaskScheduled.class))
        .containsExactly(
            new TaskScheduled(
                "a", 1, "anna", Priority.URGENT, null, Map.of(), List.of("cpu", "gpu")),
            new TaskScheduled("b", 1, "fixed", Priority.NORMAL, null, Map.of(), List.of("gpu")));
  }

  @ParameterizedTest
  @CsvSource({"who, '7'", "who, '\"\"'", "needs, '\"cpu\"'", "needs, '[1]'", "needs, 'null'"})
  void a_queue_or_capability_that_is_none_is_an_expression_error(String what, String expression) {
    Task odd =
        what.equals("who")
            ? task("a").agent("${" + expression + "}")
            : task("a").capabilities("${" + expression + "}");
    given(Flow.of(task("keeps"), odd)).having(start()).thenTask("a", TaskState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "duration, 2, 2000",
    "duration, 0.5, 500",
    "duration_seconds, 3, 3000",
    "duration_ms, 1500, 1500",
    "duration, PT1M, 60000"
  })
  void a_sleep_is_not_handed_out_before_it_is_over(String name, String value, long millis) {
    Object duration = value.startsWith("P") ? value : (Object) Double.valueOf(value);
    Spec spec =
        given(Flow.of(task("a").action(TaskAction.SLEEP).parameter(name, duration))).when(start());
    assertThat(spec.events(TaskScheduled.class).get(0).notBefore())
        .isEqualTo(NOW.plusMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "'soon'",
        "1e300",
        "'P99999999D'",
        "'PT-5S'",
        "true",
        "null",
        "9223372036854775807"
      })
  void a_duration_that_is_none_is_an_expression_error(String expression) {
    Task sleep = task("a").action(TaskAction.SLEEP).parameter("duration", "${" + expression + "}");
    given(Flow.of(task("keeps"), sleep)).having(start()).thenTask("a", TaskState.FAILED);
    Task millis =
        task("a").action(TaskAction.SLEEP).parameter("duration_ms", "${" + expression + "}");
    given(Flow.of(task("keeps"), millis)).having(start()).thenTask("a", TaskState.FAILED);
  }

  @Test
  void a_condition_check_is_answered_where_it_is_decided() {
    Task check =
        task("check")
            .action(TaskAction.CONDITION_CHECK)
            .parameter("expressions", Map.of("big", "data.n > 5", "small", "data.n <= 5"));
    given(Flow.of(check, task("a").after("check").condition("tasks.check.result.big")))
        .when(start(Map.of("n", 7L)))
        .thenTask("check", TaskState.COMPLETED)
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void the_output_is_mapped_when_all_is_done() {
    Spec spec =
        given(Flow.of(task("a")).output(Map.of("answer", "${tasks.a.result.n}")))
            .having(start())
            .when(done("a", 1, Map.of("n", 42L)));
    assertThat(spec.events(WorkflowCompleted.class))
        .containsExactly(new WorkflowCompleted(Map.of("answer", 42L)));
  }

  @Test
  void an_output_without_a_value_fails_the_instance() {
    Spec spec =
        given(Flow.of(task("a")).output(Map.of("answer", "${tasks.a.result.n}")))
            .having(start(), done("a"))
            .thenInstance(WorkflowState.FAILED);
    assertThat(spec.state().standing().error())
        .extracting(Failure::errorType)
        .isEqualTo("ExpressionError");
  }

  @Test
  void an_instance_that_runs_longer_than_it_may_times_out_with_all_that_is_open() {
    Duration limit = Duration.ofMinutes(1);
    given(Flow.of(task("a"), task("b").after("a")).timeout(limit))
        .having(start(), claim("a", 1))
        .later(limit.minusMillis(1))
        .when(wake())
        .thenNothing()
        .later(Duration.ofMillis(1))
        .when(wake())
        .then(
            cancelled("a", "the instance timed out"),
            cancelled("b", "the instance timed out"),
            new InstanceEvent.WorkflowTimedOut(limit))
        .thenInstance(WorkflowState.TIMEOUT)
        .when(wake())
        .thenNothing();
  }

  @Test
  void an_instance_ends_with_its_last_task_and_not_before() {
    given(Flow.of(task("a"), task("b")))
        .having(start(), done("a"))
        .thenInstance(WorkflowState.RUNNING)
        .when(done("b"))
        .thenIncluding(finished())
        .thenInstance(WorkflowState.COMPLETED);
  }
}

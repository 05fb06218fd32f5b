package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a condition_check answers by its type. */
class CheckTypeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Task check(String type) {
    return task("c").action(TaskAction.CONDITION_CHECK).parameter("check_type", type);
  }

  private static @Nullable Object answer(Task check, Map<String, Object> data) {
    Spec spec = given(Flow.of(check)).having(start(data));
    return spec.task("c").result();
  }

  private static String error(Task check, Map<String, Object> data) {
    Spec spec = given(Flow.of(check)).having(start(data)).thenInstance(WorkflowState.FAILED);
    Failure failure = Objects.requireNonNull(spec.task("c").error());
    assertThat(failure.errorType()).isEqualTo(Failure.EXPRESSION);
    return failure.message();
  }

  private static Spec afterHours(Task check, double hours) {
    Spec spec = given(Flow.of(task("a"), check.after("a"))).having(start());
    return spec.later(Duration.ofMinutes((long) (hours * 60))).having(done("a"));
  }

  @Test
  void an_escalation_is_due_so_many_hours_after_the_start() {
    Task check = check("escalation").parameter("threshold_hours", 1.5);
    assertThat(afterHours(check, 1.4).task("c").result()).isEqualTo(Map.of("escalation", false));
    Task same = check("escalation").parameter("threshold_hours", 1.5);
    Spec spec = afterHours(same, 1.5);
    assertThat(spec.task("c").result()).isEqualTo(Map.of("escalation", true));
    assertThat(spec.input("c")).containsEntry("threshold_hours", 1.5);
    spec.later(HOUR).thenTask("c", TaskState.COMPLETED);
  }

  @Test
  void or_after_a_time_that_the_task_names() {
    Task check =
        check("escalation").parameter("threshold_hours", 2L).parameter("since", "${data.since}");
    Map<String, Object> ago = Map.of("since", NOW.minus(HOUR.multipliedBy(2)).toString());
    assertThat(answer(check, ago)).isEqualTo(Map.of("escalation", true));
    Map<String, Object> later = Map.of("since", NOW.minus(HOUR).toString());
    assertThat(answer(check, later)).isEqualTo(Map.of("escalation", false));
    assertThat(error(check, Map.of("since", "monday"))).contains("since must be an instant");
    HashMap<String, Object> none = new HashMap<>();
    none.put("since", null);
    assertThat(error(check, none)).contains("since must be an instant");
  }

  @Test
  void hours_that_are_none_are_an_error_of_the_task() {
    Task check = check("escalation").parameter("threshold_hours", "${data.hours}");
    assertThat(error(check, Map.of("hours", "many"))).contains("threshold_hours must be a number");
    assertThat(error(check, Map.of("hours", -1L))).contains("threshold_hours must be from 0 to");
    assertThat(error(check, Map.of("hours", 87_601L))).contains("must be from 0 to 87600");
    assertThat(error(check, Map.of())).contains("data.hours");
  }

  @Test
  void one_criterion_that_holds_is_enough() {
    Task check =
        check("escalation_needed").parameter("criteria", List.of("${data.late}", "${data.n > 5}"));
    assertThat(answer(check, Map.of("late", false, "n", 6L)))
        .isEqualTo(Map.of("escalation_needed", true));
    assertThat(answer(check, Map.of("late", true, "n", 1L)))
        .isEqualTo(Map.of("escalation_needed", true));
    assertThat(answer(check, Map.of("late", false, "n", 1L)))
        .isEqualTo(Map.of("escalation_needed", false));
  }

  @Test
  void a_criterion_without_an_answer_is_an_error_whatever_the_others_say() {
    Task check =
        check("escalation_needed").parameter("criteria", List.of("${data.late}", "${data.n}"));
    assertThat(error(check, Map.of("late", true, "n", 6L)))
        .contains("expression is not true or false: criteria/1");
    assertThat(error(check, Map.of("late", true))).contains("data.n");
  }

  @Test
  void an_approval_is_needed_from_the_threshold_on() {
    Task check =
        check("approval_needed").parameter("threshold", 1000L).parameter("value", "${data.amount}");
    for (Object much : List.of(1000L, 1000.5, new java.math.BigInteger("1" + "0".repeat(40)))) {
      assertThat(answer(check, Map.of("amount", much))).isEqualTo(Map.of("approval_needed", true));
    }
    assertThat(answer(check, Map.of("amount", 999.99))).isEqualTo(Map.of("approval_needed", false));
    assertThat(error(check, Map.of("amount", "much"))).contains("value must be a number");
    assertThat(error(check, Map.of())).contains("data.amount");
  }
}

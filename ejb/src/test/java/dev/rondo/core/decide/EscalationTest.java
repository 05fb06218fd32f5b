package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.admit;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.migrate;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.release;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.Escalation;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.InstanceEvent.ApprovalEscalated;
import dev.rondo.core.instance.InstanceEvent.TaskEscalated;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows when a task is not done after a while. */
class EscalationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Escalation TELL =
      new Escalation(MINUTE, List.of("ann"), List.of("ops"), null);
  private static final Escalation RAISE =
      new Escalation(MINUTE.multipliedBy(2), List.of(), List.of(), Priority.URGENT);

  private static Task slow() {
    return task("a").attempts(3).escalations(TELL, RAISE);
  }

  private static TaskEscalated told(int attempt) {
    return new TaskEscalated("a", attempt, 1, List.of("ann"), List.of("ops"), null);
  }

  private static TaskEscalated raised(int attempt) {
    return new TaskEscalated("a", attempt, 2, List.of(), List.of(), Priority.URGENT);
  }

  private static Priority priority(Spec spec) {
    return Objects.requireNonNull(spec.task("a").latest()).priority();
  }

  private static @Nullable Instant next(Spec spec) {
    return TaskDeadlines.of(spec.state(), spec.state().board().indexOf("a")).next();
  }

  @Test
  void people_are_told_and_then_what_waits_becomes_more_urgent() {
    Spec spec = given(Flow.of(slow())).having(start());
    assertThat(next(spec)).isEqualTo(NOW.plus(MINUTE));
    spec.later(MINUTE.minusMillis(1)).when(wake("a")).thenNothing();
    spec.later(Duration.ofMillis(1)).when(wake("a")).then(told(1));
    assertThat(priority(spec)).isEqualTo(Priority.NORMAL);
    assertThat(next(spec)).isEqualTo(NOW.plus(MINUTE).plus(MINUTE));
    spec.when(wake("a")).thenNothing();
    spec.later(MINUTE).when(wake("a")).then(raised(1)).thenTask("a", TaskState.SCHEDULED);
    assertThat(priority(spec)).isEqualTo(Priority.URGENT);
    assertThat(next(spec)).isNull();
    spec.when(wake("a")).thenNothing().having(done("a")).thenTask("a", TaskState.COMPLETED);
  }

  @Test
  void a_sweep_that_comes_late_catches_up_in_order() {
    given(Flow.of(slow()))
        .having(start())
        .later(MINUTE.multipliedBy(9))
        .when(wake("a"))
        .then(told(1), raised(1));
  }

  @Test
  void retries_and_attempts_that_are_given_back_go_on_with_what_it_has_become() {
    Spec spec = given(Flow.of(slow())).having(start(), claim("a", 1)).later(MINUTE.multipliedBy(2));
    spec.when(wake("a")).then(told(1), raised(1)).thenTask("a", TaskState.RUNNING);
    spec.having(release("a", 1));
    assertThat(priority(spec)).isEqualTo(Priority.URGENT);
    spec.having(broke("a", 2)).thenTask("a", TaskState.RETRYING);
    assertThat(priority(spec)).isEqualTo(Priority.URGENT);
    assertThat(next(spec)).isNull();
    spec.later(MINUTE).when(wake("a")).thenNothing();
  }

  @Test
  void a_persons_retry_begins_anew() {
    Task task = slow().attempts(1).onFailure(FailurePolicy.PAUSE);
    Spec spec = given(Flow.of(task)).having(start()).later(MINUTE).having(wake("a"));
    spec.having(claim("a", 1), Words.fail("a", 1, Words.oops()));
    assertThat(next(spec)).isNull();
    spec.later(MINUTE).having(retry("a"), resume());
    assertThat(spec.task("a").escalated()).isZero();
    assertThat(next(spec)).isEqualTo(NOW.plus(MINUTE.multipliedBy(3)));
  }

  @Test
  void what_is_more_urgent_already_stays_so() {
    Spec spec =
        given(Flow.of(slow().priority(Priority.URGENT)))
            .having(start())
            .later(MINUTE.multipliedBy(2));
    spec.when(wake("a")).then(told(1), new TaskEscalated("a", 1, 2, List.of(), List.of(), null));
    assertThat(priority(spec)).isEqualTo(Priority.URGENT);
  }

  @Test
  void what_nobody_may_begin_is_escalated_when_the_pause_is_over() {
    Spec spec = given(Flow.of(slow())).having(start(), pause()).later(MINUTE);
    spec.when(wake("a")).thenNothing().having(resume()).when(wake("a")).then(told(1));
  }

  @Test
  void what_waits_for_a_slot_is_escalated_too() {
    Spec spec = given(Flow.of(slow().limited("printer", 1))).having(start()).later(MINUTE);
    spec.when(wake("a")).then(told(1));
    spec.later(MINUTE).having(wake("a"), admit("a", 1, "printer"));
    assertThat(priority(spec)).isEqualTo(Priority.URGENT);
  }

  @Test
  void waits_are_escalated_and_each_item_of_a_repetition_by_itself() {
    Task wait =
        task("a").action(TaskAction.SIGNAL_WAIT).parameter("name", "paid").escalations(TELL);
    given(Flow.of(wait)).having(start()).later(MINUTE).when(wake("a")).then(told(1));

    Task map = task("m").escalations(TELL).forEach(List.of(1L, 2L));
    Spec spec = given(Flow.of(map)).having(start()).later(MINUTE);
    spec.when(wake("m")).thenNothing();
    spec.when(wake("m[1]"))
        .then(new TaskEscalated("m[1]", 1, 1, List.of("ann"), List.of("ops"), null));
  }

  @Test
  void what_undoes_a_task_is_escalated_like_any_other() {
    Task undo = task(Task.undoing("a")).escalations(TELL, RAISE);
    Spec spec =
        given(Flow.of(task("a").undoneBy(undo), task("b").after("a")))
            .having(start(), done("a"), Words.compensate())
            .later(MINUTE.multipliedBy(2));
    spec.when(wake(Task.undoing("a")));
    assertThat(spec.events(TaskEscalated.class)).hasSize(2);
  }

  @Test
  void another_version_goes_on_where_this_one_was() {
    Flow flow = Flow.of(slow());
    Flow second =
        Flow.of(
                task("a")
                    .escalations(
                        TELL,
                        new Escalation(
                            MINUTE.multipliedBy(3), List.of(), List.of(), Priority.HIGH)))
            .version("2");
    Spec spec = given(flow).knowing(second).having(start()).later(MINUTE).having(wake("a"));
    spec.having(migrate("2", Map.of()));
    assertThat(next(spec)).isEqualTo(NOW.plus(MINUTE.multipliedBy(3)));
    spec.later(MINUTE.multipliedBy(2)).having(wake("a"));
    assertThat(priority(spec)).isEqualTo(Priority.HIGH);
  }

  @Test
  void a_gate_becomes_more_urgent_and_who_has_it_keeps_it_where_nobody_else_is_asked() {
    Task gate =
        task("g")
            .action(TaskAction.APPROVAL_GATE)
            .parameter("approvers", List.of("ann"))
            .parameter(
                "escalation",
                List.of(
                    Map.of("after_seconds", 60L, "priority", "high"),
                    Map.of("after_seconds", 120L, "to", "bob", "priority", "low")));
    Spec spec = given(Flow.of(gate)).having(start()).by("ann");
    spec.having(Words.claimApproval("g", 1)).later(MINUTE);
    Instant second = NOW.plus(MINUTE).plus(MINUTE);
    spec.when(expire("g", 1))
        .then(new ApprovalEscalated("g", 1, List.of(), List.of(), second, Priority.HIGH));
    assertThat(Objects.requireNonNull(spec.task("g").approval()).assignee()).isEqualTo("ann");
    assertThat(Objects.requireNonNull(spec.task("g").latest()).priority()).isEqualTo(Priority.HIGH);
    spec.later(MINUTE)
        .when(expire("g", 1))
        .then(new ApprovalEscalated("g", 1, List.of("bob"), List.of(), null, null));
    spec.by("bob").when(Words.approve("g", 1)).thenTask("g", TaskState.COMPLETED);
  }
}

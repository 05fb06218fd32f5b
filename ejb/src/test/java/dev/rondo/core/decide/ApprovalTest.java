package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.approve;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.claimApproval;
import static dev.rondo.core.decide.Words.decide;
import static dev.rondo.core.decide.Words.delegate;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.reject;
import static dev.rondo.core.decide.Words.releaseApproval;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent.ApprovalClaimed;
import dev.rondo.core.instance.InstanceEvent.ApprovalDecided;
import dev.rondo.core.instance.InstanceEvent.ApprovalDelegated;
import dev.rondo.core.instance.InstanceEvent.ApprovalEscalated;
import dev.rondo.core.instance.InstanceEvent.ApprovalReleased;
import dev.rondo.core.instance.InstanceEvent.ApprovalRequired;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskWaiting;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Task gate(String key) {
    return task(key).action(TaskAction.APPROVAL_GATE);
  }

  private static Task gate(String key, String... approvers) {
    return gate(key).parameter("approvers", List.of(approvers));
  }

  private static Spec asked(Task gate) {
    return given(Flow.of(gate, task("b").after("g"))).by("starter").having(start());
  }

  private static Approval approval(Spec spec) {
    return Objects.requireNonNull(spec.task("g").approval());
  }

  @Test
  void it_asks_and_waits_for_a_person() {
    Task gate =
        gate("g")
            .parameter("request", "Pay ${data.amount}?")
            .parameter("details", Map.of("to", "Ada"))
            .parameter("approvers", "ann")
            .parameter("candidate_groups", List.of("finance"))
            .parameter("level", 2L)
            .timeout(HOUR);
    Map<String, Object> input =
        Map.of(
            "request",
            "Pay 12?",
            "details",
            Map.of("to", "Ada"),
            "approvers",
            "ann",
            "candidate_groups",
            List.of("finance"),
            "level",
            2L);
    given(Flow.of(gate))
        .when(start(Map.of("amount", 12L)))
        .thenIncluding(
            new TaskWaiting("g", 1, Priority.NORMAL, input, NOW.plus(HOUR)),
            new ApprovalRequired(
                "g",
                1,
                new Approval.Terms("Pay 12?", 2, 1, false, NOW.plus(HOUR), List.of()),
                List.of("ann"),
                List.of("finance")))
        .thenTask("g", TaskState.WAITING_FOR_INPUT);
  }

  @Test
  void who_is_named_approves_and_the_history_says_who_and_why() {
    asked(gate("g", "ann"))
        .by("ann")
        .when(decide("g", 1, true, "looks right"))
        .thenIncluding(
            new ApprovalDecided("g", 1, "ann", true, "looks right"),
            new TaskCompleted(
                "g", 1, Map.of("status", "approved", "approver", "ann", "comment", "looks right")))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void who_is_in_a_group_that_is_asked_may_decide_and_nobody_else() {
    Task gate = gate("g").parameter("candidate_groups", "finance");
    asked(gate).by("eve").when(approve("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate).by("eve").when(approve("g", 1, "sales")).thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate).by("eve").when(claimApproval("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate).by("eve").when(reject("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate).by("eve").when(delegate("g", 1, "eve")).thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate)
        .by("fay")
        .when(approve("g", 1, "finance", "sales"))
        .thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void a_gate_that_names_nobody_is_for_operators_and_administrators() {
    asked(gate("g"))
        .by("eve")
        .when(approve("g", 1, "viewer"))
        .thenRejected(Rejection.Code.FORBIDDEN);
    asked(gate("g")).by("op").when(approve("g", 1, "operator")).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void people_may_come_from_the_data() {
    Task gate = gate("g").parameter("approvers", "${data.who}");
    Flow flow = Flow.of(gate, task("keeps"));
    given(flow)
        .having(start(Map.of("who", List.of("ann", "bob"))))
        .by("bob")
        .when(approve("g", 1))
        .thenTask("g", TaskState.COMPLETED);
    for (Object nobody : List.of(List.of(), 7L, List.of(7L), "", List.of("a\nb"))) {
      Spec spec = given(flow).having(start(Map.of("who", nobody)));
      spec.thenTask("g", TaskState.FAILED);
      assertThat(Objects.requireNonNull(spec.task("g").error()).errorType())
          .isEqualTo(Failure.EXPRESSION);
    }
  }

  @Test
  void a_mapping_that_gives_nothing_opens_no_gate() {
    for (String name :
        List.of("approvers", "candidate_groups", "required_approvals", "four_eyes")) {
      Task gate = gate("g").parameter(name, "${null}");
      given(Flow.of(gate, task("keeps"))).when(start()).thenTask("g", TaskState.FAILED);
    }
  }

  @Test
  void a_rejection_fails_the_task_and_is_never_tried_again() {
    asked(gate("g", "ann").attempts(5))
        .by("ann")
        .when(decide("g", 1, false, "too dear"))
        .thenIncluding(
            new ApprovalDecided("g", 1, "ann", false, "too dear"),
            new TaskFailed(
                "g",
                1,
                Failure.permanent("ApprovalRejected", "Approval rejected: too dear"),
                false,
                Disposition.FAIL))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void a_rejection_goes_by_the_failure_policy() {
    Spec spec = asked(gate("g", "ann").onFailure(FailurePolicy.SKIP)).by("ann");
    spec.when(reject("g", 1)).thenTask("g", TaskState.SKIPPED);
    assertThat(approval(spec).outcome()).isEqualTo(Approval.Outcome.REJECTED);
    asked(gate("g", "ann").onFailure(FailurePolicy.CONTINUE))
        .by("ann")
        .when(reject("g", 1))
        .thenTask("b", TaskState.SCHEDULED);
    asked(gate("g", "ann").onFailure(FailurePolicy.PAUSE))
        .by("ann")
        .when(reject("g", 1))
        .thenInstance(WorkflowState.PAUSED)
        .when(retry("g"))
        .thenTask("g", TaskState.WAITING_FOR_INPUT)
        .when(approve("g", 1))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(approve("g", 2))
        .thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void what_is_said_twice_counts_once() {
    asked(gate("g", "ann"))
        .by("ann")
        .having(approve("g", 1))
        .when(approve("g", 1))
        .thenNothing()
        .when(reject("g", 1))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("approved", "pending");
    asked(gate("g", "ann").onFailure(FailurePolicy.CONTINUE))
        .by("ann")
        .having(reject("g", 1))
        .when(reject("g", 1))
        .thenNothing();
  }

  @Test
  void the_second_of_two_comes_too_late() {
    asked(gate("g", "ann", "bob"))
        .by("ann")
        .having(approve("g", 1))
        .by("bob")
        .when(reject("g", 1))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_worker_cannot_speak_for_a_person() {
    asked(gate("g", "ann"))
        .by("w")
        .when(done("g"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(claim("g", 1))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void a_task_that_is_no_gate_has_nothing_to_approve() {
    given(Flow.of(task("g")))
        .having(start())
        .when(approve("g", 1, "operator"))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void several_have_to_approve_and_each_counts_once() {
    Spec spec = asked(gate("g", "ann", "bob", "cyd").parameter("required_approvals", 2L));
    spec.by("ann").having(claimApproval("g", 1)).when(approve("g", 1));
    spec.then(new ApprovalDecided("g", 1, "ann", true, "fine"));
    assertThat(approval(spec).assignee()).isNull();
    spec.when(approve("g", 1)).thenNothing();
    spec.when(reject("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(claimApproval("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.by("cyd").when(approve("g", 1)).thenTask("g", TaskState.COMPLETED);
    assertThat(spec.task("g").result())
        .isEqualTo(
            Map.of(
                "status",
                "approved",
                "approver",
                "cyd",
                "comment",
                "fine",
                "approvals",
                List.of(
                    Map.of("approver", "ann", "comment", "fine"),
                    Map.of("approver", "cyd", "comment", "fine"))));
  }

  @Test
  void one_rejection_outweighs_approvals() {
    asked(gate("g", "ann", "bob").parameter("required_approvals", 2L))
        .by("ann")
        .having(approve("g", 1))
        .by("bob")
        .when(reject("g", 1))
        .thenInstance(WorkflowState.FAILED);
  }

  @Test
  void who_claims_it_decides_alone_until_it_is_released() {
    Spec spec = asked(gate("g", "ann", "bob")).by("ann");
    spec.when(claimApproval("g", 1)).then(new ApprovalClaimed("g", 1, "ann"));
    spec.when(claimApproval("g", 1)).thenNothing();
    spec.by("bob");
    spec.when(claimApproval("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(approve("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(releaseApproval("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    spec.when(delegate("g", 1, "cyd")).thenRejected(Rejection.Code.WRONG_STATE);
    spec.by("ann").when(releaseApproval("g", 1)).then(new ApprovalReleased("g", 1, "ann"));
    spec.when(releaseApproval("g", 1)).thenNothing();
    spec.by("bob").when(approve("g", 1)).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void an_administrator_takes_it_from_whoever_has_it_and_decides_only_by_delegation() {
    Spec spec = asked(gate("g", "ann")).by("ann").having(claimApproval("g", 1)).by("root");
    spec.when(approve("g", 1, "admin")).thenRejected(Rejection.Code.FORBIDDEN);
    spec.when(releaseApproval("g", 1, "admin")).then(new ApprovalReleased("g", 1, "ann"));
    spec.when(delegate("g", 1, "root", "admin")).then(new ApprovalDelegated("g", 1, null, "root"));
    spec.when(delegate("g", 1, "root", "admin")).thenNothing();
    spec.when(approve("g", 1, "admin")).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void who_delegates_has_no_say_any_more() {
    Spec spec = asked(gate("g").parameter("candidate_groups", "finance")).by("ann");
    spec.when(delegate("g", 1, "bob", "finance")).then(new ApprovalDelegated("g", 1, "ann", "bob"));
    spec.when(delegate("g", 1, "bob", "finance")).thenNothing();
    spec.when(approve("g", 1, "finance")).thenRejected(Rejection.Code.FORBIDDEN);
    spec.by("cyd").when(approve("g", 1, "finance")).thenRejected(Rejection.Code.WRONG_STATE);
    // Back again.
    spec.by("bob").when(delegate("g", 1, "ann")).then(new ApprovalDelegated("g", 1, "bob", "ann"));
    spec.when(approve("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    spec.by("ann").when(approve("g", 1, "finance")).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void nobody_gets_a_second_say_by_delegation() {
    Task gate = gate("g", "ann", "bob").parameter("required_approvals", 2L);
    Spec spec = asked(gate).by("ann").having(approve("g", 1));
    spec.when(delegate("g", 1, "eve")).thenRejected(Rejection.Code.WRONG_STATE);
    spec.by("bob").when(delegate("g", 1, "ann")).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(delegate("g", 1, "cyd")).by("bob").when(approve("g", 1));
    spec.thenRejected(Rejection.Code.FORBIDDEN);
    spec.by("cyd").when(approve("g", 1)).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void four_eyes_are_not_those_of_who_started_it() {
    Task gate = gate("g", "starter", "ann").parameter("four_eyes", true);
    Spec spec = asked(gate).by("starter");
    spec.when(approve("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    spec.when(claimApproval("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    spec.by("ann").when(delegate("g", 1, "starter")).thenRejected(Rejection.Code.FORBIDDEN);
    spec.by("starter").when(reject("g", 1)).thenInstance(WorkflowState.FAILED);
    asked(gate("g", "starter"))
        .by("starter")
        .when(approve("g", 1))
        .thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void four_eyes_are_not_those_of_another_level() {
    Task first = gate("one", "ann").parameter("level", 1L);
    Task beside = gate("beside", "ann").parameter("level", 1L).parameter("four_eyes", true);
    Task second =
        gate("two", "ann", "bob").parameter("level", 2L).parameter("four_eyes", true).after("one");
    given(Flow.of(first, beside, second))
        .having(start())
        .by("ann")
        .having(approve("one", 1), approve("beside", 1))
        .when(approve("two", 1))
        .thenRejected(Rejection.Code.FORBIDDEN)
        .by("bob")
        .when(approve("two", 1))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void it_fails_when_it_is_due_and_nobody_has_decided() {
    Spec spec = asked(gate("g", "ann").parameter("due_seconds", 3600L)).later(HOUR.minusMillis(1));
    spec.when(expire("g", 1)).thenNothing();
    spec.later(Duration.ofMillis(1)).when(expire("g", 1)).thenInstance(WorkflowState.FAILED);
    assertThat(spec.events(TaskFailed.class))
        .containsExactly(
            new TaskFailed(
                "g", 1, Failure.of(Failure.TIMEOUT, "Approval timeout"), true, Disposition.FAIL));
    assertThat(approval(spec).outcome()).isEqualTo(Approval.Outcome.TIMEOUT);
    spec.by("ann").when(approve("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.because("timeout", "pending");
  }

  @Test
  void the_earlier_of_its_two_limits_counts() {
    Spec spec = asked(gate("g").parameter("due_seconds", 7200L).timeout(HOUR));
    assertThat(approval(spec).terms().dueAt()).isEqualTo(NOW.plus(HOUR));
    spec = asked(gate("g").parameter("due_seconds", 60L).timeout(HOUR));
    assertThat(approval(spec).terms().dueAt()).isEqualTo(NOW.plusSeconds(60));
    spec = asked(gate("g"));
    assertThat(approval(spec).terms().dueAt()).isNull();
    spec.later(Duration.ofDays(900)).when(expire("g", 1)).thenNothing();
  }

  @Test
  void a_timeout_asks_again_where_the_task_says_so() {
    Spec spec = asked(gate("g", "ann").timeout(HOUR).attempts(2)).later(HOUR);
    spec.when(expire("g", 1)).thenTask("g", TaskState.WAITING_FOR_INPUT);
    assertThat(spec.events(ApprovalRequired.class)).hasSize(1);
    assertThat(approval(spec).terms().dueAt()).isEqualTo(NOW.plus(HOUR).plus(HOUR));
    spec.by("ann").when(approve("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.when(approve("g", 2)).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void others_are_asked_when_nobody_decides_for_long() {
    Task gate =
        gate("g", "ann")
            .parameter("escalate_after_seconds", 60L)
            .parameter("escalate_to", List.of("boss", "group:directors"))
            .timeout(HOUR);
    Spec spec = asked(gate).by("ann").having(claimApproval("g", 1)).by("boss");
    spec.when(approve("g", 1)).thenRejected(Rejection.Code.FORBIDDEN);
    spec.later(Duration.ofSeconds(60))
        .when(expire("g", 1))
        .then(
            new ApprovalEscalated(
                "g", 1, List.of("boss"), List.of("directors"), NOW.plus(HOUR), null));
    spec.when(expire("g", 1)).thenNothing();
    assertThat(approval(spec).assignee()).isNull();
    spec.by("dee").when(claimApproval("g", 1, "directors"));
    spec.then(new ApprovalClaimed("g", 1, "dee"));
    spec.having(releaseApproval("g", 1, "directors"));
    spec.by("boss").when(approve("g", 1)).thenTask("g", TaskState.COMPLETED);
  }

  @Test
  void it_escalates_step_by_step_and_not_after_it_is_due() {
    Task gate =
        gate("g", "ann")
            .parameter(
                "escalation",
                List.of(
                    Map.of("after_seconds", 60L, "to", "bob"),
                    Map.of("after_seconds", 120L, "to", "cyd"),
                    Map.of("after_seconds", 7200L, "to", "dan")))
            .timeout(HOUR);
    Spec spec = asked(gate).later(Duration.ofSeconds(150)).when(expire("g", 1));
    assertThat(spec.events(ApprovalEscalated.class))
        .extracting(ApprovalEscalated::approvers)
        .containsExactly(List.of("bob"), List.of("cyd"));
    assertThat(approval(spec).next()).isNull();
    spec.later(HOUR).when(expire("g", 1)).thenInstance(WorkflowState.FAILED);
  }

  @Test
  void what_is_due_while_nobody_looked_is_over_at_once() {
    Task gate =
        gate("g", "ann")
            .parameter("escalate_after_seconds", 60L)
            .parameter("escalate_to", "boss")
            .timeout(HOUR);
    Spec spec = asked(gate).later(HOUR).when(expire("g", 1)).thenInstance(WorkflowState.FAILED);
    assertThat(spec.events(ApprovalEscalated.class)).isEmpty();
  }

  @Test
  void a_decision_counts_while_the_instance_is_paused() {
    asked(gate("g", "ann"))
        .having(pause())
        .by("ann")
        .when(approve("g", 1))
        .thenTask("g", TaskState.COMPLETED)
        .thenTask("b", TaskState.PENDING)
        .when(resume())
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void whatever_ends_the_task_closes_the_approval() {
    closes(asked(gate("g", "ann")).having(cancel()), Approval.Outcome.CANCELLED);
    closes(asked(gate("g", "ann")).having(skip("g")), Approval.Outcome.SKIPPED);
    closes(asked(gate("g", "ann")).having(resolve("g", 1L)), Approval.Outcome.COMPLETED);
  }

  private static void closes(Spec spec, Approval.Outcome outcome) {
    assertThat(approval(spec).outcome()).isEqualTo(outcome);
    assertThat(approval(spec).closedAt()).isEqualTo(NOW);
    spec.by("ann").when(approve("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.because(outcome.wire(), "pending");
    spec.when(claimApproval("g", 1)).thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void a_retried_instance_asks_again() {
    Spec spec = asked(gate("g", "ann")).by("ann").having(reject("g", 1), retryAll());
    assertThat(approval(spec).isOpen()).isTrue();
    assertThat(approval(spec).votes()).isEmpty();
    spec.when(approve("g", 2)).thenTask("g", TaskState.COMPLETED);
  }
}

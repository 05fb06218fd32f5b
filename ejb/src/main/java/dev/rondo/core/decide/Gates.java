package dev.rondo.core.decide;

import dev.rondo.core.definition.Gate;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Approval.Escalation;
import dev.rondo.core.instance.Approval.Terms;
import dev.rondo.core.instance.Approval.Vote;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a gate begins to wait for people, and how it ends. */
final class Gates {
  private Gates() {}

  /**
   * The gate is reached, or asks anew.
   *
   * @throws dev.rondo.core.definition.ExpressionException where the input is not that of a gate
   */
  static void begin(Draft draft, int index, Map<String, Object> input) {
    TaskDefinition task = draft.task(index);
    Gate gate = Gate.of(input);
    Instant now = draft.context().now();
    Instant dueAt = dueAt(gate.due(), task.timeouts().execution(), now);
    List<Escalation> escalations = new ArrayList<>();
    for (dev.rondo.core.definition.Escalation e : gate.escalations()) {
      escalations.add(new Escalation(now.plus(e.after()), e.people(), e.groups(), e.priority()));
    }
    String request = gate.request() == null ? request(task) : gate.request();
    Terms terms =
        new Terms(request, gate.level(), gate.required(), gate.fourEyes(), dueAt, escalations);
    int attempt = draft.progress(index).attempt() + 1;
    InstanceEvent.ApprovalRequired required =
        new InstanceEvent.ApprovalRequired(
            draft.key(index), attempt, terms, gate.approvers(), gate.groups());
    draft.emit(
        new InstanceEvent.TaskWaiting(
            draft.key(index),
            attempt,
            Scheduling.priority(draft, task),
            input,
            Approval.until(terms, 0)));
    draft.emit(required);
  }

  private static String request(TaskDefinition task) {
    String name = task.name();
    return name.length() <= Gate.MAX_REQUEST ? name : name.substring(0, Gate.MAX_REQUEST);
  }

  /** The earlier of the gate's own time and the limit of its task; null = no limit. */
  private static @Nullable Instant dueAt(@Nullable Duration due, Duration limit, Instant now) {
    if (due == null) {
      return limit.isZero() ? null : now.plus(limit);
    }
    boolean limited = !limit.isZero() && limit.compareTo(due) < 0;
    return now.plus(limited ? limit : due);
  }

  /** The time has come for an escalation, or it is over. */
  static void lapsed(Draft draft, int index) {
    Instant now = draft.context().now();
    Instant dueAt = open(draft, index).terms().dueAt();
    if (dueAt != null && !dueAt.isAfter(now)) {
      Failures.apply(draft, index, Failure.of(Failure.TIMEOUT, "Approval timeout"), true);
      return;
    }
    Escalation next = open(draft, index).next();
    while (next != null && !next.at().isAfter(now)) {
      escalate(draft, index, next);
      next = open(draft, index).next();
    }
  }

  private static void escalate(Draft draft, int index, Escalation escalation) {
    Approval approval = open(draft, index);
    draft.emit(
        new InstanceEvent.ApprovalEscalated(
            draft.key(index),
            draft.progress(index).attempt(),
            escalation.approvers(),
            escalation.groups(),
            Approval.until(approval.terms(), approval.escalated() + 1),
            TaskLimits.raised(draft, index, escalation.priority())));
  }

  /** Enough people have decided: what comes of it. */
  static void settle(Draft draft, int index) {
    Approval approval = open(draft, index);
    if (approval.outcome() == Approval.Outcome.APPROVED) {
      draft.emit(
          new InstanceEvent.TaskCompleted(
              draft.key(index), draft.progress(index).attempt(), result(approval)));
    } else if (approval.outcome() == Approval.Outcome.REJECTED) {
      String reason = last(approval).comment();
      Failure failure =
          Failure.permanent(Failure.APPROVAL_REJECTED, "Approval rejected: " + reason);
      Failures.apply(draft, index, failure, false);
    }
  }

  private static Map<String, Object> result(Approval approval) {
    Vote last = last(approval);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("status", "approved");
    result.put("approver", last.approver());
    result.put("comment", last.comment());
    if (approval.terms().required() > 1) {
      result.put("approvals", approval.votes().stream().map(Gates::vote).toList());
    }
    return result;
  }

  private static Map<String, Object> vote(Vote vote) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("approver", vote.approver());
    told.put("comment", vote.comment());
    return told;
  }

  private static Vote last(Approval approval) {
    return approval.votes().get(approval.votes().size() - 1);
  }

  private static Approval open(Draft draft, int index) {
    return Objects.requireNonNull(draft.progress(index).approval(), "an approval");
  }
}

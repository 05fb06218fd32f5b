package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.ApprovalClaimed;
import dev.rondo.core.instance.InstanceEvent.ApprovalDecided;
import dev.rondo.core.instance.InstanceEvent.ApprovalDelegated;
import dev.rondo.core.instance.InstanceEvent.ApprovalEscalated;
import dev.rondo.core.instance.InstanceEvent.ApprovalReleased;
import dev.rondo.core.instance.InstanceEvent.ApprovalRequired;

/** The stored forms of events about approvals. */
final class ApprovalEvents {
  private ApprovalEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "approval.required",
        ApprovalRequired.class,
        ApprovalEvents::required,
        ApprovalEvents::required);
    forms.add(
        "approval.claimed",
        ApprovalClaimed.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("assignee", e.assignee()),
        in -> new ApprovalClaimed(in.text("task"), in.whole("attempt"), in.text("assignee")));
    forms.add(
        "approval.released",
        ApprovalReleased.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("assignee", e.assignee()),
        in -> new ApprovalReleased(in.text("task"), in.whole("attempt"), in.text("assignee")));
    forms.add(
        "approval.delegated",
        ApprovalDelegated.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("from", e.from()).put("to", e.to()),
        in ->
            new ApprovalDelegated(
                in.text("task"), in.whole("attempt"), in.textOrNull("from"), in.text("to")));
    forms.add(
        "approval.escalated",
        ApprovalEscalated.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .some("approvers", e.approvers())
                .some("candidate_groups", e.groups())
                .time("until", e.until())
                .priority("priority", e.priority()),
        in ->
            new ApprovalEscalated(
                in.text("task"),
                in.whole("attempt"),
                in.texts("approvers"),
                in.texts("candidate_groups"),
                in.timeOrNull("until"),
                in.priorityOrNull("priority")));
    forms.add(
        "approval.decided",
        ApprovalDecided.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("approver", e.approver())
                .put("approved", e.approved())
                .put("comment", e.comment()),
        in ->
            new ApprovalDecided(
                in.text("task"),
                in.whole("attempt"),
                in.text("approver"),
                in.flag("approved"),
                in.text("comment")));
  }

  private static void required(ApprovalRequired e, Fields.Writer out) {
    ApprovalForm.write(e.terms(), attempt(out, e.task(), e.attempt()))
        .some("approvers", e.approvers())
        .some("candidate_groups", e.groups());
  }

  private static ApprovalRequired required(Fields in) {
    return new ApprovalRequired(
        in.text("task"),
        in.whole("attempt"),
        ApprovalForm.terms(in),
        in.texts("approvers"),
        in.texts("candidate_groups"));
  }

  private static Fields.Writer attempt(Fields.Writer out, String task, int attempt) {
    return out.put("task", task).put("attempt", attempt);
  }
}

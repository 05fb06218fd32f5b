package dev.rondo.app;

import dev.rondo.api.ApprovalView;
import dev.rondo.app.port.ApprovalRow;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Approval.Escalation;
import dev.rondo.core.instance.Approval.Vote;

/** How approvals look to readers. */
final class ApprovalViews {
  private ApprovalViews() {}

  static ApprovalView of(ApprovalRow row) {
    Approval approval = row.approval();
    Approval.Terms terms = approval.terms();
    Escalation next = approval.isOpen() ? approval.next() : null;
    return new ApprovalView(
        row.approvalId(),
        row.instanceId(),
        row.task(),
        row.workflowType(),
        row.businessKey(),
        row.requestedBy(),
        Priority.ofLevel(row.priority()).wire(),
        row.state(),
        terms.request(),
        row.details(),
        terms.level(),
        terms.required(),
        terms.fourEyes(),
        approval.deciders().approvers(),
        approval.deciders().groups(),
        approval.assignee(),
        approval.votes().stream().map(ApprovalViews::decision).toList(),
        approval.escalated(),
        approval.requestedAt(),
        terms.dueAt(),
        next == null ? null : next.at(),
        approval.closedAt());
  }

  private static ApprovalView.Decision decision(Vote vote) {
    return new ApprovalView.Decision(
        vote.approver(), vote.approved() ? "approved" : "rejected", vote.comment(), vote.at());
  }
}

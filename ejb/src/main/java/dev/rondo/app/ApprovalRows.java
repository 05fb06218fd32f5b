package dev.rondo.app;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import java.util.Objects;

/** What the row of an approval says, derived from the folded state. */
final class ApprovalRows {
  private ApprovalRows() {}

  static ApprovalRow of(InstanceState state, int index) {
    Identity identity = state.identity();
    TaskProgress progress = state.board().task(index);
    String key = state.board().key(index);
    Attempt attempt = Objects.requireNonNull(progress.latest(), "an attempt");
    Approval approval = Objects.requireNonNull(progress.approval(), "an approval");
    return new ApprovalRow(
        DerivedIds.task(identity, key),
        identity.instanceId(),
        key,
        identity.workflowType(),
        identity.businessKey(),
        identity.createdBy(),
        attempt.priority().level(),
        progress.attempt(),
        attempt.input().get("details"),
        approval);
  }
}

package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest request of a gate.
 *
 * @param approvalId the id of the gate's task
 * @param task the key of the gate's task
 * @param requestedBy who started the instance
 * @param state pending, approved, rejected, timeout, cancelled, skipped; or completed, where an
 *     operator said what the result is
 * @param requiredApprovals how many different people have to approve
 * @param fourEyes true where who started the instance may not approve
 * @param assignee who has claimed it or was delegated to, and alone may decide
 * @param escalations how often others were asked as well
 * @param dueAt when the gate waits no longer
 * @param escalateAt when others are asked as well
 */
public record ApprovalView(
    UUID approvalId,
    String instanceId,
    String task,
    String workflowType,
    @Nullable String businessKey,
    String requestedBy,
    String priority,
    String state,
    String request,
    @Nullable Object details,
    int level,
    int requiredApprovals,
    boolean fourEyes,
    List<String> approvers,
    List<String> candidateGroups,
    @Nullable String assignee,
    List<Decision> decisions,
    int escalations,
    Instant createdAt,
    @Nullable Instant dueAt,
    @Nullable Instant escalateAt,
    @Nullable Instant completedAt) {

  /**
   * What one person decided.
   *
   * @param decision approved or rejected
   */
  public record Decision(String approver, String decision, String comment, Instant decidedAt) {}
}

package dev.rondo.app.port;

import dev.rondo.core.instance.Approval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gate asked of people, latest request only, for those who look for it.
 *
 * @param approvalId the id of the gate's task
 * @param task the key of the gate's task
 * @param requestedBy who started the instance
 * @param priority the JMS priority, 9 to 0
 * @param approval how it stands
 * @param details whatever the definition says there: any JSON value
 */
public record ApprovalRow(
    UUID approvalId,
    String instanceId,
    String task,
    String workflowType,
    @Nullable String businessKey,
    String requestedBy,
    int priority,
    int attempt,
    @Nullable Object details,
    Approval approval) {

  /** Pending, or how it ended. */
  public String state() {
    return approval.state();
  }

  public Instant requestedAt() {
    return approval.requestedAt();
  }

  /**
   * On whose desk it is: the one who has it, else everybody who is named and has not decided; and
   * once it is closed, those who did decide as well.
   */
  public List<String> desks() {
    String assignee = approval.assignee();
    List<String> asked = assignee == null ? approval.deciders().approvers() : List.of(assignee);
    if (approval.isOpen()) {
      return asked.stream().filter(name -> approval.voteOf(name) == null).toList();
    }
    return Stream.concat(asked.stream(), approval.votes().stream().map(Approval.Vote::approver))
        .distinct()
        .toList();
  }
}

package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals as people look for them. The events of their instances are the truth. */
public interface ApprovalStore {
  /** Writes the approvals, in this transaction, in place of what was there of each. */
  void write(List<ApprovalRow> rows);

  /** One approval. */
  Optional<ApprovalRow> find(UUID approvalId);

  /** Approvals that match, newest request first, after the cursor. */
  List<ApprovalRow> search(Filter filter, @Nullable Cursor after, int limit);

  /**
   * What to look for; null or empty = any.
   *
   * @param assignee on whose desk it is, see {@link ApprovalRow#desks}
   * @param group a group whose members may decide
   */
  record Filter(
      @Nullable String assignee,
      @Nullable String group,
      Set<String> states,
      @Nullable String workflowType,
      @Nullable String instanceId) {}

  /** Where a page ended. */
  record Cursor(Instant requestedAt, UUID approvalId) {}
}

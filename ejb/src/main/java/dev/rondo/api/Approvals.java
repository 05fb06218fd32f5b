package dev.rondo.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for people. Who asks is always the authenticated caller; the groups of an approval are
 * the caller's roles. Every call joins the caller's transaction: an approval commits with what the
 * approver's application wrote, or not at all.
 *
 * <p>Throws {@link RegistryException} for what does not exist, {@link AccessRefusedException} where
 * the caller may not, {@link InvalidProtocolStateException} where it is decided, over, or somebody
 * else has it, and {@link ContractCompilerException} for input that is not valid.
 */
public interface Approvals {
  /** Newest request first; limit 1 to 1000; a cursor that is none is a validation error. */
  Page<ApprovalView> search(ApprovalFilter filter, int limit, @Nullable String cursor);

  ApprovalView get(UUID approvalId);

  /** Claim, release, approve, reject, delegate. */
  ApprovalResult perform(ApprovalRequest request);
}

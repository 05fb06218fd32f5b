package dev.rondo.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks something of an approval, in the name of the authenticated caller.
 *
 * @param comment kept with the decision, at most 2,000 characters; the reason of a rejection, which
 *     must have one; "" = none
 * @param to for {@link ApprovalVerb#DELEGATE}: the principal that is to decide
 * @param idempotencyKey the same key again has the effect of one
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record ApprovalRequest(
    ApprovalVerb verb,
    UUID approvalId,
    String comment,
    @Nullable String to,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {

  public static ApprovalRequest claim(UUID approvalId) {
    return new ApprovalRequest(ApprovalVerb.CLAIM, approvalId, "", null, null, null);
  }

  public static ApprovalRequest release(UUID approvalId) {
    return new ApprovalRequest(ApprovalVerb.RELEASE, approvalId, "", null, null, null);
  }

  public static ApprovalRequest approve(UUID approvalId, String comment) {
    return new ApprovalRequest(ApprovalVerb.APPROVE, approvalId, comment, null, null, null);
  }

  public static ApprovalRequest reject(UUID approvalId, String reason) {
    return new ApprovalRequest(ApprovalVerb.REJECT, approvalId, reason, null, null, null);
  }

  public static ApprovalRequest delegate(UUID approvalId, String to) {
    return new ApprovalRequest(ApprovalVerb.DELEGATE, approvalId, "", to, null, null);
  }
}

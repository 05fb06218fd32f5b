package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks something of an instance or of one of its tasks.
 *
 * @param task the task's key, for the verbs about tasks
 * @param reason kept with the event; "" = none given
 * @param result for {@link Verb#COMPLETE_TASK}
 * @param idempotencyKey the same key again has the effect of one
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record VerbRequest(
    Verb verb,
    String instanceId,
    @Nullable String task,
    String reason,
    @Nullable Object result,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {

  /** A verb about the instance itself. */
  public static VerbRequest of(Verb verb, String instanceId, String reason) {
    return new VerbRequest(verb, instanceId, null, reason, null, null, null);
  }
}

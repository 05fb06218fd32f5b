package dev.rondo.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks something of an instance or of one of its tasks.
 *
 * @param task the task's key, for the verbs about tasks
 * @param reason kept with the event; "" = none given
 * @param result for {@link Verb#COMPLETE_TASK}
 * @param idempotencyKey the same key again has the effect of one
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 * @param grace for {@link Verb#CANCEL}: how long what runs may clean up, at most a day; zero = at
 *     once, which also ends a cancel that is under way; null = as long as the definition says
 */
public record VerbRequest(
    Verb verb,
    String instanceId,
    @Nullable String task,
    String reason,
    @Nullable Object result,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence,
    @Nullable Duration grace) {

  /** A verb that is no cancel, or one that leaves the time to clean up to the definition. */
  public VerbRequest(
      Verb verb,
      String instanceId,
      @Nullable String task,
      String reason,
      @Nullable Object result,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence) {
    this(verb, instanceId, task, reason, result, idempotencyKey, expectedSequence, null);
  }

  /** A verb about the instance itself. */
  public static VerbRequest of(Verb verb, String instanceId, String reason) {
    return new VerbRequest(verb, instanceId, null, reason, null, null, null);
  }
}

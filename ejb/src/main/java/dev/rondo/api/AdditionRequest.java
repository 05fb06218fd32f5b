package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Adds tasks to an instance.
 *
 * @param idempotencyKey the same key again has the effect of one; null = none
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record AdditionRequest(
    String instanceId,
    Addition addition,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {

  /** An addition to an instance, whatever has happened to it. */
  public static AdditionRequest of(String instanceId, Addition addition) {
    return new AdditionRequest(instanceId, addition, null, null);
  }
}

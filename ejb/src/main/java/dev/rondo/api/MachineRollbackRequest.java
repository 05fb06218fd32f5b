package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Takes the state machine of an instance back.
 *
 * @param steps so many transitions, 1 to 1000
 * @param reason kept with the event; "" = none given
 * @param idempotencyKey the same key again has the effect of one
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record MachineRollbackRequest(
    String instanceId,
    int steps,
    String reason,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {}

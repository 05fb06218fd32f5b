package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Tells the state machine of an instance what happened.
 *
 * @param event 1 to 255 characters; those that begin with {@code task.} are the engine's own
 * @param payload any JSON value; guards see it
 * @param idempotencyKey the same key again has the effect of one
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record TransitionRequest(
    String instanceId,
    String event,
    @Nullable Object payload,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {}

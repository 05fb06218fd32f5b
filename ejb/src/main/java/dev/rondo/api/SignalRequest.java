package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Sends a signal to an instance.
 *
 * @param idempotencyKey the same key again has the effect of one
 */
public record SignalRequest(String instanceId, Signal signal, @Nullable String idempotencyKey) {}

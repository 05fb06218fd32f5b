package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Sends a signal to the instance that a correlation finds.
 *
 * @param all true = to all of them, at most 100; false = several are a conflict
 * @param startIfAbsent starts the instance that the signal goes to, if there is none; its business
 *     key or correlation id is that of the correlation. Requests of this kind for the same
 *     correlation follow each other, so that any number of them at once start one instance.
 * @param idempotencyKey the same key again has the effect of one
 */
public record CorrelationRequest(
    Correlation correlation,
    Signal signal,
    boolean all,
    @Nullable StartRequest startIfAbsent,
    @Nullable String idempotencyKey) {

  /** A signal for the one instance that there is. */
  public static CorrelationRequest of(Correlation correlation, Signal signal) {
    return new CorrelationRequest(correlation, signal, false, null, null);
  }
}

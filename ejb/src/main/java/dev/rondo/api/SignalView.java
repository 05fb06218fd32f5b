package dev.rondo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signal that waits in an instance to be taken.
 *
 * @param signal the sequence number of the event that received it
 * @param until when it is dropped; null = never
 */
public record SignalView(
    long signal,
    String name,
    @Nullable Object payload,
    @Nullable String correlationValue,
    boolean broadcast,
    Instant receivedAt,
    @Nullable Instant until) {}

package dev.rondo.app.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal that waits for an instance to start.
 *
 * @param idempotencyKey one signal of a correlation has it
 * @param sentBy who sent it
 */
public record KeptSignal(
    UUID id,
    CorrelationKey correlation,
    String name,
    @Nullable Object payload,
    @Nullable String correlationValue,
    boolean broadcast,
    String idempotencyKey,
    String sentBy,
    Instant until) {}

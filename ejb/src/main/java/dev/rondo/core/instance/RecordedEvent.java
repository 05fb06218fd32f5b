package dev.rondo.core.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the history.
 *
 * @param sequence 1, 2, 3 and so on, without a gap per instance
 * @param idempotencyKey the caller's key, on the first event of a command that had one
 * @param causation sequence of the event of the same instance that this one follows from
 * @param actor the principal or node that asked
 */
public record RecordedEvent(
    String instanceId,
    long sequence,
    InstanceEvent event,
    Instant at,
    @Nullable String idempotencyKey,
    @Nullable Long causation,
    String actor) {}

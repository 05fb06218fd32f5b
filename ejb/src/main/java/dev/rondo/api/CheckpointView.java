package dev.rondo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point of a history to which the instance can go back.
 *
 * @param checkpointId names it in a rollback
 * @param name the name it was given; the key of the task where it is automatic
 * @param sequenceNumber the event behind which it stands: what settled later would be undone
 * @param automatic true for the completion of a task, false for a point with a name of its own
 */
public record CheckpointView(
    String checkpointId,
    String instanceId,
    String name,
    long sequenceNumber,
    boolean automatic,
    String recoveryType,
    @Nullable Instant createdAt) {}

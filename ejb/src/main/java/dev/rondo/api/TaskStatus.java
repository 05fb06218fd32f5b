package dev.rondo.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the queue knows of a task.
 *
 * @param cancelRequested true where its running attempt is asked to stop, by {@code cancelBy}
 */
public record TaskStatus(
    UUID taskId,
    String state,
    String queue,
    String instanceId,
    String task,
    @Nullable String workerId,
    int attempt,
    int retryCount,
    Instant enqueuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Double progress,
    @Nullable Object result,
    @Nullable Object error,
    boolean cancelRequested,
    @Nullable Instant cancelBy) {}

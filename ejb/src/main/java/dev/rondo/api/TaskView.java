package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of an instance.
 *
 * @param cancelBy until when its running attempt may go on, where it was asked to stop
 * @param slow true once the time of the warning has passed for the latest attempt
 */
public record TaskView(
    String task,
    UUID taskId,
    String instanceId,
    String name,
    String action,
    String state,
    int attempt,
    @Nullable UUID executionId,
    @Nullable String queue,
    @Nullable String priority,
    @Nullable String nodeId,
    int retryCount,
    @Nullable Instant scheduledAt,
    @Nullable Instant notBefore,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Long durationMs,
    @Nullable Object input,
    @Nullable Object resultData,
    @Nullable Object error,
    List<String> dependencies,
    @Nullable Instant cancelBy,
    boolean slow) {}

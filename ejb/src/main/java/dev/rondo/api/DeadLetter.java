package dev.rondo.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task of a queue that has failed for good, in an instance that stands still. */
public record DeadLetter(
    UUID taskId,
    UUID executionId,
    String workflowType,
    String instanceId,
    String task,
    String queue,
    String state,
    int attempt,
    @Nullable Instant failedAt,
    @Nullable Object error,
    String instanceState) {}

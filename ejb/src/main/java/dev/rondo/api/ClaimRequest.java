package dev.rondo.api;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one task that the worker has heard of.
 *
 * @param executionId the attempt; null = the one that waits
 * @param lease how long the worker may be silent; zero = 60 s
 */
public record ClaimRequest(
    UUID taskId, @Nullable UUID executionId, String workerId, Duration lease) {}

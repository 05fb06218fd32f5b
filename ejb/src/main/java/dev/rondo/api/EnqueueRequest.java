package dev.rondo.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one task in a queue, with no workflow of the caller's around it.
 *
 * @param priority null = normal
 * @param maxRetries attempts after the first; null = 3
 * @param idempotencyKey the same key again has the effect of one
 */
public record EnqueueRequest(
    String queue,
    String taskType,
    Map<String, Object> data,
    @Nullable String priority,
    Duration delay,
    List<String> requiredCapabilities,
    @Nullable Integer maxRetries,
    @Nullable String idempotencyKey) {}

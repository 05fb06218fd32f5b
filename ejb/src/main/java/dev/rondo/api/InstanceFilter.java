package dev.rondo.api;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to look for; null or empty = any. */
public record InstanceFilter(
    @Nullable String workflowType,
    Set<String> states,
    @Nullable String businessKey,
    @Nullable String correlationId,
    @Nullable Instant createdAfter,
    @Nullable String parentInstanceId) {}

package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as every reader sees it. */
public record EventView(
    UUID eventId,
    String eventType,
    String workflowType,
    String instanceId,
    String correlationId,
    long sequenceNumber,
    Instant timestamp,
    String sourceNodeId,
    String actor,
    String idempotencyKey,
    Map<String, Object> data,
    Map<String, Object> metadata,
    @Nullable UUID causationId,
    List<UUID> correlationChain) {}

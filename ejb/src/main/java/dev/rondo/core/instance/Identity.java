package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance is from its first event to its last.
 *
 * @param parent the attempt that started it; null where no workflow did
 */
public record Identity(
    String instanceId,
    String workflowType,
    String version,
    Map<String, Object> data,
    String correlationId,
    @Nullable String businessKey,
    Priority priority,
    Map<String, Object> metadata,
    String createdBy,
    Instant createdAt,
    @Nullable Parent parent) {}

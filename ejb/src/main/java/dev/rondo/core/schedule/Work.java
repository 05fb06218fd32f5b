package dev.rondo.core.schedule;

import dev.rondo.core.definition.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule starts.
 *
 * @param version null = the newest at the time of the firing
 * @param correlationId of everything it starts; null = of each its own id
 */
public record Work(
    String workflowType,
    @Nullable String version,
    Map<String, Object> initialData,
    @Nullable String correlationId,
    @Nullable String businessKey,
    Priority priority,
    Map<String, Object> metadata) {}

package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered definition, or one that was derived from it for instances to which tasks were added.
 *
 * @param baseVersion the registered version from which it was derived; null = it was registered
 * @param definition the document; null in lists
 */
public record DefinitionView(
    String workflowType,
    String version,
    String digest,
    Instant createdAt,
    String createdBy,
    @Nullable String baseVersion,
    @Nullable Map<String, Object> definition) {}

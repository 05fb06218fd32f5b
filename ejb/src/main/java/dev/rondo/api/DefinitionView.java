package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered definition; {@code definition} is the document as registered. */
public record DefinitionView(
    String workflowType,
    String version,
    String digest,
    Instant createdAt,
    String createdBy,
    @Nullable Map<String, Object> definition) {}

package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance is from its first event to its last; but for its version, nothing of it changes.
 *
 * @param version the version of the definition by which it goes on now
 * @param parent the attempt that started it; null where no workflow did
 * @param secrets the names of the secrets it was given; their values are no part of its state
 * @param lineage what its tasks were called in earlier versions
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
    @Nullable Parent parent,
    List<String> secrets,
    Lineage lineage) {

  /** It goes on by another version. */
  Identity by(String to, Lineage names) {
    return new Identity(
        instanceId,
        workflowType,
        to,
        data,
        correlationId,
        businessKey,
        priority,
        metadata,
        createdBy,
        createdAt,
        parent,
        secrets,
        names);
  }
}

package dev.rondo.api;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null or empty = any.
 *
 * @param states on the wire, in upper or lower case
 * @param createdAfter made later than this
 * @param createdBefore made earlier than this
 * @param version of the definition; needs a workflow type
 * @param errorType of an error for which the instance failed: of its own or of one of its tasks
 */
public record InstanceFilter(
    @Nullable String workflowType,
    Set<String> states,
    @Nullable String businessKey,
    @Nullable String correlationId,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore,
    @Nullable String parentInstanceId,
    @Nullable String version,
    @Nullable String errorType) {
  /** Everything. */
  public static final InstanceFilter ANY =
      new InstanceFilter(null, Set.of(), null, null, null, null);

  /** Of any version, of whatever error, and however old. */
  public InstanceFilter(
      @Nullable String workflowType,
      Set<String> states,
      @Nullable String businessKey,
      @Nullable String correlationId,
      @Nullable Instant createdAfter,
      @Nullable String parentInstanceId) {
    this(
        workflowType,
        states,
        businessKey,
        correlationId,
        createdAfter,
        null,
        parentInstanceId,
        null,
        null);
  }

  /** The same of instances in those states. */
  public InstanceFilter withStates(Set<String> those) {
    return new InstanceFilter(
        workflowType,
        those,
        businessKey,
        correlationId,
        createdAfter,
        createdBefore,
        parentInstanceId,
        version,
        errorType);
  }
}

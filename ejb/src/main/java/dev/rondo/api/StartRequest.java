package dev.rondo.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new instance.
 *
 * @param version null = the newest
 * @param instanceId null = the engine chooses; 1 to 255 of letters, digits and {@code . _ : @ / + =
 *     -}
 * @param correlationId null = the instance id
 * @param priority urgent, critical, high, normal, low or deferred; null = normal
 * @param start false = the instance waits for the verb start
 * @param delay not started before it has passed; zero = at once
 * @param idempotencyKey the same key again has the effect of one
 * @param secrets texts by name that tasks may be handed; stored encrypted, never shown. At most 50,
 *     each of 4 to 8,192 characters
 */
public record StartRequest(
    String workflowType,
    @Nullable String version,
    @Nullable String instanceId,
    Map<String, Object> initialData,
    @Nullable String correlationId,
    @Nullable String businessKey,
    @Nullable String priority,
    Map<String, Object> metadata,
    boolean start,
    Duration delay,
    @Nullable String idempotencyKey,
    Map<String, String> secrets) {

  /** A start of the newest version, at once. */
  public static StartRequest of(String workflowType, Map<String, Object> initialData) {
    return new StartRequest(
        workflowType,
        null,
        null,
        initialData,
        null,
        null,
        null,
        Map.of(),
        true,
        Duration.ZERO,
        null,
        Map.of());
  }

  /** The same request for an instance of that id. */
  public StartRequest withInstanceId(String id) {
    return new StartRequest(
        workflowType,
        version,
        id,
        initialData,
        correlationId,
        businessKey,
        priority,
        metadata,
        start,
        delay,
        idempotencyKey,
        secrets);
  }

  /** The same request with those secrets. */
  public StartRequest withSecrets(Map<String, String> given) {
    return new StartRequest(
        workflowType,
        version,
        instanceId,
        initialData,
        correlationId,
        businessKey,
        priority,
        metadata,
        start,
        delay,
        idempotencyKey,
        given);
  }

  /** What is started; neither data nor secrets. */
  @Override
  public String toString() {
    return "StartRequest[workflowType=" + workflowType + ", instanceId=" + instanceId + "]";
  }
}

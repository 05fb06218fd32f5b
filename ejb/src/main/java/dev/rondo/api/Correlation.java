package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Which instances are meant: those that have not ended and have this business key, or this
 * correlation id; one of the two is given.
 *
 * @param workflowType null = whatever their type
 */
public record Correlation(
    @Nullable String businessKey, @Nullable String correlationId, @Nullable String workflowType) {

  public static Correlation ofBusinessKey(String businessKey) {
    return new Correlation(businessKey, null, null);
  }

  public static Correlation ofCorrelationId(String correlationId) {
    return new Correlation(null, correlationId, null);
  }
}

package dev.rondo.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of an attempt.
 *
 * @param executionId the attempt; null = the one this worker holds
 * @param outcome started, completed, failed or released
 * @param result of a completed attempt: any JSON value
 * @param errorType of a failed attempt; retry_on and stop_on match it
 * @param retryable false = trying again cannot help
 * @param unclaimed true where the worker never took a lease: it came by a message
 */
public record TaskReport(
    UUID taskId,
    @Nullable UUID executionId,
    String workerId,
    Outcome outcome,
    @Nullable Object result,
    @Nullable String error,
    @Nullable String errorType,
    boolean retryable,
    boolean unclaimed) {

  /** What there is to report. */
  public enum Outcome {
    STARTED,
    COMPLETED,
    FAILED,
    RELEASED
  }
}

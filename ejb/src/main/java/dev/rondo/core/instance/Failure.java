package dev.rondo.core.instance;

import java.util.Map;

/**
 * Why an attempt or an instance failed.
 *
 * @param errorType a short name that retry_on and stop_on match, such as {@code CardDeclined}
 * @param message for people; never a secret, never a stack trace
 * @param retryable false where trying again cannot help
 * @param details what else the reporter said
 */
public record Failure(
    String errorType, String message, boolean retryable, Map<String, Object> details) {
  /** A time limit passed. */
  public static final String TIMEOUT = "Timeout";

  /** Says of an attempt that was asked to stop that it has stopped. */
  public static final String CANCELLED = "Cancelled";

  /** The worker stopped giving signs of life. */
  public static final String WORKER_LOST = "WorkerLost";

  /** A condition or mapping could not be evaluated. */
  public static final String EXPRESSION = "ExpressionError";

  /** One or more tasks of the instance failed. */
  public static final String TASKS = "TaskFailure";

  /** What would have been kept is larger than an instance may carry. */
  public static final String PAYLOAD_TOO_LARGE = "PayloadTooLarge";

  /** A person said no. */
  public static final String APPROVAL_REJECTED = "ApprovalRejected";

  /** What should undo a task failed for good. */
  public static final String COMPENSATION = "CompensationFailure";

  /** The state machine of the instance came to a final state that means failure, or never rests. */
  public static final String MACHINE = "StateMachineFailure";

  public static Failure of(String errorType, String message) {
    return new Failure(errorType, message, true, Map.of());
  }

  public static Failure permanent(String errorType, String message) {
    return new Failure(errorType, message, false, Map.of());
  }
}

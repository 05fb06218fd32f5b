package dev.rondo.api;

import java.util.Map;

/** Fails an attempt with an error type and a say on whether to try again. */
public class TaskFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final boolean retryable;
  private final transient Map<String, Object> details;

  public TaskFailedException(String errorType, String message, boolean retryable) {
    this(errorType, message, retryable, Map.of());
  }

  /** Says more than a message can: JSON values by name, stored with the error. */
  public TaskFailedException(
      String errorType, String message, boolean retryable, Map<String, Object> details) {
    super(message);
    this.errorType = errorType;
    this.retryable = retryable;
    this.details = details;
  }

  public String errorType() {
    return errorType;
  }

  public boolean retryable() {
    return retryable;
  }

  /** What else there is to say; empty where nothing is. */
  public Map<String, Object> details() {
    return details;
  }
}

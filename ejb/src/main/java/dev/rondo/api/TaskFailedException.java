package dev.rondo.api;

/** Fails an attempt with an error type and a say on whether to try again. */
public class TaskFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final boolean retryable;

  public TaskFailedException(String errorType, String message, boolean retryable) {
    super(message);
    this.errorType = errorType;
    this.retryable = retryable;
  }

  public String errorType() {
    return errorType;
  }

  public boolean retryable() {
    return retryable;
  }
}

package dev.rondo.core.definition;

/** An expression or mapping has no value for these names; the task's error of this type. */
public final class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The error type of a task whose condition or mapping failed. */
  public static final String ERROR_TYPE = "ExpressionError";

  private final String errorType;

  /** Says which expression failed and why. */
  public ExpressionException(String message) {
    this(ERROR_TYPE, message);
  }

  /** The same where the failure of the task has a type of its own. */
  public ExpressionException(String errorType, String message) {
    super(message);
    this.errorType = errorType;
  }

  /** The error type of the task. */
  public String errorType() {
    return errorType;
  }
}

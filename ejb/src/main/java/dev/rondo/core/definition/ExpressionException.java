package dev.rondo.core.definition;

/** An expression or mapping has no value for these names; the task's error of this type. */
public final class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The error type of a task whose condition or mapping failed. */
  public static final String ERROR_TYPE = "ExpressionError";

  /** Says which expression failed and why. */
  public ExpressionException(String message) {
    super(message);
  }
}

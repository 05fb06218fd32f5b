package dev.rondo.adapter.cel;

import dev.rondo.core.definition.ExpressionException;

/** Words an evaluation's failure for the author of the expression. */
final class EvaluationFailure {

  private static final int MAX_EXPRESSION = 120;
  private static final int MAX_REASON = 300;

  private EvaluationFailure() {}

  static ExpressionException of(String expression, Exception cause) {
    String reason = String.valueOf(cause.getMessage());
    ExpressionException failure =
        of(expression, reason.replaceFirst("^evaluation error[^:]*(?::\\d+)?: ", ""));
    failure.initCause(cause);
    return failure;
  }

  static ExpressionException of(String expression, String reason) {
    return new ExpressionException(
        abbreviate(expression, MAX_EXPRESSION)
            + ": "
            + abbreviate(reason, MAX_REASON)
            + hint(expression, reason));
  }

  /** A task that was skipped, or failed, has no result; it is easily forgotten. */
  private static String hint(String expression, String reason) {
    boolean ofTask = expression.contains(References.TASKS);
    if (ofTask && reason.contains("'result' is not present")) {
      return "; a task has a result once it has completed, and has(…result) asks whether it has";
    }
    return ofTask && reason.contains("'error' is not present")
        ? "; a task has an error once it has failed, and has(…error) asks whether it has"
        : "";
  }

  private static String abbreviate(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}

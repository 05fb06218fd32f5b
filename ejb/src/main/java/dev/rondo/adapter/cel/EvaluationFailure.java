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
        abbreviate(expression, MAX_EXPRESSION) + ": " + abbreviate(reason, MAX_REASON));
  }

  private static String abbreviate(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}

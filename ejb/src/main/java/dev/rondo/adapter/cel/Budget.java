package dev.rondo.adapter.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.rondo.core.definition.ExpressionException;
import java.util.Objects;

/**
 * What one evaluation may cost. Every sub-expression and every element that is looked at is a step;
 * a text counts by its length, so that work on long texts and copies of them are paid for.
 */
final class Budget implements CelEvaluationListener {

  /** Most steps of an evaluation. */
  static final int MAX_STEPS = 200_000;

  /** Most rounds of all loops of an evaluation together. */
  static final int MAX_ITERATIONS = 10_000;

  private static final int CHARACTERS_PER_STEP = 64;
  private static final int STEPS_PER_MATCH = 2_000;

  private int left = MAX_STEPS;

  @Override
  public void callback(CelExpr expression, Object value) {
    spend(value);
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && Objects.equals(expression.call().function(), "matches")) {
      spend(STEPS_PER_MATCH);
    }
  }

  void spend(Object value) {
    spend(value instanceof String text ? 1 + text.length() / CHARACTERS_PER_STEP : 1);
  }

  /** Once nothing is left every further step fails, so that no "or" of CEL can swallow it. */
  private void spend(int steps) {
    left -= Math.min(steps, left + 1);
    check();
  }

  /** Fails if more was spent than there was. */
  void check() {
    if (left < 0) {
      throw new ExpressionException("costs more than " + MAX_STEPS + " steps");
    }
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Evaluates the expressions of a condition_check where the state is at hand: in the decision. */
final class ConditionCheck {
  private ConditionCheck() {}

  static void perform(Draft draft, int index, Map<String, Object> names) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<String, Expressions.Compiled> check :
        draft.definition().checks(draft.template(index)).entrySet()) {
      Object value = check.getValue().evaluate(names);
      if (!(value instanceof Boolean)) {
        throw new ExpressionException("expression is not true or false: " + check.getKey());
      }
      result.put(check.getKey(), value);
    }
    Scheduling.completeAtOnce(draft, Scheduling.first(draft, index, names), result);
  }
}

package dev.rondo.adapter.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions.Compiled;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled CEL expression. */
record CelProgram(String text, CelRuntime.Program program, References references)
    implements Compiled {

  @Override
  public @Nullable Object evaluate(Map<String, Object> names) {
    Budget budget = new Budget();
    CelVariableResolver resolver =
        name ->
            names.containsKey(name)
                ? Optional.of(JsonView.of(names.get(name), budget))
                : Optional.empty();
    try {
      Object value = program.trace(resolver, budget);
      budget.check();
      if (value instanceof CelUnknownSet) {
        throw new ExpressionException("uses a name that has no value here");
      }
      return JsonResult.of(value);
    } catch (CelEvaluationException | RuntimeException e) {
      throw EvaluationFailure.of(text, e);
    }
  }

  @Override
  public Set<String> taskReferences() {
    return references.tasks();
  }

  @Override
  public Set<String> roots() {
    return references.roots();
  }
}

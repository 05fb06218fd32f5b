package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for initial data, compiled. */
public final class CompiledRules {
  /** The one name that rules know. */
  static final Set<String> NAMES = Set.of("data");

  private final List<ValidationRule> rules;
  private final List<Compiled> expressions;

  private CompiledRules(List<ValidationRule> rules, List<Compiled> expressions) {
    this.rules = rules;
    this.expressions = expressions;
  }

  static CompiledRules of(List<ValidationRule> rules, ExpressionCompiler compiler) {
    return new CompiledRules(
        rules,
        rules.stream().map(rule -> CompiledTask.required(rule.expression(), compiler)).toList());
  }

  /** Reports rules that do not compile. */
  static void check(List<ValidationRule> rules, Pointer at, ExpressionCompiler compiler) {
    for (int i = 0; i < rules.size(); i++) {
      compiler.compile(rules.get(i).expression(), at.child(i));
    }
  }

  /**
   * Every rule that the data does not fulfil.
   *
   * @param fits whether the data fits the input schema; where it does not, a rule that has no value
   *     has lost it to that, and is passed over
   */
  public List<Finding> broken(Map<String, Object> data, boolean fits) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Object> names = Map.of("data", data);
    for (int i = 0; i < rules.size(); i++) {
      ValidationRule rule = rules.get(i);
      try {
        Object value = expressions.get(i).evaluate(names);
        if (Boolean.FALSE.equals(value)) {
          findings.add(new Finding(rule.field(), rule.message()));
        } else if (fits && !Boolean.TRUE.equals(value)) {
          findings.add(
              new Finding(rule.field(), "rule is not true or false: " + rule.expression()));
        }
      } catch (ExpressionException e) {
        if (fits) {
          findings.add(
              new Finding(
                  rule.field(),
                  rule.message() + " (the rule has no value: " + e.getMessage() + ")"));
        }
      }
    }
    return findings;
  }
}

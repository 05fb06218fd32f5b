package dev.rondo.adapter.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.rondo.core.definition.Expressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles CEL. Expressions see the named JSON values and the standard functions of CEL, nothing of
 * Java; whole numbers and decimals mix; an evaluation that costs too much is an error.
 */
@ApplicationScoped
public class CelExpressions implements Expressions {

  static final Set<String> NAMES =
      Set.of(
          "data",
          "tasks",
          "workflow",
          "event",
          "machine",
          "item",
          "index",
          "last",
          "outer",
          "results",
          "secrets");

  /** Most errors that are told of one expression. */
  private static final int MAX_ISSUES = 3;

  @Override
  public Compilation compile(String expression) {
    if (expression.isBlank()) {
      return new Bad("it is empty");
    }
    Optional<Compiled> path = PathExpression.of(expression);
    return path.isPresent() ? new Ok(path.get()) : compileCel(expression);
  }

  private Compilation compileCel(String expression) {
    try {
      CelValidationResult result = CelLanguage.COMPILER.compile(expression);
      if (result.hasError()) {
        return new Bad(describe(result.getErrors()));
      }
      CelAbstractSyntaxTree tree = result.getAst();
      return new Ok(
          new CelProgram(
              expression, CelLanguage.RUNTIME.createProgram(tree), References.of(tree.getExpr())));
    } catch (CelValidationException | CelEvaluationException e) {
      return new Bad(String.valueOf(e.getMessage()));
    }
  }

  private static String describe(List<CelIssue> issues) {
    return issues.stream()
        .limit(MAX_ISSUES)
        .map(CelExpressions::describe)
        .collect(Collectors.joining("; "));
  }

  private static String describe(CelIssue issue) {
    String message = issue.getMessage().replace(" (in container '')", "");
    int column = issue.getSourceLocation().getColumn();
    return column < 0 ? message : message + " at column " + (column + 1);
  }
}

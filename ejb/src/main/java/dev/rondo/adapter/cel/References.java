package dev.rondo.adapter.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names an expression uses.
 *
 * @param roots root names
 * @param tasks keys of tasks that are named by a constant
 */
record References(Set<String> roots, Set<String> tasks) {

  static final String TASKS = "tasks";
  private static final String INDEX = "_[_]";

  static References of(CelExpr expression) {
    Walk walk = new Walk();
    walk.visit(expression);
    return new References(Set.copyOf(walk.roots), Set.copyOf(walk.tasks));
  }

  /** Recursion is bounded: the parser refuses deep expressions. */
  private static final class Walk {
    private final Set<String> roots = new LinkedHashSet<>();
    private final Set<String> tasks = new LinkedHashSet<>();
    private final Set<String> loopVariables = new HashSet<>();

    void visit(CelExpr expression) {
      switch (expression.getKind()) {
        case IDENT -> visitName(expression.ident().name());
        case SELECT -> visitSelect(expression.select());
        case CALL -> visitCall(expression.call());
        case LIST -> expression.list().elements().forEach(this::visit);
        case MAP ->
            expression
                .map()
                .entries()
                .forEach(
                    entry -> {
                      visit(entry.key());
                      visit(entry.value());
                    });
        case COMPREHENSION -> visitLoop(expression.comprehension());
        default -> {
          // Constants name nothing, and messages cannot be built: no type is declared.
        }
      }
    }

    private void visitName(String name) {
      if (CelExpressions.NAMES.contains(name) && !loopVariables.contains(name)) {
        roots.add(name);
      }
    }

    private void visitSelect(CelExpr.CelSelect select) {
      if (isTasks(select.operand())) {
        tasks.add(select.field());
      }
      visit(select.operand());
    }

    private void visitCall(CelExpr.CelCall call) {
      if (call.function().equals(INDEX) && isTasks(call.args().get(0))) {
        constantText(call.args().get(1)).ifPresent(tasks::add);
      }
      call.target().ifPresent(this::visit);
      call.args().forEach(this::visit);
    }

    private void visitLoop(CelExpr.CelComprehension loop) {
      visit(loop.iterRange());
      visit(loop.accuInit());
      boolean added = loopVariables.add(loop.iterVar());
      visit(loop.loopCondition());
      visit(loop.loopStep());
      if (added) {
        loopVariables.remove(loop.iterVar());
      }
      visit(loop.result());
    }

    private boolean isTasks(CelExpr expression) {
      return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
          && expression.ident().name().equals(TASKS)
          && !loopVariables.contains(TASKS);
    }

    private static Optional<String> constantText(CelExpr expression) {
      return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
              && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
          ? Optional.of(expression.constant().stringValue())
          : Optional.empty();
    }
  }
}

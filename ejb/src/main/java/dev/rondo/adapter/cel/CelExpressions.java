package dev.rondo.adapter.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.rondo.core.definition.DefinitionLimits;
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

  /** Deepest nesting inside of an expression; a chain of operators or fields nests too. */
  private static final int MAX_NESTING = 60;

  /** Most errors that are told of one expression. */
  private static final int MAX_ISSUES = 3;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(Budget.MAX_ITERATIONS)
          .maxExpressionCodePointSize(DefinitionLimits.MAX_EXPRESSION_LENGTH)
          .maxParseRecursionDepth(MAX_NESTING)
          .build();

  private final CelCompiler compiler = compiler();
  private final CelRuntime runtime = runtime();

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
      CelValidationResult result = compiler.compile(expression);
      if (result.hasError()) {
        return new Bad(describe(result.getErrors()));
      }
      CelAbstractSyntaxTree tree = result.getAst();
      return new Ok(
          new CelProgram(expression, runtime.createProgram(tree), References.of(tree.getExpr())));
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

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addFunctionDeclarations(MixedArithmetic.declarations());
    NAMES.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }

  private static CelRuntime runtime() {
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false)
        .setStandardFunctions(
            CelStandardFunctions.newBuilder().excludeFunctions(StandardFunction.MATCHES).build())
        .addFunctionBindings(MixedArithmetic.bindings())
        .addFunctionBindings(BoundedRegex.bindings())
        .build();
  }
}

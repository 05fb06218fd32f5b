package dev.rondo.adapter.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.rondo.core.definition.DefinitionLimits;

/**
 * CEL as expressions may use it. It is made when the first expression needs it: it is a thousand
 * classes, and a server is ready without them.
 */
final class CelLanguage {

  /** Deepest nesting inside of an expression; a chain of operators or fields nests too. */
  private static final int MAX_NESTING = 60;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(Budget.MAX_ITERATIONS)
          .maxExpressionCodePointSize(DefinitionLimits.MAX_EXPRESSION_LENGTH)
          .maxParseRecursionDepth(MAX_NESTING)
          .build();

  static final CelCompiler COMPILER = compiler();
  static final CelRuntime RUNTIME = runtime();

  private CelLanguage() {}

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addFunctionDeclarations(MixedArithmetic.declarations());
    CelExpressions.NAMES.forEach(name -> builder.addVar(name, SimpleType.DYN));
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

package dev.rondo.adapter.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Arithmetic between whole numbers and decimals, which CEL by itself refuses. JSON does not tell
 * them apart, so an amount of 12 must work wherever one of 12.5 does.
 */
final class MixedArithmetic {

  private enum Operator {
    ADD("_+_"),
    SUBTRACT("_-_"),
    MULTIPLY("_*_"),
    DIVIDE("_/_");

    private final String function;

    Operator(String function) {
      this.function = function;
    }

    private String overload(String types) {
      return name().toLowerCase(Locale.ROOT) + types;
    }

    private double apply(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
      };
    }
  }

  private static final String WHOLE_FIRST = "_int64_double";
  private static final String DECIMAL_FIRST = "_double_int64";

  private MixedArithmetic() {}

  static List<CelFunctionDecl> declarations() {
    // The result is a double, but left open, so that it may be compared with a whole number too.
    CelType whole = SimpleType.INT;
    CelType decimal = SimpleType.DOUBLE;
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (Operator each : Operator.values()) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              each.function,
              CelOverloadDecl.newGlobalOverload(
                  each.overload(WHOLE_FIRST), SimpleType.DYN, whole, decimal),
              CelOverloadDecl.newGlobalOverload(
                  each.overload(DECIMAL_FIRST), SimpleType.DYN, decimal, whole)));
    }
    return declarations;
  }

  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    for (Operator each : Operator.values()) {
      bindings.add(
          CelFunctionBinding.from(
              each.overload(WHOLE_FIRST), Long.class, Double.class, (a, b) -> each.apply(a, b)));
      bindings.add(
          CelFunctionBinding.from(
              each.overload(DECIMAL_FIRST), Double.class, Long.class, (a, b) -> each.apply(a, b)));
    }
    return bindings;
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Bad;
import dev.rondo.core.definition.Expressions.Compilation;
import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.definition.Expressions.Ok;
import dev.rondo.core.json.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles the expressions of one document: each text once, every flaw reported at its place, names
 * that are not known at that place refused.
 */
final class ExpressionCompiler {

  /** The names that conditions, mappings and outputs may use. */
  static final Set<String> ROOTS = Set.of("data", "tasks", "workflow");

  /** Hears what is found in expressions. */
  interface Listener {

    /** Something is wrong at a place. */
    void flaw(Pointer at, String message);

    /** A sound expression stands at a place. */
    default void compiled(Pointer at, Compiled compiled) {}
  }

  private final Expressions expressions;
  private final Listener listener;
  private final Set<String> names;
  private final Map<String, Compilation> known = new HashMap<>();

  ExpressionCompiler(Expressions expressions, Listener listener) {
    this(expressions, listener, ROOTS);
  }

  /**
   * @param names the names that the expressions may use
   */
  ExpressionCompiler(Expressions expressions, Listener listener, Set<String> names) {
    this.expressions = expressions;
    this.listener = listener;
    this.names = names;
  }

  /** The function of a text; empty, and reported, if it is not sound. */
  Optional<Compiled> compile(String text, Pointer at) {
    if (text.length() > DefinitionLimits.MAX_EXPRESSION_LENGTH) {
      return flawed(
          at, "expression longer than " + DefinitionLimits.MAX_EXPRESSION_LENGTH + " characters");
    }
    if (known.size() >= DefinitionLimits.MAX_EXPRESSIONS && !known.containsKey(text)) {
      return flawed(at, "more than " + DefinitionLimits.MAX_EXPRESSIONS + " different expressions");
    }
    Compilation compilation = known.computeIfAbsent(text, expressions::compile);
    if (compilation instanceof Bad bad) {
      return flawed(at, "expression does not parse: " + bad.message());
    }
    Compiled compiled = ((Ok) compilation).compiled();
    Optional<String> stranger =
        compiled.roots().stream().filter(root -> !names.contains(root)).sorted().findFirst();
    if (stranger.isPresent()) {
      return flawed(at, strange(stranger.get()));
    }
    listener.compiled(at, compiled);
    return Optional.of(compiled);
  }

  /** Reports a flaw; always empty. */
  Optional<Compiled> flawed(Pointer at, String message) {
    listener.flaw(at, message);
    return Optional.empty();
  }

  private String strange(String root) {
    return root.equals(SecretName.ROOT)
        ? "a secret can only stand alone in a parameter, as in \"${secrets.name}\""
        : "\"" + root + "\" is not known here; known are " + known();
  }

  private String known() {
    List<String> sorted = names.stream().sorted().toList();
    int last = sorted.size() - 1;
    return String.join(", ", sorted.subList(0, last)) + " and " + sorted.get(last);
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Bad;
import dev.rondo.core.definition.Expressions.Compilation;
import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.definition.Expressions.Ok;
import dev.rondo.core.json.Pointer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles the expressions of one document: each text once, every flaw reported at its place, names
 * that are not known at that place refused.
 */
final class ExpressionCompiler {

  /** The names that conditions, mappings and outputs may use. */
  static final Set<String> ROOTS = Set.of("data", "tasks", "workflow");

  /** What the filter of a signal_wait may use besides. */
  static final Set<String> OF_SIGNALS = Set.of("event");

  /** Hears what is found in expressions. */
  interface Listener {

    /** Something is wrong at a place. */
    void flaw(Pointer at, String message);

    /** A sound expression stands at a place. */
    default void compiled(Pointer at, Compiled compiled) {}
  }

  private final Expressions expressions;
  private final Listener listener;
  private final Map<String, Compilation> known;
  private final Set<String> roots;

  ExpressionCompiler(Expressions expressions, Listener listener) {
    this(expressions, listener, new HashMap<>(), ROOTS);
  }

  private ExpressionCompiler(
      Expressions expressions,
      Listener listener,
      Map<String, Compilation> known,
      Set<String> roots) {
    this.expressions = expressions;
    this.listener = listener;
    this.known = known;
    this.roots = roots;
  }

  /** The same compiler for a place that knows these names. */
  ExpressionCompiler knowing(Set<String> names) {
    return new ExpressionCompiler(expressions, listener, known, names);
  }

  /** The function of a text; empty, and reported, if it is not sound. */
  Optional<Compiled> compile(String text, Pointer at) {
    return compile(text, at, Set.of());
  }

  /** The same where more names are known than elsewhere. */
  Optional<Compiled> compile(String text, Pointer at, Set<String> more) {
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
        compiled.roots().stream()
            .filter(root -> !roots.contains(root) && !more.contains(root))
            .sorted()
            .findFirst();
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
        : "\""
            + root
            + "\" is not known here; known are "
            + roots.stream().sorted().collect(Collectors.joining(", "));
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with <code>${…}</code> mappings, compiled once and applied any number of times, by
 * any number of threads.
 *
 * <p>A text that is one whole <code>${…}</code> becomes the value of its expression, whatever its
 * type; text around makes it a text, in which other values stand as JSON. <code>$${</code> stands
 * for <code>${</code> itself.
 */
public final class Mapping {

  private final MappingNode root;
  private final Set<String> taskReferences;
  private final Set<String> secretNames;

  Mapping(MappingNode root, Set<String> taskReferences, Set<String> secretNames) {
    this.root = root;
    this.taskReferences = taskReferences;
    this.secretNames = secretNames;
  }

  /**
   * Compiles a value.
   *
   * @throws ExpressionException if it holds an expression that is not sound; what was registered
   *     holds none
   */
  public static Mapping compile(@Nullable Object jsonValue, Expressions expressions) {
    return MappingCompiler.withSecrets(
        jsonValue, Pointer.ROOT, new ExpressionCompiler(expressions, Mapping::refuse));
  }

  static void refuse(Pointer at, String message) {
    String place = at.toString();
    throw new ExpressionException(place.isEmpty() ? message : place + ": " + message);
  }

  /**
   * The value with every expression evaluated. Secrets stay in place as they were written, so that
   * the answer may be stored.
   *
   * @throws ExpressionException if an expression has no value
   */
  public @Nullable Object apply(Map<String, Object> names) {
    return root.apply(names);
  }

  /**
   * Fills the secrets into what {@link #apply} gave; for the hand-over to a worker, never for
   * storing. Only places where the definition itself names a secret are filled: a text that came
   * with data and looks like a secret's name stays a text.
   *
   * @throws ExpressionException if a secret is not given
   */
  public @Nullable Object resolveSecrets(@Nullable Object applied, Map<String, String> secrets) {
    return secretNames.isEmpty() ? applied : root.resolve(applied, secrets);
  }

  /** Whether there is nothing to evaluate and no secret to fill in. */
  public boolean isConstant() {
    return root instanceof MappingNode.Constant;
  }

  /** Keys of the tasks its expressions name. */
  public Set<String> taskReferences() {
    return taskReferences;
  }

  /** Names of the secrets it needs at hand-over. */
  public Set<String> secretNames() {
    return secretNames;
  }
}

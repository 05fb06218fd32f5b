package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final List<Pointer> secretPlaces;

  Mapping(MappingNode root, Set<String> taskReferences, List<Pointer> secretPlaces) {
    this.root = root;
    this.taskReferences = taskReferences;
    this.secretPlaces = secretPlaces;
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
    return namesSecrets() ? root.resolve(applied, name -> given(name, secrets.get(name))) : applied;
  }

  private static String given(String name, @Nullable String secret) {
    if (secret == null) {
      throw new ExpressionException("Secret not given: " + name);
    }
    return secret;
  }

  /** Names of the secrets that {@link #resolveSecrets} would fill in. */
  public Set<String> secretsIn(@Nullable Object applied) {
    if (!namesSecrets()) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>();
    root.resolve(
        applied,
        name -> {
          names.add(name);
          return "";
        });
    return names;
  }

  /**
   * Refuses what {@link #resolveSecrets} could not fill in.
   *
   * @throws ExpressionException naming a secret that is not among those that are given
   */
  public void requireSecrets(@Nullable Object applied, Collection<String> given) {
    secretsIn(applied).forEach(name -> given(name, given.contains(name) ? name : null));
  }

  /** Whether there is nothing to evaluate and no secret to fill in. */
  public boolean isConstant() {
    return root instanceof MappingNode.Constant;
  }

  /** Keys of the tasks its expressions name. */
  public Set<String> taskReferences() {
    return taskReferences;
  }

  /** Whether it has a place at which a secret may be filled in. */
  public boolean namesSecrets() {
    return !secretPlaces.isEmpty();
  }

  /** The texts that name secrets. */
  public List<Pointer> secretPlaces() {
    return secretPlaces;
  }
}

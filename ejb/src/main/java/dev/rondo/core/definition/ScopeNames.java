package dev.rondo.core.definition;

import java.util.HashSet;
import java.util.Set;

/** The names that expressions may use beside data, tasks and workflow, where a task is repeated. */
public final class ScopeNames {
  /** The element of the list that the scope is for. */
  public static final String ITEM = "item";

  /** The number of the scope, from 0 on; in the condition of a loop, how many there were. */
  public static final String INDEX = "index";

  /** What the iteration before gave; null before the first has ended. */
  public static final String LAST = "last";

  /** The names of the scope around, where repetitions are nested. */
  public static final String OUTER = "outer";

  /** What all scopes gave, in order; a null for one that failed. */
  public static final String RESULTS = "results";

  /** All of them, and those that are known everywhere. */
  static final Set<String> ALL = with(Set.of(ITEM, INDEX, LAST, OUTER, RESULTS, "event"));

  private ScopeNames() {}

  /** What the body of a repetition knows. */
  static Set<String> inside(Repetition repetition) {
    return with(repetition.isForEach() ? Set.of(ITEM, INDEX, OUTER) : Set.of(INDEX, LAST, OUTER));
  }

  /** What the output of a repetition knows besides the tasks of its body: no {@code last}. */
  static Set<String> ofOutput(Repetition repetition) {
    return with(repetition.isForEach() ? Set.of(ITEM, INDEX, OUTER) : Set.of(INDEX, OUTER));
  }

  /** What is known where the names of the place itself and some more are. */
  static Set<String> with(Set<String> around, String... more) {
    Set<String> names = new HashSet<>(around);
    names.addAll(Set.of(more));
    return names;
  }

  private static Set<String> with(Set<String> more) {
    return with(ExpressionCompiler.ROOTS, more.toArray(String[]::new));
  }
}

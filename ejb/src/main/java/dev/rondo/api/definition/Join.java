package dev.rondo.api.definition;

import java.util.Map;

/**
 * When dependencies let a task go on.
 *
 * @param value the rule as the language has it
 */
public record Join(Object value) {
  /** All have completed, or been skipped but for one at least. */
  public static final Join ALL = new Join("all");

  /** One has completed. */
  public static final Join ANY = new Join("any");

  /** All have ended, however. */
  public static final Join ALL_DONE = new Join("all_done");

  /** One has completed; what leads only here is cancelled. */
  public static final Join FIRST = new Join("first");

  /** So many have completed. */
  public static Join atLeast(int count) {
    return new Join(Map.of("at_least", count));
  }

  /** So many have completed; what leads only here is cancelled. */
  public static Join first(int count) {
    return new Join(Map.of("first", count));
  }
}

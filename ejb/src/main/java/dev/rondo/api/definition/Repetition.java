package dev.rondo.api.definition;

import org.jspecify.annotations.Nullable;

/**
 * What a list and a loop have in common: a body, and what comes out.
 *
 * @param <R> the part itself
 */
public abstract class Repetition<R extends Repetition<R>> extends Part<R> {
  private static final String TASKS = "tasks";

  Repetition() {}

  /**
   * Adds a task to the body; without one, the task itself is what is repeated.
   *
   * @throws IllegalArgumentException where the body has one of that key
   */
  public R task(String key, Task task) {
    if (has(TASKS, key)) {
      throw new IllegalArgumentException("Duplicate task: " + key);
    }
    return put(TASKS, key, task);
  }

  /** What one time gives, mappings inside; without it the result of the task, or of the body. */
  public R output(@Nullable Object output) {
    return set("output", output);
  }

  /** What the task gives in the end, mappings inside. */
  public R reduce(@Nullable Object reduce) {
    return set("reduce", reduce);
  }
}

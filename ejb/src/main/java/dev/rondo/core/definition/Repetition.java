package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task is done over and over: once for each item of a list, or while a condition holds. Each
 * time is a scope of its own, in which the body is run.
 *
 * @param kind what decides how often
 * @param items the list, a mapping text that gives one, or null for a loop
 * @param condition of a loop: whether it goes on, or is over; null for a list
 * @param maxParallel most scopes of a list at work at a time; 0 for no limit
 * @param limit most items, or most iterations
 * @param delay between the iterations of a loop
 * @param tolerant true where a failed item leaves a null in the results; false where it fails the
 *     task
 * @param output what a scope gives, with mappings; null for the results of its tasks
 * @param reduce what the task gives, with mappings; null for the results of all scopes
 * @param body the tasks of a scope; one with an empty key where the task itself is the body
 */
public record Repetition(
    Kind kind,
    @Nullable Object items,
    @Nullable String condition,
    int maxParallel,
    int limit,
    Duration delay,
    boolean tolerant,
    @Nullable Object output,
    @Nullable Object reduce,
    List<TaskDefinition> body) {

  /** What decides how often. */
  public enum Kind {
    /** Once for each item of a list, side by side. */
    FOR_EACH,
    /** As long as the condition holds, asked before each time. */
    WHILE,
    /** Until the condition holds, asked after each time. */
    UNTIL
  }

  /** Keeps immutable copies. */
  public Repetition {
    items = Json.freezeValue(items);
    output = Json.freezeValue(output);
    reduce = Json.freezeValue(reduce);
    body = List.copyOf(body);
  }

  /** True for a list, whose items do not wait for each other. */
  public boolean isForEach() {
    return kind == Kind.FOR_EACH;
  }

  /** True where the task itself is what is repeated. */
  public boolean isOfItself() {
    return body.size() == 1 && body.get(0).key().isEmpty();
  }
}

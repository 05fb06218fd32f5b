package dev.rondo.core.instance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance goes back to.
 *
 * @param sequence what settled after the event of this number is undone; 0 = the start
 * @param task what is undone instead: this task and all behind it; null = by the sequence
 * @param input what that task gets as its input; null = what its mappings give
 * @param automatic true where the failure policy of a task said so, and not a person
 */
public record Destination(
    long sequence, @Nullable String task, @Nullable Map<String, Object> input, boolean automatic) {

  /** The point behind an event. */
  public static Destination after(long sequence, boolean automatic) {
    return new Destination(sequence, null, null, automatic);
  }
}

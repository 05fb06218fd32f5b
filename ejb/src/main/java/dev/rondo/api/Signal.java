package dev.rondo.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened outside, which tasks of an instance may wait for.
 *
 * @param name what tasks wait for; 1 to 255 characters
 * @param payload any JSON
 * @param correlationValue taken only by tasks that wait for this value, or for any; null = none
 * @param broadcast true = for all tasks that wait; false = for the one that waits longest
 * @param timeToLive how long it is kept while no task takes it, more than nothing and at most ten
 *     years; null = as long as the instance
 */
public record Signal(
    String name,
    @Nullable Object payload,
    @Nullable String correlationValue,
    boolean broadcast,
    @Nullable Duration timeToLive) {

  /** A signal for one task, kept as long as the instance. */
  public static Signal of(String name, @Nullable Object payload) {
    return new Signal(name, payload, null, false, null);
  }
}

package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signals of an instance that no task has taken yet, and the tasks that wait for some.
 *
 * @param items in the order in which they came
 * @param waiting the one that waits longest first, at most 1,000
 */
public record SignalsView(List<SignalView> items, List<Waiting> waiting) {

  /**
   * A task that waits.
   *
   * @param correlation the correlation_value it waits for; null = any
   * @param filter the expression that has to be true; null = none
   * @param count how many signals it waits for in all
   * @param received how many of them it has
   * @param until when it stops waiting; null = never
   */
  public record Waiting(
      String task,
      String name,
      @Nullable String correlation,
      @Nullable String filter,
      int count,
      int received,
      @Nullable Instant since,
      @Nullable Instant until) {}
}

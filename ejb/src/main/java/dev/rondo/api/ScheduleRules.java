package dev.rondo.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How firings of a schedule get along with each other and with time lost.
 *
 * @param overlapPolicy what becomes of a firing while the instance of an earlier one runs: skip,
 *     queue, cancel_other or allow; null = skip
 * @param queueLimit most firings that wait, 1 to 100; null = 10
 * @param catchUp false = of several firings that are overdue only the newest happens
 * @param catchUpLimit of those that are overdue the newest so many happen, 1 to 1000; null = 100
 * @param startingDeadline a firing that is later than this does not happen, from a second to ten
 *     years; null = however late
 */
public record ScheduleRules(
    @Nullable String overlapPolicy,
    @Nullable Integer queueLimit,
    boolean catchUp,
    @Nullable Integer catchUpLimit,
    @Nullable Duration startingDeadline) {

  /** No two instances at a time, and one firing for all that are overdue. */
  public static ScheduleRules defaults() {
    return new ScheduleRules(null, null, false, null, null);
  }
}

package dev.rondo.app;

import dev.rondo.core.definition.Timeouts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a sign of life keeps an attempt with its worker.
 *
 * @param step how long the worker may be silent
 * @param execution how long the attempt may take in all; zero = as long as it likes
 * @param idle how long it may go on without progress; zero = as long as it likes
 */
record LeaseTerms(Duration step, Duration execution, Duration idle) {
  /** The task's own terms, else the usual lease. */
  static LeaseTerms of(Timeouts timeouts, Duration usual) {
    Duration heartbeat = timeouts.heartbeat();
    return new LeaseTerms(
        heartbeat.isZero() ? usual : heartbeat, timeouts.execution(), timeouts.idle());
  }

  /**
   * Until when a sign of life at this time is good; never shortens a lease, never beyond the end.
   *
   * @param livelyAt when the worker last told of progress, or began
   */
  Instant prolonged(Instant now, Instant startedAt, Instant livelyAt, @Nullable Instant until) {
    Instant next = now.plus(step);
    Instant longest = until == null || next.isAfter(until) ? next : until;
    return within(within(longest, startedAt, execution), livelyAt, idle);
  }

  private static Instant within(Instant until, Instant from, Duration limit) {
    if (limit.isZero()) {
      return until;
    }
    Instant end = from.plus(limit);
    return until.isAfter(end) ? end : until;
  }
}

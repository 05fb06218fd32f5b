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
 */
record LeaseTerms(Duration step, Duration execution) {
  /** The task's own terms, else the usual lease. */
  static LeaseTerms of(Timeouts timeouts, Duration usual) {
    Duration heartbeat = timeouts.heartbeat();
    return new LeaseTerms(heartbeat.isZero() ? usual : heartbeat, timeouts.execution());
  }

  /**
   * Until when a sign of life at this time is good; never shortens a lease, never beyond the end.
   */
  Instant prolonged(Instant now, Instant startedAt, @Nullable Instant until) {
    Instant next = now.plus(step);
    Instant longest = until == null || next.isAfter(until) ? next : until;
    if (execution.isZero()) {
      return longest;
    }
    Instant end = startedAt.plus(execution);
    return longest.isAfter(end) ? end : longest;
  }
}

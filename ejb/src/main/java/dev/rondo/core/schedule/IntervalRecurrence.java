package dev.rondo.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times that are the same distance apart, whatever the clocks on the wall do.
 *
 * @param every a millisecond or more
 * @param anchor one of the times
 */
record IntervalRecurrence(Duration every, Instant anchor) implements Recurrence {
  private static final long MICROS = 1_000_000;

  @Override
  public Instant next(Instant after) {
    long step = every.toMillis() * 1_000;
    long steps = Math.floorDiv(micros(after) - micros(anchor), step) + 1;
    return anchor.plus(steps * step, ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS + time.getNano() / 1_000;
  }
}

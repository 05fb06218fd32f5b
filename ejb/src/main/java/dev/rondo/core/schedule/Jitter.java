package dev.rondo.core.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Puts firings off, each by its own share that follows from the schedule and the time: the same on
 * every node and after every restart.
 */
record Jitter(String scheduleId, Duration most) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** From zero to below the least of the jitter and that room, in whole milliseconds. */
  Duration of(Instant time, Duration room) {
    long millis = Math.min(most.toMillis(), room.toMillis());
    return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Math.floorMod(hash(time), millis));
  }

  private long hash(Instant time) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < scheduleId.length(); i++) {
      hash = (hash ^ scheduleId.charAt(i)) * FNV_PRIME;
    }
    return mixed(hash ^ mixed(time.toEpochMilli()));
  }

  /** Every bit of the input counts for every bit of the answer (SplitMix64). */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

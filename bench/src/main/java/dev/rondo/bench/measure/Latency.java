package dev.rondo.bench.measure;

import java.util.Arrays;

/**
 * Times of instances from the start call to the moment their end was seen, in milliseconds. All
 * zero where nothing was seen.
 *
 * <p>A percentile is the smallest sample that at least so many of a hundred samples do not exceed
 * (nearest rank): it always is a time that was measured.
 */
public record Latency(
    int count, double mean, double min, double p50, double p95, double p99, double max) {

  private static final double NANOS_PER_MS = 1e6;

  /** Sums up samples in nanoseconds, in any order. */
  public static Latency ofNanos(long[] samples) {
    if (samples.length == 0) {
      return new Latency(0, 0, 0, 0, 0, 0, 0);
    }
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted.length,
        Rounding.three(Arrays.stream(sorted).average().orElse(0) / NANOS_PER_MS),
        milliseconds(sorted[0]),
        milliseconds(rank(sorted, 50)),
        milliseconds(rank(sorted, 95)),
        milliseconds(rank(sorted, 99)),
        milliseconds(sorted[sorted.length - 1]));
  }

  private static long rank(long[] sorted, int percent) {
    long rank = (sorted.length * (long) percent + 99) / 100;
    return sorted[(int) Math.max(0, rank - 1)];
  }

  private static double milliseconds(long nanos) {
    return Rounding.three(nanos / NANOS_PER_MS);
  }
}

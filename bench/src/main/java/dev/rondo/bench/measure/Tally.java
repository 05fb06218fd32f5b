package dev.rondo.bench.measure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Counts what happens in a measured window, from any thread: steps by second, instances with their
 * latency, failures with a few of their reasons.
 */
public final class Tally {
  private static final int SECONDS = 3_600;
  private static final int REASONS = 5;
  private static final long NANOS = 1_000_000_000L;

  private final long begin;
  private final AtomicLongArray bySecond = new AtomicLongArray(SECONDS);
  private final LongAdder steps = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> reasons = new ConcurrentLinkedQueue<>();

  /**
   * A tally that begins at a reading of {@link System#nanoTime}; it holds one hour of seconds and
   * counts what comes later in the last of them.
   */
  public Tally(long begin) {
    this.begin = begin;
  }

  /** One step has run. */
  public void step() {
    steps.increment();
    long second = (System.nanoTime() - begin) / NANOS;
    bySecond.incrementAndGet((int) Math.min(Math.max(second, 0), SECONDS - 1));
  }

  /** One instance was seen to have completed, so many nanoseconds after it was started. */
  public void completed(long nanos) {
    latencies.add(nanos);
  }

  /** One instance was refused, failed or did not end in time. */
  public void failed(String reason) {
    failed.increment();
    if (reasons.size() < REASONS && !reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  /** Steps so far. */
  public long steps() {
    return steps.sum();
  }

  /** Completed instances so far. */
  public int instances() {
    return latencies.size();
  }

  /** Sums up a window that ended at a reading of {@link System#nanoTime}. */
  public Measurement sum(String driver, long end, Costs costs) {
    double seconds = (end - begin) / (double) NANOS;
    long[] nanos = latencies.stream().mapToLong(Long::longValue).toArray();
    return new Measurement(
        driver,
        Rounding.two(seconds),
        steps.sum(),
        nanos.length,
        failed.sum(),
        Rounding.one(steps.sum() / seconds),
        Rounding.one(nanos.length / seconds),
        Latency.ofNanos(nanos),
        wholeSeconds(seconds),
        costs,
        List.copyOf(reasons),
        Map.of());
  }

  private List<Long> wholeSeconds(double seconds) {
    int whole = (int) Math.min(SECONDS, Math.floor(seconds));
    return IntStream.range(0, whole).mapToObj(bySecond::get).toList();
  }
}

package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;

/**
 * Whether and when a failed task is tried again; a pure function of its arguments.
 *
 * @param maxAttempts attempts in all, 1 or more
 * @param backoff how the delay grows
 * @param baseDelay delay before the first retry
 * @param maxDelay longest delay; zero for the language's own bound of {@link
 *     DefinitionLimits#MAX_DURATION}
 * @param multiplier growth of the exponential back-off, 1 or more
 * @param jitter whether a delay is spread over its second half, so that retries do not meet
 * @param retryOn error types that are tried again; empty for all
 * @param stopOn error types that are never tried again; stronger than {@code retryOn}
 * @param customDelays delays of the custom back-off, in order; the last one repeats
 */
public record RetryPolicy(
    int maxAttempts,
    Backoff backoff,
    Duration baseDelay,
    Duration maxDelay,
    double multiplier,
    boolean jitter,
    List<String> retryOn,
    List<String> stopOn,
    List<Duration> customDelays) {

  /** One attempt, no retry. */
  public static final RetryPolicy NONE = fixed(1, Duration.ZERO);

  /** Keeps copies of the lists. */
  public RetryPolicy {
    retryOn = List.copyOf(retryOn);
    stopOn = List.copyOf(stopOn);
    customDelays = List.copyOf(customDelays);
  }

  /** A policy with the same delay before every retry. */
  public static RetryPolicy fixed(int maxAttempts, Duration delay) {
    return new RetryPolicy(
        maxAttempts,
        Backoff.FIXED,
        delay,
        Duration.ZERO,
        2.0,
        false,
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * The wait before an attempt.
   *
   * @param attempt number of the attempt that waits: 2 is the first retry; 1 and less wait nothing
   * @param jitterSeed chooses the point in the spread; the same seed gives the same delay
   */
  public Duration delayBefore(int attempt, long jitterSeed) {
    if (attempt < 2) {
      return Duration.ZERO;
    }
    long millis = Math.min(plainMillis(attempt - 1), longestMillis());
    return Duration.ofMillis(jitter ? spread(millis, jitterSeed, attempt) : millis);
  }

  /** Whether a failure of this type may be tried again, attempts permitting. */
  public boolean retries(String errorType) {
    if (stopOn.stream().anyMatch(name -> names(name, errorType))) {
      return false;
    }
    return retryOn.isEmpty() || retryOn.stream().anyMatch(name -> names(name, errorType));
  }

  private long plainMillis(int retry) {
    double base = baseDelay.toMillis();
    double millis =
        switch (backoff) {
          case NONE -> 0;
          case FIXED -> base;
          case LINEAR -> base * retry;
          case EXPONENTIAL -> base * Math.pow(multiplier, retry - 1.0);
          case FIBONACCI -> base * fibonacci(retry);
          case CUSTOM -> customMillis(retry);
        };
    // A power beyond every number times a base of zero is no number; there is nothing to wait for.
    return Double.isNaN(millis) ? 0 : (long) millis;
  }

  private long customMillis(int retry) {
    return customDelays.isEmpty()
        ? baseDelay.toMillis()
        : customDelays.get(Math.min(retry, customDelays.size()) - 1).toMillis();
  }

  private long longestMillis() {
    return (maxDelay.isZero() ? DefinitionLimits.MAX_DURATION : maxDelay).toMillis();
  }

  private static double fibonacci(int n) {
    double previous = 0;
    double current = 1;
    for (int i = 1; i < n && current < Long.MAX_VALUE; i++) {
      double next = previous + current;
      previous = current;
      current = next;
    }
    return current;
  }

  /** Anywhere in the second half of the delay, both ends included. */
  private static long spread(long millis, long seed, int attempt) {
    long half = millis / 2;
    return half + Math.floorMod(mix(seed + attempt * 0x9E3779B97F4A7C15L), millis - half + 1);
  }

  /** Finalizer of the splitmix64 generator: every bit of the seed moves every bit of the answer. */
  private static long mix(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A short class name stands for the qualified one too. */
  private static boolean names(String name, String errorType) {
    return errorType.equals(name)
        || errorType.endsWith("." + name)
        || errorType.endsWith("$" + name);
  }
}

package dev.rondo.api.definition;

import java.time.Duration;

/** Whether and when a failed task is tried again. */
public final class Retry extends Part<Retry> {
  /** How the delay grows from one retry to the next. */
  public enum Backoff {
    NONE,
    FIXED,
    LINEAR,
    EXPONENTIAL,
    FIBONACCI,
    CUSTOM
  }

  private Retry() {}

  @Override
  Retry self() {
    return this;
  }

  /** A policy that leaves the number of attempts to the workflow or the language. */
  public static Retry policy() {
    return new Retry();
  }

  /** So many attempts in all, 1 to 10,000. */
  public static Retry attempts(int most) {
    return policy().maxAttempts(most);
  }

  /** So many attempts in all, 1 to 10,000. */
  public Retry maxAttempts(int most) {
    return set("max_attempts", most);
  }

  /** One attempt and no more. */
  public static Retry never() {
    return attempts(1);
  }

  /** How the delay grows; not at all unless another way is named. */
  public Retry backoff(Backoff backoff) {
    return set("backoff_strategy", backoff);
  }

  /** Delay before the first retry. */
  public Retry delay(Duration delay) {
    return set("base_delay_ms", Values.millis("delay", delay));
  }

  /** Longest delay. */
  public Retry maxDelay(Duration delay) {
    return set("max_delay_ms", Values.millis("maxDelay", delay));
  }

  /** Growth of the exponential back-off, 1 to 1,000; two unless another is named. */
  public Retry multiplier(double multiplier) {
    return set("backoff_multiplier", multiplier);
  }

  /** Spreads each delay over its second half, so that retries do not meet. */
  public Retry jitter() {
    return jitter(true);
  }

  /** Whether delays are spread. */
  public Retry jitter(boolean spread) {
    return set("jitter", spread);
  }

  /** Error types that are tried again; all where none is named. */
  public Retry retryOn(String... errorTypes) {
    return addAll("retry_on", (Object[]) errorTypes);
  }

  /** Error types that are never tried again. */
  public Retry stopOn(String... errorTypes) {
    return addAll("stop_on", (Object[]) errorTypes);
  }

  /** The custom back-off: the delay before each retry; the last one repeats. */
  public Retry delays(Duration... delays) {
    for (Duration delay : delays) {
      add("custom_delays_ms", Values.millis("delays", delay));
    }
    return backoff(Backoff.CUSTOM);
  }
}

package dev.rondo.api.definition;

import java.time.Duration;

/** Time limits of a task; zero for none. */
public final class Timeouts extends Part<Timeouts> {
  private Timeouts() {}

  @Override
  Timeouts self() {
    return this;
  }

  /** No limit besides those of the workflow. */
  public static Timeouts limits() {
    return new Timeouts();
  }

  /** Longest run of one attempt. */
  public Timeouts execution(Duration limit) {
    return limit("execution_timeout_ms", limit);
  }

  /** Longest silence of a worker that reports heartbeats. */
  public Timeouts heartbeat(Duration limit) {
    return limit("heartbeat_timeout_ms", limit);
  }

  /** Longest wait for a worker; kept, and not acted on yet, as are those that follow. */
  public Timeouts response(Duration limit) {
    return limit("response_timeout_ms", limit);
  }

  /** Longest clean-up after a cancel. */
  public Timeouts cleanup(Duration limit) {
    return limit("cleanup_timeout_ms", limit);
  }

  /** Time between telling an attempt to stop and giving it up. */
  public Timeouts grace(Duration limit) {
    return limit("grace_period_ms", limit);
  }

  /** Longest time from the first scheduling to the end, retries included. */
  public Timeouts total(Duration limit) {
    return limit("total_timeout_ms", limit);
  }

  /** Run time after which the task counts as slow. */
  public Timeouts warning(Duration limit) {
    return limit("warning_ms", limit);
  }

  private Timeouts limit(String name, Duration limit) {
    return set(name, Values.millis(name, limit));
  }
}

package dev.rondo.api.definition;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

  /** Longest run without progress: heartbeats that tell of none do not count. */
  public Timeouts idle(Duration limit) {
    return limit("idle_timeout_ms", limit);
  }

  /** Longest wait for a worker to take the task. */
  public Timeouts response(Duration limit) {
    return limit("response_timeout_ms", limit);
  }

  /** How much longer than the grace period, for its clean-up. */
  public Timeouts cleanup(Duration limit) {
    return limit("cleanup_timeout_ms", limit);
  }

  /** How long a running attempt may go on once it was asked to stop. */
  public Timeouts grace(Duration limit) {
    return limit("grace_period_ms", limit);
  }

  /** Longest time from the first scheduling to the end, retries included. */
  public Timeouts total(Duration limit) {
    return limit("total_timeout_ms", limit);
  }

  /** Run time after which an attempt counts as slow. */
  public Timeouts warning(Duration after) {
    return limit("warning_ms", after);
  }

  /** The same as a part of the longest run of one attempt, from 0.01 to 0.99. */
  public Timeouts warningFraction(double part) {
    return set("warning_fraction", part);
  }

  /** Whom a warning names: people, or what its reader makes of them; 100 at most. */
  public Timeouts notifying(String... names) {
    return put("escalation_policy", "notify", List.of(names));
  }

  /** What follows when a task is not done after a while; 10 levels at most, earliest first. */
  public Timeouts escalations(Escalation... levels) {
    return put("escalation_policy", "levels", Stream.of(levels).map(Escalation::document).toList());
  }

  private Timeouts limit(String name, Duration limit) {
    return set(name, Values.millis(name, limit));
  }
}

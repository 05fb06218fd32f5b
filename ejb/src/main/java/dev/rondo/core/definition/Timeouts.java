package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;

/**
 * The time limits of a task; zero stands for no limit.
 *
 * @param execution longest run of one attempt
 * @param heartbeat longest silence of a worker that reports heartbeats
 * @param idle longest run without progress: heartbeats that tell of none do not count
 * @param response longest wait for a worker to take the task
 * @param total longest time from the first scheduling to the end, retries included
 * @param gracePeriod how long a running attempt may go on once it was asked to stop
 * @param cleanup how much longer, for its clean-up
 * @param warning when a running attempt counts as slow
 * @param escalations what follows when it is not done after a while; earliest first
 */
public record Timeouts(
    Duration execution,
    Duration heartbeat,
    Duration idle,
    Duration response,
    Duration total,
    Duration gracePeriod,
    Duration cleanup,
    Warning warning,
    List<Escalation> escalations) {

  /** Keeps an immutable copy. */
  public Timeouts {
    escalations = List.copyOf(escalations);
  }

  /** No limit at all. */
  public static final Timeouts NONE = ofExecution(Duration.ZERO);

  /** A limit on the run of one attempt and no other. */
  public static Timeouts ofExecution(Duration execution) {
    Duration none = Duration.ZERO;
    return new Timeouts(execution, none, none, none, none, none, none, Warning.NONE, List.of());
  }

  /** The same with another limit on the run of one attempt. */
  public Timeouts withExecution(Duration limit) {
    return new Timeouts(
        limit, heartbeat, idle, response, total, gracePeriod, cleanup, warning, escalations);
  }

  /** The same with another limit on all attempts together. */
  public Timeouts withTotal(Duration limit) {
    return new Timeouts(
        execution, heartbeat, idle, response, limit, gracePeriod, cleanup, warning, escalations);
  }

  /** The same with other escalations. */
  public Timeouts withEscalations(List<Escalation> levels) {
    return new Timeouts(
        execution, heartbeat, idle, response, total, gracePeriod, cleanup, warning, levels);
  }

  /** How long an attempt may go on once it was asked to stop; zero = not at all. */
  public Duration grace() {
    return gracePeriod.plus(cleanup);
  }

  /** Run time after which an attempt counts as slow; zero = never. */
  public Duration warnAfter() {
    return warning.of(execution);
  }
}

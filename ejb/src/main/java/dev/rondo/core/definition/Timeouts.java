package dev.rondo.core.definition;

import java.time.Duration;

/**
 * The time limits of a task; zero stands for no limit.
 *
 * @param execution longest run of one attempt
 * @param heartbeat longest silence of a worker that reports heartbeats
 * @param response longest wait for a worker to take the task
 * @param cleanup longest clean-up after a cancel
 * @param gracePeriod time between telling an attempt to stop and giving it up
 * @param total longest time from the first scheduling to the end, retries included
 * @param warning run time after which the task counts as slow
 */
public record Timeouts(
    Duration execution,
    Duration heartbeat,
    Duration response,
    Duration cleanup,
    Duration gracePeriod,
    Duration total,
    Duration warning) {

  /** No limit at all. */
  public static final Timeouts NONE = ofExecution(Duration.ZERO);

  /** A limit on the run of one attempt and no other. */
  public static Timeouts ofExecution(Duration execution) {
    Duration none = Duration.ZERO;
    return new Timeouts(execution, none, none, none, none, none, none);
  }
}

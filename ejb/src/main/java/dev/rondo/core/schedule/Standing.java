package dev.rondo.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a schedule stands.
 *
 * @param pauseReason null while it is not paused, or where none was given
 * @param nextFireAt the oldest firing of which nothing has become yet; null where there is none
 * @param dueAt when the engine has to look at it; null while it is paused or where nothing is left
 * @param lastFireAt what the newest firing was for; null before the first
 * @param lastInstanceId the instance started last
 * @param queued firings that wait for their turn
 * @param firings how many there ever were; the ordinal of the newest
 */
public record Standing(
    boolean paused,
    @Nullable String pauseReason,
    @Nullable Instant nextFireAt,
    @Nullable Instant dueAt,
    @Nullable Instant lastFireAt,
    @Nullable String lastInstanceId,
    int queued,
    long firings) {

  /** Nothing has happened yet. */
  public static Standing fresh(boolean paused, @Nullable String pauseReason) {
    return new Standing(paused, pauseReason, null, null, null, null, 0, 0);
  }

  Standing next(@Nullable Instant next, @Nullable Instant due) {
    return new Standing(
        paused, pauseReason, next, due, lastFireAt, lastInstanceId, queued, firings);
  }

  Standing paused(boolean nowPaused, @Nullable String reason) {
    return new Standing(
        nowPaused, reason, nextFireAt, dueAt, lastFireAt, lastInstanceId, queued, firings);
  }

  Standing recorded(Firing firing) {
    int waiting = firing.outcome() == Firing.Outcome.QUEUED ? queued + 1 : queued;
    return new Standing(
        paused,
        pauseReason,
        nextFireAt,
        dueAt,
        firing.fireAt(),
        firing.outcome() == Firing.Outcome.STARTED ? firing.instanceId() : lastInstanceId,
        waiting,
        firing.ordinal());
  }

  Standing dequeued(@Nullable String started) {
    return new Standing(
        paused,
        pauseReason,
        nextFireAt,
        dueAt,
        lastFireAt,
        started == null ? lastInstanceId : started,
        Math.max(0, queued - 1),
        firings);
  }
}

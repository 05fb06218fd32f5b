package dev.rondo.core.instance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance stands in its life.
 *
 * @param wakeAt when the engine has to look at it again by itself: its delayed start, or its
 *     timeout
 * @param pausedFor how long it has been paused in all, the present pause not counted
 * @param queued why it has not begun, where it waits for a place; else null
 */
public record Standing(
    WorkflowState state,
    @Nullable WorkflowState previous,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant updatedAt,
    @Nullable Instant wakeAt,
    @Nullable Failure error,
    @Nullable Object output,
    @Nullable String pausedReason,
    @Nullable Instant pausedSince,
    Duration pausedFor,
    @Nullable Queued queued) {

  static Standing created(Instant at, @Nullable Instant startAt) {
    return new Standing(
        WorkflowState.PENDING,
        null,
        null,
        null,
        at,
        startAt,
        null,
        null,
        null,
        null,
        Duration.ZERO,
        null);
  }

  Standing touched(Instant at) {
    return new Standing(
        state,
        previous,
        startedAt,
        completedAt,
        at,
        wakeAt,
        error,
        output,
        pausedReason,
        pausedSince,
        pausedFor,
        queued);
  }

  Standing until(@Nullable Instant wake) {
    return new Standing(
        state,
        previous,
        startedAt,
        completedAt,
        updatedAt,
        wake,
        error,
        output,
        pausedReason,
        pausedSince,
        pausedFor,
        queued);
  }

  /** It keeps its place in the line where another limit holds it now. */
  Standing queued(InstanceEvent.WorkflowQueued event, Instant at) {
    Instant since = queued == null ? at : queued.since();
    return new Standing(
        state,
        previous,
        startedAt,
        completedAt,
        at,
        null,
        error,
        output,
        pausedReason,
        pausedSince,
        pausedFor,
        new Queued(event.limit(), event.reason(), since));
  }

  Standing started(Instant at, @Nullable Instant deadline) {
    return new Standing(
        WorkflowState.RUNNING,
        state,
        startedAt == null ? at : startedAt,
        null,
        at,
        deadline,
        null,
        null,
        null,
        null,
        pausedFor,
        null);
  }

  Standing paused(String reason, Instant at) {
    return new Standing(
        WorkflowState.PAUSED,
        state,
        startedAt,
        null,
        at,
        wakeAt,
        error,
        output,
        reason,
        at,
        pausedFor,
        null);
  }

  Standing moved(WorkflowState next, Instant at) {
    return new Standing(
        next, state, startedAt, null, at, wakeAt, error, output, null, null, pausedUntil(at), null);
  }

  /** What undoes has its own time limits: the instance's does not count meanwhile. */
  Standing compensating(Instant at) {
    return new Standing(
        WorkflowState.COMPENSATING,
        state,
        startedAt,
        null,
        at,
        null,
        error,
        null,
        null,
        null,
        pausedUntil(at),
        null);
  }

  /** Tasks are to run again: an instance that had ended begins anew, another one stays as it is. */
  Standing wentBack(Instant at, @Nullable Instant deadline) {
    return state.isEnded()
        ? retrying(at, deadline)
        : new Standing(
            state,
            previous,
            startedAt,
            null,
            at,
            deadline,
            null,
            null,
            pausedReason,
            pausedSince,
            pausedFor,
            queued);
  }

  Standing retrying(Instant at, @Nullable Instant deadline) {
    return new Standing(
        WorkflowState.RETRYING,
        state,
        startedAt,
        null,
        at,
        deadline,
        null,
        null,
        null,
        null,
        pausedFor,
        null);
  }

  Standing ended(WorkflowState next, Instant at, @Nullable Failure why, @Nullable Object result) {
    return new Standing(
        next, state, startedAt, at, at, null, why, result, null, null, pausedUntil(at), null);
  }

  private Duration pausedUntil(Instant at) {
    return pausedSince == null ? pausedFor : pausedFor.plus(Duration.between(pausedSince, at));
  }
}

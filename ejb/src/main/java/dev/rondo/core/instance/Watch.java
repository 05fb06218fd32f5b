package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyLimit;
import dev.rondo.core.plan.Readiness;
import dev.rondo.core.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has to know of its present run to keep its time limits.
 *
 * @param since when the run began: the start, or when it was last retried or went back
 * @param paused how long it has been paused since then, the present pause not counted
 * @param resumedAt when the last pause ended
 * @param waitsOver how many limits on dependencies, the shortest first, have nothing to say any
 *     more
 * @param warned true once the warning has been given
 * @param cancel set once it was asked to stop
 */
public record Watch(
    @Nullable Instant since,
    Duration paused,
    @Nullable Instant resumedAt,
    int waitsOver,
    boolean warned,
    @Nullable CancelRequest cancel) {

  /** Nothing has begun. */
  static final Watch NONE = new Watch(null, Duration.ZERO, null, 0, false, null);

  static Watch begun(Instant at) {
    return new Watch(at, Duration.ZERO, null, 0, false, null);
  }

  Watch resumed(@Nullable Instant pausedSince, Instant at) {
    return new Watch(since, paused.plus(pause(pausedSince, at)), at, waitsOver, warned, cancel);
  }

  /** How much of a pause that goes on belongs to this run. */
  private Duration pause(@Nullable Instant pausedSince, Instant at) {
    if (pausedSince == null) {
      return Duration.ZERO;
    }
    boolean before = since != null && pausedSince.isBefore(since);
    return Duration.between(before ? since : pausedSince, at);
  }

  Watch afterWarning() {
    return new Watch(since, paused, resumedAt, waitsOver, true, cancel);
  }

  /** Another version has other limits on dependencies. */
  Watch withOtherLimits() {
    return new Watch(since, paused, resumedAt, 0, warned, cancel);
  }

  Watch asked(CancelRequest request) {
    return new Watch(since, paused, resumedAt, waitsOver, warned, request);
  }

  /** A task waits again: the limits whose time is still to come may bind it. */
  Watch waitingAgain(CompiledDefinition definition, @Nullable Instant pausedSince, Instant at) {
    List<DependencyLimit> limits = definition.dependencyLimits();
    if (since == null || limits.isEmpty()) {
      return this;
    }
    Duration waited = Duration.between(since, at).minus(paused).minus(pause(pausedSince, at));
    int over = 0;
    while (over < waitsOver && limits.get(over).limit().compareTo(waited) <= 0) {
      over++;
    }
    return over == waitsOver ? this : new Watch(since, paused, resumedAt, over, warned, cancel);
  }

  /** Goes past the limits that bind nobody now. */
  Watch past(CompiledDefinition definition, Board board) {
    List<DependencyLimit> limits = definition.dependencyLimits();
    int over = waitsOver;
    while (since != null && over < limits.size() && !binds(limits.get(over), board)) {
      over++;
    }
    return over == waitsOver ? this : new Watch(since, paused, resumedAt, over, warned, cancel);
  }

  private static boolean binds(DependencyLimit limit, Board board) {
    TaskProgress target = board.task(limit.target());
    return target.state() == TaskState.PENDING
        && !board.task(limit.source()).isSettled()
        && !target.inbound().resolved().containsKey(limit.source())
        && Readiness.of(board.definition(limit.target()), target.inbound()) == Verdict.WAIT;
  }
}

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
    Duration more = pausedSince == null ? Duration.ZERO : Duration.between(pausedSince, at);
    return new Watch(since, paused.plus(more), at, waitsOver, warned, cancel);
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

  /** Goes past the limits that bind nobody any more: each is passed once in a run. */
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

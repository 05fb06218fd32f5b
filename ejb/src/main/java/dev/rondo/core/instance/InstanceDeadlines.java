package dev.rondo.core.instance;

import dev.rondo.core.definition.DependencyLimit;
import dev.rondo.core.definition.InstanceLimits;
import dev.rondo.core.definition.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the engine has to look at an instance by itself. All follows from what has happened. */
public final class InstanceDeadlines {
  private InstanceDeadlines() {}

  /** The earliest of them; null = never. What is asked to stop waits for its attempts alone. */
  static @Nullable Instant next(InstanceState state) {
    if (state.state().isEnded() || state.watch().cancel() != null) {
      return null;
    }
    Instant machine = state.machine() == null ? null : state.machine().until();
    Instant own = earlier(state.standing().wakeAt(), machine);
    return earlier(own, earlier(warning(state), earlier(idle(state), dependency(state))));
  }

  /** When it counts as slow. */
  public static @Nullable Instant warning(InstanceState state) {
    WorkflowDefinition definition = definition(state);
    Duration after = definition.limits().warning().of(definition.timeout());
    Instant since = state.watch().since();
    return since == null || after.isZero() || state.watch().warned() || !isUnderWay(state)
        ? null
        : since.plus(after);
  }

  /** When nothing has happened for too long; a pause is meant to last. */
  public static @Nullable Instant idle(InstanceState state) {
    InstanceLimits limits = definition(state).limits();
    return limits.idle().isZero() || state.state() != WorkflowState.RUNNING
        ? null
        : state.standing().updatedAt().plus(limits.idle());
  }

  /** When the next task has waited for another one for too long; a pause does not count. */
  public static @Nullable Instant dependency(InstanceState state) {
    DependencyLimit limit = dependencyLimit(state);
    Instant since = state.watch().since();
    return limit == null || since == null || state.state() != WorkflowState.RUNNING
        ? null
        : since.plus(state.watch().paused()).plus(limit.limit());
  }

  /** The limit on a dependency that comes next; null = none. */
  public static @Nullable DependencyLimit dependencyLimit(InstanceState state) {
    List<DependencyLimit> limits = state.board().layout().definition().dependencyLimits();
    int next = state.watch().waitsOver();
    return next < limits.size() ? limits.get(next) : null;
  }

  private static boolean isUnderWay(InstanceState state) {
    return state.state() == WorkflowState.RUNNING || state.state() == WorkflowState.PAUSED;
  }

  private static WorkflowDefinition definition(InstanceState state) {
    return state.board().layout().definition().definition();
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }
}

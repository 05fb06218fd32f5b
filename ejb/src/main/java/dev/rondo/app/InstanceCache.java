package dev.rondo.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Folded states in memory, as many as their tasks and values allow. What is here may be behind: the
 * sequence number that the row lock returns says whether it is good.
 */
@Singleton
public final class InstanceCache {
  /** What an instance takes besides its tasks, in tasks. */
  private static final int AN_INSTANCE = 3;

  /** Characters of values that a task has without counting for more than one. */
  private static final long OF_A_TASK = 400;

  private final Cache<String, SizedState> states;

  @Inject
  public InstanceCache(EngineSettings settings) {
    states =
        Caffeine.newBuilder()
            .maximumWeight(settings.cachedTasks())
            .weigher((String id, SizedState sized) -> weight(sized))
            .build();
  }

  static int weight(SizedState sized) {
    int tasks = sized.state().board().tasks().size();
    long weight = AN_INSTANCE + Math.max(tasks, sized.characters() / OF_A_TASK);
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }

  /** The state as it was known last; null where it is not known. */
  public @Nullable InstanceState peek(String instanceId) {
    SizedState sized = sized(instanceId);
    return sized == null ? null : sized.state();
  }

  /** The same, and how much it holds. */
  @Nullable SizedState sized(String instanceId) {
    return states.getIfPresent(instanceId);
  }

  /**
   * Keeps a state that is durable, unless a newer one is known. An instance that has ended or waits
   * for something that is no task at work is let go: a waiting instance costs no memory.
   */
  void keep(SizedState sized) {
    InstanceState state = sized.state();
    Tally tally = state.board().tally();
    if (state.state().isEnded() || tally.active() == tally.elsewhere()) {
      states.invalidate(state.identity().instanceId());
      return;
    }
    states
        .asMap()
        .merge(
            state.identity().instanceId(),
            sized,
            (known, offered) ->
                offered.state().sequence() > known.state().sequence() ? offered : known);
  }
}

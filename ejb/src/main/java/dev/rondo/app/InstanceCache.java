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
 * Folded states in memory, as many as their tasks allow. What is here may be behind: the sequence
 * number that the row lock returns says whether it is good.
 */
@Singleton
public final class InstanceCache {
  /** What an instance takes besides its tasks, in tasks. */
  private static final int AN_INSTANCE = 3;

  private final Cache<String, InstanceState> states;

  @Inject
  public InstanceCache(EngineSettings settings) {
    states =
        Caffeine.newBuilder()
            .maximumWeight(settings.cachedTasks())
            .weigher((String id, InstanceState state) -> AN_INSTANCE + state.board().tasks().size())
            .build();
  }

  /** The state as it was known last; null where it is not known. */
  public @Nullable InstanceState peek(String instanceId) {
    return states.getIfPresent(instanceId);
  }

  /**
   * Keeps a state that is durable, unless a newer one is known. An instance that has ended or waits
   * for something that is no task at work is let go: a waiting instance costs no memory.
   */
  void keep(InstanceState state) {
    Tally tally = state.board().tally();
    if (state.state().isEnded() || tally.active() == tally.elsewhere()) {
      states.invalidate(state.identity().instanceId());
      return;
    }
    states
        .asMap()
        .merge(
            state.identity().instanceId(),
            state,
            (known, offered) -> offered.sequence() > known.sequence() ? offered : known);
  }
}

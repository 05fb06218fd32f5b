package dev.rondo.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.SnapshotStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Keeps a folded state every so many events, away from the path of a step. */
@Singleton
public final class Snapshots {
  private static final Logger LOG = Logger.getLogger(Snapshots.class);

  /** A task that runs through has three: a graph that does so is never kept for its width. */
  private static final int EVENTS_OF_TASK = 4;

  private final SnapshotStore store;
  private final UnitOfWork unitOfWork;
  private final Background background;
  private final TimeSource time;
  private final int interval;
  private final Cache<String, Long> last = Caffeine.newBuilder().maximumSize(100_000).build();

  @Inject
  public Snapshots(
      SnapshotStore store,
      UnitOfWork unitOfWork,
      Background background,
      TimeSource time,
      EngineSettings settings) {
    this.store = store;
    this.unitOfWork = unitOfWork;
    this.background = background;
    this.time = time;
    this.interval = settings.snapshotInterval();
  }

  /** Keeps the state, if it is time. */
  void wentOn(InstanceState state) {
    int wait = Math.max(interval, EVENTS_OF_TASK * state.board().tasks().size());
    if (state.sequence() < wait) {
      return;
    }
    String id = state.identity().instanceId();
    Long before = last.getIfPresent(id);
    if (before == null || state.sequence() - before >= wait) {
      last.put(id, state.sequence());
      background.execute(() -> save(state));
    }
  }

  /** A snapshot that cannot be kept costs time later and nothing else. */
  private void save(InstanceState state) {
    try {
      unitOfWork.perform(
          () -> {
            store.save(state, time.now());
            return true;
          });
    } catch (RuntimeException e) {
      LOG.warnf(e, "no snapshot of %s", state.identity().instanceId());
    }
  }
}

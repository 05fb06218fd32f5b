package dev.rondo.app;

import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first of the two sweeps: rings for tasks that wait in the database, be it that they became
 * due, that there was no room in the broker, or that their bell was lost.
 */
@Singleton
public final class Feeder {
  private final TaskQueueStore store;
  private final Dispatcher dispatcher;
  private final FeederSignal signal;
  private final EngineSettings settings;
  private final TimeSource time;

  private @Nullable Instant nextDue;

  @Inject
  public Feeder(
      TaskQueueStore store,
      Dispatcher dispatcher,
      FeederSignal signal,
      EngineSettings settings,
      TimeSource time) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.signal = signal;
    this.settings = settings;
    this.time = time;
  }

  /** Rings for all that is due and fits. */
  public void feed() {
    Instant now = time.now();
    dispatcher.tick(now, store.isPaused(Dispatcher.DEFAULT_QUEUE));
    for (TaskQueueStore.Lane lane : store.lanesWithWork(now)) {
      if (dispatcher.isServed(lane.queue())) {
        dispatcher.feed(lane, store, now);
      }
    }
    Instant horizon = now.plus(settings.sweepInterval());
    nextDue = store.nextDue(now, horizon).orElse(null);
  }

  /** Sleeps until there is something to do, the sweep interval at the longest. */
  public void awaitWork() throws InterruptedException {
    Instant wake = FeederSignal.earlier(nextDue, signal.takeNext());
    long longest = settings.sweepInterval().toMillis();
    long millis = longest;
    if (wake != null) {
      millis = Math.max(1, Math.min(longest, Duration.between(time.now(), wake).toMillis() + 1));
    }
    signal.await(millis);
  }
}

package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether tasks on offer are told of by message or wait at hand for a worker of this node
 * that is about. As long as this node's workers are the only ones that listen to the queue,
 * messages are for waking those that are not about: one that works comes for more by itself.
 */
@Singleton
public final class Announcing {
  /** A task that has been at hand for so long needs another worker than those that are about. */
  private static final long OVERDUE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** A message that nobody has heard by then is lost, and may not keep others from being called. */
  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final OfferWindow window;
  private final TaskBells bells;
  private final Background background;
  private final EngineSettings settings;
  private final AtomicInteger about = new AtomicInteger();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean alone;

  @Inject
  public Announcing(
      OfferWindow window, TaskBells bells, Background background, EngineSettings settings) {
    this.window = window;
    this.bells = bells;
    this.background = background;
    this.settings = settings;
  }

  /** Offers tasks that have their places in the window and are durable. */
  void offer(List<TaskRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    if (!alone || !rows.get(0).queue().equals(Dispatcher.DEFAULT_QUEUE)) {
      window.ring(rows);
      bells.ring(rows, settings.offerLease());
      return;
    }
    window.put(rows);
    if (window.isServed(OVERDUE_NANOS)) {
      lookAgain();
    } else {
      callWorkers(0);
    }
  }

  /** A worker has come. */
  void workerCame() {
    about.incrementAndGet();
  }

  /** A worker has left; what it has left behind may need another. */
  void workerLeft() {
    about.decrementAndGet();
    look();
  }

  /** Looks who listens to the queue of this node's workers. */
  void tick() {
    int listeners = bells.listeners(Dispatcher.DEFAULT_QUEUE);
    alone = listeners > 0 && listeners <= settings.workerSessions();
    look();
  }

  private void look() {
    if (window.atHand() > 0) {
      callWorkers(OVERDUE_NANOS);
      if (window.atHand() > 0 && idle() > 0) {
        lookAgain();
      }
    }
  }

  private void lookAgain() {
    if (looking.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(OVERDUE_NANOS, TimeUnit.NANOSECONDS, background)
          .execute(
              () -> {
                looking.set(false);
                look();
              });
    }
  }

  /** Tells of as many tasks as there are workers who would hear. */
  private void callWorkers(long sinceNanos) {
    int most = alone ? idle() - called() : Integer.MAX_VALUE;
    if (most > 0) {
      bells.ring(window.ring(most, alone ? sinceNanos : 0), settings.offerLease());
    }
  }

  /** Workers on their way. */
  private int called() {
    return window.rung(Dispatcher.DEFAULT_QUEUE, LOST_NANOS);
  }

  private int idle() {
    return settings.workerSessions() - about.get();
  }
}

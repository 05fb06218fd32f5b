package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Wakes the feeder when there may be something to ring for, and whoever waits to pull work. */
@Singleton
public class FeederSignal {
  private final Semaphore permits = new Semaphore(0);
  private final AtomicReference<@Nullable Instant> next = new AtomicReference<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Hears of a task that waits in a queue. */
  public interface Listener {
    void taskWaits(String queue);
  }

  /** Adds somebody who hears of every waiting task; it must not block. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** There is something to do. */
  void now() {
    if (permits.availablePermits() == 0) {
      permits.release();
    }
  }

  /** A task waits: now, or from its time on. */
  void taskWaits(TaskRow row) {
    Instant due = row.notBefore();
    if (due != null) {
      next.accumulateAndGet(due, FeederSignal::earlier);
    }
    now();
    listeners.forEach(listener -> listener.taskWaits(row.queue()));
  }

  /** The earliest time told since the last call; null for none. */
  @Nullable Instant takeNext() {
    return next.getAndSet(null);
  }

  /** Waits for a signal, or as long as that. */
  void await(long millis) throws InterruptedException {
    if (permits.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      permits.drainPermits();
    }
  }

  static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}

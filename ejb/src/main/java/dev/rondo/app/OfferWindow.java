package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that this node has offered and no worker has taken yet: each is at hand, where only
 * this node's workers can take it, or told of by a message in the broker. Bounded by queue and
 * priority, so that the broker never pages: a page is read in order of arrival and would break the
 * order of priority. What workers take from hand within three seconds may be at hand, if it is
 * more: nobody waits long for it, and a task that need not be offered later is spared an update.
 */
@Singleton
public final class OfferWindow {
  private static final int MOST_TIMES_LIMIT = 10;
  private static final int SECONDS_AT_HAND = 3;

  private final int limit;
  private final Pace pace;
  private final Map<Lane, Integer> places = new HashMap<>();
  private final Map<UUID, Told> rung = new HashMap<>();
  private final TasksAtHand hand = new TasksAtHand();
  private int waiting;
  private long lastTaken = System.nanoTime();

  @Inject
  public OfferWindow(EngineSettings settings) {
    this(settings.dispatchWindow(), new Pace(System::nanoTime));
  }

  OfferWindow(int limit, Pace pace) {
    this.limit = limit;
    this.pace = pace;
  }

  /** Takes a place for a task that is about to be offered; false where its lane is full. */
  synchronized boolean reserve(Lane lane) {
    int taken = places.getOrDefault(lane, 0);
    boolean fits = taken < limit(lane);
    if (fits) {
      places.put(lane, taken + 1);
    }
    return fits;
  }

  /** Gives back the places of tasks that are not offered after all. */
  synchronized void release(Collection<TaskRow> rows) {
    rows.forEach(this::giveBack);
  }

  /** Tasks that have their places are at hand from now on; wakes a worker that waits for one. */
  synchronized void put(Collection<TaskRow> rows) {
    rows.forEach(hand::add);
    wake();
  }

  /** Messages will tell of these tasks, which have their places. */
  synchronized void ring(Collection<TaskRow> rows) {
    long now = System.nanoTime();
    rows.forEach(row -> rung.put(row.executionId(), new Told(row, now)));
  }

  /** Messages will tell of tasks at hand that have been there so long, the most urgent first. */
  synchronized List<TaskRow> ring(int most, long sinceNanos) {
    List<TaskRow> overdue = hand.takeOverdue(most, sinceNanos);
    ring(overdue);
    return overdue;
  }

  /** How many tasks of a queue messages tell of that were sent within this time. */
  synchronized int rung(String queue, long nanos) {
    long now = System.nanoTime();
    return (int)
        rung.values().stream()
            .filter(told -> told.row().queue().equals(queue) && now - told.nanos() < nanos)
            .count();
  }

  /** How many tasks are at hand. */
  synchronized int atHand() {
    return hand.size();
  }

  /**
   * Takes the most urgent task at hand. Where there is none, waits a while for one, unless so many
   * wait already.
   *
   * @throws InterruptedException where the worker is told to end
   */
  synchronized @Nullable TaskRow take(long millis, int mostWaiting) throws InterruptedException {
    if (waiting < mostWaiting) {
      waiting++;
      try {
        await(millis);
      } finally {
        waiting--;
      }
    }
    TaskRow first = hand.takeFirst();
    if (first != null) {
      lastTaken = System.nanoTime();
      pace.taken();
      giveBack(first);
      wake();
    }
    return first;
  }

  private void await(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (hand.isEmpty() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Each that wakes wakes the next, so that no more wake than are needed. */
  private void wake() {
    if (waiting > 0 && !hand.isEmpty()) {
      notify();
    }
  }

  /** True where a worker waits for tasks at hand, or has taken one within this time. */
  synchronized boolean isServed(long nanos) {
    return waiting > 0 || System.nanoTime() - lastTaken < nanos;
  }

  /** Gives the place of a task back and answers the task; null where it is not here. */
  synchronized @Nullable TaskRow leave(UUID executionId) {
    Told told = rung.remove(executionId);
    TaskRow was = told == null ? hand.remove(executionId) : told.row();
    if (was != null) {
      giveBack(was);
    }
    return was;
  }

  /**
   * A task has become more urgent. Where it is at hand it is taken the earlier for it; a message
   * that was sent stays what it is.
   */
  synchronized void raise(TaskRow row) {
    TaskRow was = hand.remove(row.executionId());
    if (was != null) {
      giveBack(was);
      places.merge(Lane.of(row), 1, Integer::sum);
      hand.add(was.raised(row.priority()));
    }
  }

  /** Gives back the places of all tasks of an instance. */
  synchronized void leaveAll(String instanceId) {
    all().stream()
        .filter(row -> row.instanceId().equals(instanceId))
        .forEach(row -> leave(row.executionId()));
  }

  /** Gives back the places of tasks whose offer has lapsed: they are offered anew. */
  synchronized void forgetExpired(Instant now) {
    all().stream()
        .filter(row -> Objects.requireNonNull(row.leaseUntil()).isBefore(now))
        .forEach(row -> leave(row.executionId()));
  }

  synchronized boolean isHalfEmpty(Lane lane) {
    int limit = limit(lane);
    return (limit - places.getOrDefault(lane, 0)) * 2 >= limit;
  }

  /** How many tasks of a lane may be offered at once now. */
  synchronized int free(Lane lane) {
    return Math.min(limit, Math.max(0, limit(lane) - places.getOrDefault(lane, 0)));
  }

  /** Only tasks of the engine's own workers are ever at hand. */
  private int limit(Lane lane) {
    return lane.queue().equals(Dispatcher.DEFAULT_QUEUE)
        ? Math.min(Math.max(limit, pace.perSecond() * SECONDS_AT_HAND), limit * MOST_TIMES_LIMIT)
        : limit;
  }

  private void giveBack(TaskRow row) {
    places.computeIfPresent(Lane.of(row), (lane, taken) -> taken > 1 ? taken - 1 : null);
  }

  private List<TaskRow> all() {
    List<TaskRow> all = new ArrayList<>(hand.all());
    rung.values().forEach(told -> all.add(told.row()));
    return all;
  }

  /** A task that a message tells of, and when it was sent. */
  private record Told(TaskRow row, long nanos) {}

  /** A queue and a priority of it. */
  record Lane(String queue, int priority) {
    static Lane of(TaskRow row) {
      return new Lane(row.queue(), row.priority());
    }
  }
}

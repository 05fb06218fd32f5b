package dev.rondo.app;

import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which waiting tasks are on offer to workers, and when. A bounded window of them is at
 * hand or in the broker, by priority; what is beyond it stays in the database until the feeder
 * finds room.
 */
@Singleton
public final class Dispatcher {
  /** The queue that the engine's own message-driven beans serve. */
  public static final String DEFAULT_QUEUE = "default";

  private final OfferWindow window;
  private final Announcing announcing;
  private final HandedOut handedOut;
  private final TaskBells bells;
  private final EngineSettings settings;
  private final NodeIdentity node;
  private final FeederSignal signal;

  /** Lanes of which the database holds tasks that came earlier than what is new now. */
  private final Map<OfferWindow.Lane, Boolean> backlog = new ConcurrentHashMap<>();

  private volatile boolean defaultPaused;

  @Inject
  public Dispatcher(
      OfferWindow window,
      Announcing announcing,
      HandedOut handedOut,
      TaskBells bells,
      EngineSettings settings,
      NodeIdentity node,
      FeederSignal signal) {
    this.window = window;
    this.announcing = announcing;
    this.handedOut = handedOut;
    this.bells = bells;
    this.settings = settings;
    this.node = node;
    this.signal = signal;
  }

  /** The row as offered, where its bell may ring at once; else the row as it is. */
  TaskRow admit(TaskRow row, Instant now) {
    OfferWindow.Lane lane = OfferWindow.Lane.of(row);
    boolean due = row.notBefore() == null || !row.notBefore().isAfter(now);
    if (!row.queue().equals(DEFAULT_QUEUE) || !due || row.held() || defaultPaused) {
      return row;
    }
    if (backlog.containsKey(lane) || !window.reserve(lane)) {
      backlog.put(lane, true);
      return row;
    }
    return row.offered(node.worker(), now.plus(settings.offerLease()));
  }

  /** The transaction that offered these was rolled back. */
  void withdraw(List<TaskRow> offered) {
    window.release(offered);
  }

  /** The batch is durable: its tasks are on offer. */
  void committed(BatchChanges changes) {
    changes.changedTasks().forEach(this::settled);
    changes.held().forEach(window::leaveAll);
    for (TaskRow row : changes.raised()) {
      window.raise(row);
      signal.taskWaits(row);
    }
    announcing.offer(changes.bells());
    for (TaskRow row : changes.left()) {
      signal.taskWaits(row);
    }
    if (changes.freedAny()) {
      signal.now();
    }
  }

  private void settled(TaskRow row) {
    if (!row.state().isClaimable()) {
      leave(row.executionId());
    }
  }

  /**
   * A worker of this node has taken the message of an attempt. Answers the task, or null where its
   * offer does not stand any more, or is another node's.
   */
  @Nullable TaskRow taken(UUID executionId) {
    return leave(executionId);
  }

  private @Nullable TaskRow leave(UUID executionId) {
    return left(window.leave(executionId));
  }

  /**
   * Takes the most urgent task at hand for a worker of this node; waits a while where there is none
   * and fewer wait already.
   */
  @Nullable TaskRow next(long millis, int mostWaiting) throws InterruptedException {
    return left(window.take(millis, mostWaiting));
  }

  private @Nullable TaskRow left(@Nullable TaskRow was) {
    if (was != null && !backlog.isEmpty() && window.isHalfEmpty(OfferWindow.Lane.of(was))) {
      signal.now();
    }
    return was;
  }

  /** Offers what waits in a lane of the database, as far as there is room. */
  void feed(TaskQueueStore.Lane waiting, TaskQueueStore store, Instant now) {
    OfferWindow.Lane lane = new OfferWindow.Lane(waiting.queue(), waiting.priority());
    int room = window.free(lane);
    if (room == 0) {
      backlog.put(lane, true);
      return;
    }
    Instant until = now.plus(settings.offerLease());
    List<TaskRow> offered =
        store.offer(waiting.queue(), waiting.priority(), room, now, node.worker(), until);
    offered.forEach(row -> window.reserve(lane));
    if (!isHere(lane)) {
      offered.forEach(handedOut::remember);
    }
    if (offered.size() < room) {
      backlog.remove(lane);
    } else {
      backlog.put(lane, true);
    }
    announcing.offer(isHere(lane) ? offered : whole(offered, store));
  }

  private static boolean isHere(OfferWindow.Lane lane) {
    return lane.queue().equals(DEFAULT_QUEUE);
  }

  /** The bells of other queues carry the task. */
  private static List<TaskRow> whole(List<TaskRow> offered, TaskQueueStore store) {
    return offered.stream().flatMap(row -> store.whole(row).stream()).toList();
  }

  /** True where messages of the queue would be heard. */
  boolean isServed(String queue) {
    return queue.equals(DEFAULT_QUEUE) ? !defaultPaused : bells.hasListeners(queue);
  }

  void tick(Instant now, boolean paused) {
    defaultPaused = paused;
    window.forgetExpired(now);
    announcing.tick();
  }
}

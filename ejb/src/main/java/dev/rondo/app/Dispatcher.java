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
 * Decides which waiting tasks are announced to workers by message, and when. The bells of a bounded
 * window are in the broker, which sorts them by priority; what is beyond it stays in the database
 * until the feeder finds room.
 */
@Singleton
public final class Dispatcher {
  /** The queue that the engine's own message-driven beans serve. */
  public static final String DEFAULT_QUEUE = "default";

  private final TaskBells bells;
  private final EngineSettings settings;
  private final NodeIdentity node;
  private final FeederSignal signal;
  private final BellWindow window;

  /** Lanes of which the database holds tasks that came earlier than what is new now. */
  private final Map<BellWindow.Lane, Boolean> backlog = new ConcurrentHashMap<>();

  private volatile boolean defaultPaused;

  @Inject
  public Dispatcher(
      TaskBells bells, EngineSettings settings, NodeIdentity node, FeederSignal signal) {
    this.bells = bells;
    this.settings = settings;
    this.node = node;
    this.signal = signal;
    this.window = new BellWindow(settings.dispatchWindow());
  }

  /** The row as offered, where its bell may ring at once; else the row as it is. */
  TaskRow admit(TaskRow row, Instant now) {
    BellWindow.Lane lane = BellWindow.Lane.of(row);
    boolean due = row.notBefore() == null || !row.notBefore().isAfter(now);
    if (!row.queue().equals(DEFAULT_QUEUE) || !due || row.held() || defaultPaused) {
      return row;
    }
    TaskRow offered = row.offered(node.worker(), now.plus(settings.offerLease()));
    if (backlog.containsKey(lane) || !window.enter(offered)) {
      backlog.put(lane, true);
      return row;
    }
    return offered;
  }

  /** The transaction that offered these was rolled back. */
  void withdraw(List<TaskRow> offered) {
    offered.forEach(row -> window.leave(row.executionId()));
  }

  /** The batch is durable: its bells ring. */
  void committed(BatchChanges changes) {
    changes.changedTasks().forEach(this::settled);
    changes.held().forEach(window::leaveAll);
    if (!changes.bells().isEmpty()) {
      bells.ring(changes.bells(), settings.offerLease());
    }
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
    TaskRow was = window.leave(executionId);
    if (was != null && !backlog.isEmpty() && window.isHalfEmpty(BellWindow.Lane.of(was))) {
      signal.now();
    }
    return was;
  }

  /** Rings for what waits in a lane of the database, as far as there is room. */
  void feed(TaskQueueStore.Lane waiting, TaskQueueStore store, Instant now) {
    BellWindow.Lane lane = new BellWindow.Lane(waiting.queue(), waiting.priority());
    int room = window.free(lane);
    if (room == 0) {
      backlog.put(lane, true);
      return;
    }
    Instant until = now.plus(settings.offerLease());
    List<TaskRow> offered =
        store.offer(waiting.queue(), waiting.priority(), room, now, node.worker(), until);
    offered.forEach(window::enter);
    if (offered.size() < room) {
      backlog.remove(lane);
    } else {
      backlog.put(lane, true);
    }
    bells.ring(offered, settings.offerLease());
  }

  /** True where messages of the queue would be heard. */
  boolean isServed(String queue) {
    return queue.equals(DEFAULT_QUEUE) ? !defaultPaused : bells.hasListeners(queue);
  }

  void tick(Instant now, boolean paused) {
    defaultPaused = paused;
    window.forgetExpired(now);
  }
}

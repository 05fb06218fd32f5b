package dev.rondo.app;

import dev.rondo.api.DequeueRequest;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Finds the tasks that a worker who asks may claim. */
@Singleton
final class Candidates {
  /** Tasks that one call looks through at most for one that the worker can do. */
  private static final int FURTHEST_LOOK = 5_000;

  private static final int LOCKS = 64;
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final TaskQueueStore store;
  private final TimeSource time;

  /** Attempts that a call of this node is claiming just now: other calls look past them. */
  private final Set<UUID> claiming = ConcurrentHashMap.newKeySet();

  /** Whose turn it is to look into a queue: at the same time all would find the same tasks. */
  private final List<Lock> turns = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  @Inject
  Candidates(TaskQueueStore store, TimeSource time) {
    this.store = store;
    this.time = time;
  }

  /** The most urgent tasks that the worker can do; no other call gets them until released. */
  List<TaskRow> reserve(DequeueRequest request) {
    Lock turn = turns.get(Math.floorMod(request.queue().hashCode(), LOCKS));
    boolean mine = await(turn);
    try {
      return look(request);
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }

  /** Whose turn does not come soon looks all the same: the turns only save work. */
  private static boolean await(Lock turn) {
    try {
      return turn.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<TaskRow> look(DequeueRequest request) {
    int look = request.maxTasks();
    while (true) {
      List<TaskRow> rows = store.claimable(request.queue(), time.now(), look, Set.copyOf(claiming));
      List<TaskRow> fit =
          rows.stream()
              .filter(row -> request.capabilities().containsAll(row.capabilities()))
              .toList();
      List<TaskRow> reserved = reserve(fit, request.maxTasks());
      if (!reserved.isEmpty() || rows.size() < look || look >= FURTHEST_LOOK) {
        return reserved;
      }
      if (fit.isEmpty()) {
        // What is in front needs capabilities that the worker does not have.
        look = Math.min(8 * look, FURTHEST_LOOK);
      }
    }
  }

  private List<TaskRow> reserve(List<TaskRow> rows, int most) {
    List<TaskRow> reserved = new ArrayList<>();
    for (TaskRow row : rows) {
      if (reserved.size() < most && claiming.add(row.executionId())) {
        reserved.add(row);
      }
    }
    return reserved;
  }

  /** The task has been claimed, or could not be. */
  void release(TaskRow row) {
    claiming.remove(row.executionId());
  }
}

package dev.rondo.app.port.memory;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.DefinitionStore.Document;
import dev.rondo.app.port.KeptSignal;
import dev.rondo.app.port.Notice;
import dev.rondo.app.port.ResourceStore.Maximum;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows, the locks on them, and what a rollback has to undo. What a transaction has written is
 * seen by others before it has committed, unless they ask for a lock; nothing of the engine that
 * decides does without one.
 */
public final class MemoryTables {
  final NavigableMap<String, InstanceState> instances = new TreeMap<>();
  final Map<String, NavigableMap<Long, RecordedEvent>> events = new HashMap<>();
  final Map<UUID, TaskRow> tasks = new TreeMap<>();
  final Map<UUID, Double> progress = new HashMap<>();
  final Map<String, NavigableMap<Long, Snapshot>> snapshots = new HashMap<>();
  final NavigableMap<String, NavigableMap<Integer, Document>> definitions = new TreeMap<>();
  final NavigableMap<String, Schedule> schedules = new TreeMap<>();
  final Map<UUID, Firing> firings = new HashMap<>();
  final Map<UUID, ApprovalRow> approvals = new HashMap<>();
  final NavigableMap<String, Notice> notices = new TreeMap<>();
  final Set<String> limits = new HashSet<>(Set.of(Capacity.ALL));
  final NavigableMap<String, Boolean> pausedQueues = new TreeMap<>();
  final NavigableMap<UUID, Kept> signals = new TreeMap<>();
  final Map<MemoryTaskSlots.Key, TaskSlot> slots = new HashMap<>();
  final NavigableMap<String, NavigableMap<String, SealedSecret>> secrets = new TreeMap<>();
  final NavigableMap<String, Maximum> maxima = new TreeMap<>();
  long signalsKept;
  final NavigableMap<String, BulkJob> bulkJobs = new TreeMap<>();
  final Map<String, NavigableMap<Long, List<String>>> bulkIds = new TreeMap<>();
  final Map<String, NavigableMap<Long, BulkFailure>> bulkFailures = new TreeMap<>();

  private final Map<Object, Transaction> locks = new HashMap<>();
  private final ThreadLocal<Deque<Transaction>> transactions =
      ThreadLocal.withInitial(ArrayDeque::new);

  /** Rows of the work queue on which somebody might work. */
  public List<TaskRow> openTasks() {
    return tasks.values().stream()
        .filter(row -> row.state().isActive() || row.state() == TaskState.WAITING_FOR_INPUT)
        .toList();
  }

  /** The row of the work queue of a task; null where it has had no attempt. */
  public @Nullable TaskRow row(UUID taskId) {
    return tasks.get(taskId);
  }

  record Kept(KeptSignal signal, Instant lookAt, long position) {}

  record Snapshot(InstanceState state, Instant at, long characters) {}

  /** What a transaction holds. */
  static final class Transaction {
    final Deque<Runnable> undo = new ArrayDeque<>();
    final Set<Object> locked = new HashSet<>();
    final Map<Object, Object> resources = new HashMap<>();
    final Deque<java.util.function.Consumer<Boolean>> after = new ArrayDeque<>();
  }

  /** How many slots of resources and places in their lines there are. */
  public int slots() {
    return alone(slots::size);
  }

  void begin() {
    transactions.get().push(new Transaction());
  }

  /** The transaction of the thread; null where there is none. */
  @Nullable Transaction current() {
    return transactions.get().peek();
  }

  synchronized Transaction end(boolean commit) {
    Transaction transaction = transactions.get().pop();
    if (!commit) {
      transaction.undo.forEach(Runnable::run);
    }
    transaction.locked.forEach(locks::remove);
    notifyAll();
    return transaction;
  }

  /** Runs with nobody else at the tables. */
  synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  /** Locks a row if nobody else has it. */
  synchronized boolean tryLock(Object row) {
    Transaction mine = required();
    Transaction holder = locks.putIfAbsent(row, mine);
    if (holder == null) {
      mine.locked.add(row);
    }
    return holder == null || holder == mine;
  }

  /** Locks a row, and waits for whoever has it. */
  synchronized void lock(Object row) {
    while (!tryLock(row)) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a lock", e);
      }
    }
  }

  /** Puts a value so that a rollback takes it back. */
  <K, V> void put(Map<K, V> table, K key, @Nullable V value) {
    Transaction transaction = current();
    V before = value == null ? table.remove(key) : table.put(key, value);
    if (transaction != null) {
      transaction.undo.push(
          () -> {
            if (before == null) {
              table.remove(key);
            } else {
              table.put(key, before);
            }
          });
    }
  }

  private Transaction required() {
    Transaction mine = current();
    if (mine == null) {
      throw new IllegalStateException("no transaction is active");
    }
    return mine;
  }
}

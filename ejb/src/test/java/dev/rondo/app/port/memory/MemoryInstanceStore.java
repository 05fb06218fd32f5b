package dev.rondo.app.port.memory;

import dev.rondo.app.port.InstanceExistsException;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The write path in memory. */
final class MemoryInstanceStore implements InstanceStore {
  private final MemoryTables tables;
  private final MemoryUnitOfWork transactions;

  MemoryInstanceStore(MemoryTables tables, MemoryUnitOfWork transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  @Override
  public Locked lock(Collection<String> instanceIds, boolean waiting) {
    Map<String, Head> heads = new LinkedHashMap<>();
    Set<String> busy = new HashSet<>();
    for (String id : new TreeSet<>(instanceIds)) {
      if (tables.alone(() -> !tables.instances.containsKey(id))) {
        continue;
      }
      if (waiting) {
        tables.lock(id);
      } else if (!tables.tryLock(id)) {
        busy.add(id);
        continue;
      }
      InstanceState state = tables.alone(() -> tables.instances.get(id));
      if (state != null) {
        heads.put(id, head(state));
      }
    }
    return new Locked(heads, busy);
  }

  @Override
  public Locked lock(Collection<String> instanceIds, Set<String> toCreate) {
    Locked locked = lock(instanceIds, false);
    Set<String> busy = new HashSet<>(locked.busy());
    busy.removeAll(toCreate);
    return new Locked(locked.heads(), busy);
  }

  @Override
  public void writeAtOnce(Changes changes) {
    write(changes);
  }

  @Override
  public boolean writeIfUnmoved(Map<String, Long> sequences, Changes changes) {
    if (transactions.isActive()) {
      throw new IllegalStateException("a transaction is active");
    }
    return transactions.perform(
        () -> {
          Set<String> ids = new HashSet<>(sequences.keySet());
          changes.created().forEach(state -> ids.add(state.identity().instanceId()));
          Map<String, Head> heads = lock(ids, false).heads();
          Map<String, Long> found = new HashMap<>();
          heads.forEach((id, head) -> found.put(id, head.lastSequence()));
          boolean unmoved = found.equals(sequences);
          if (unmoved) {
            write(changes);
          }
          return unmoved;
        });
  }

  private static Head head(InstanceState state) {
    return new Head(
        state.identity().instanceId(),
        state.identity().workflowType(),
        state.identity().version(),
        state.sequence());
  }

  @Override
  public void write(Changes changes) {
    changes.created().forEach(state -> tables.lock(state.identity().instanceId()));
    changes.newTasks().forEach(row -> tables.lock(row.taskId()));
    changes.changedTasks().forEach(row -> tables.lock(row.taskId()));
    changes.goingOn().forEach(row -> tables.lock(row.taskId()));
    tables.alone(
        () -> {
          changes.created().forEach(this::create);
          changes.changed().forEach(this::change);
          changes.events().forEach(this::append);
          changes.newTasks().forEach(row -> putTask(row, false));
          changes.changedTasks().forEach(row -> putTask(row, true));
          changes.goingOn().forEach(this::goOn);
          waiting(changes.held()).forEach(row -> tables.put(tables.tasks, row.taskId(), held(row)));
          waiting(changes.freed())
              .forEach(row -> tables.put(tables.tasks, row.taskId(), freed(row)));
          changes
              .notices()
              .forEach(
                  n -> tables.put(tables.notices, n.id(), tables.notices.getOrDefault(n.id(), n)));
          changes.migrated().tasks().forEach(this::migrate);
          changes.settled().forEach(id -> tables.put(tables.notices, id, null));
          return changes;
        });
  }

  private void create(InstanceState state) {
    String id = state.identity().instanceId();
    if (tables.instances.containsKey(id)) {
      throw new InstanceExistsException("created meanwhile: " + id);
    }
    tables.put(tables.instances, id, state);
  }

  private void change(InstanceState state) {
    String id = state.identity().instanceId();
    check(tables.instances.containsKey(id), "no instance " + id);
    tables.put(tables.instances, id, state);
  }

  private void append(RecordedEvent event) {
    NavigableMap<Long, RecordedEvent> history =
        tables.events.computeIfAbsent(event.instanceId(), id -> new TreeMap<>());
    long last = history.isEmpty() ? 0 : history.lastKey();
    check(event.sequence() == last + 1, "event " + event.sequence() + " after " + last);
    String key = event.idempotencyKey();
    check(
        key == null || history.values().stream().noneMatch(e -> key.equals(e.idempotencyKey())),
        "key twice: " + key);
    tables.put(history, event.sequence(), event);
  }

  private void migrate(TaskRow row) {
    TaskRow there = Objects.requireNonNull(tables.tasks.get(row.taskId()), row.taskKey());
    tables.put(tables.tasks, row.taskId(), TaskRows.migrated(there, row));
  }

  private void putTask(TaskRow row, boolean there) {
    check(tables.tasks.containsKey(row.taskId()) == there, "task row there: " + !there);
    tables.put(tables.tasks, row.taskId(), TaskRows.kept(row));
    tables.put(tables.progress, row.taskId(), null);
    tables.pausedQueues.putIfAbsent(row.queue(), false);
  }

  private void goOn(TaskRow news) {
    TaskRow row = tables.tasks.get(news.taskId());
    if (row == null) {
      throw new IllegalStateException("no task row " + news.taskId());
    }
    tables.put(tables.tasks, news.taskId(), TaskRows.goingOn(row, news));
  }

  private List<TaskRow> waiting(Set<String> instances) {
    return tables.tasks.values().stream()
        .filter(row -> instances.contains(row.instanceId()) && row.state().isClaimable())
        .toList();
  }

  private static TaskRow held(TaskRow row) {
    return TaskRows.with(row, true, row.owner(), row.leaseUntil());
  }

  private static TaskRow freed(TaskRow row) {
    return TaskRows.with(row, false, null, null);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .filter(state -> !wakeAt(state).isAfter(now))
                .sorted(Comparator.comparing(MemoryInstanceStore::wakeAt))
                .limit(limit)
                .map(s -> s.identity().instanceId())
                .toList());
  }

  private static Instant wakeAt(InstanceState state) {
    Instant wakeAt = state.wakeAt();
    return wakeAt == null ? Instant.MAX : wakeAt;
  }
}

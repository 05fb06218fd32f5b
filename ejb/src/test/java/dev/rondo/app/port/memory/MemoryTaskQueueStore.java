package dev.rondo.app.port.memory;

import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The work queue in memory. */
final class MemoryTaskQueueStore implements TaskQueueStore {
  private static final String EXPIRED = "expired:";
  private static final int REPORTED_AGAIN_SECONDS = 30;

  private final MemoryTables tables;
  private final UnitOfWork transactions;

  MemoryTaskQueueStore(MemoryTables tables, UnitOfWork transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  @Override
  public List<TaskRow> offer(
      String queue, int priority, int limit, Instant now, String owner, Instant until) {
    return transactions.perform(
        () ->
            tables.alone(
                () ->
                    due(queue, now)
                        .filter(row -> row.priority() == priority)
                        .sorted(Comparator.comparing(TaskRows::dueAt))
                        .filter(row -> tables.tryLock(row.taskId()))
                        .limit(limit)
                        .toList()
                        .stream()
                        .map(row -> put(row.offered(owner, until)))
                        .toList()));
  }

  private TaskRow put(TaskRow row) {
    tables.put(tables.tasks, row.taskId(), row);
    return row;
  }

  private Stream<TaskRow> due(String queue, Instant now) {
    return waiting().filter(row -> row.queue().equals(queue) && !TaskRows.dueAt(row).isAfter(now));
  }

  /** What may be handed out now or later. */
  private Stream<TaskRow> waiting() {
    return tables.tasks.values().stream()
        .filter(row -> TaskRows.isWaiting(row) && !isPaused(row.queue()));
  }

  @Override
  public List<Lane> lanesWithWork(Instant now) {
    return tables.alone(
        () ->
            waiting()
                .filter(row -> !TaskRows.dueAt(row).isAfter(now))
                .map(row -> new Lane(row.queue(), row.priority()))
                .distinct()
                .toList());
  }

  @Override
  public Optional<Instant> nextDue(Instant now, Instant before) {
    return tables.alone(
        () ->
            waiting()
                .map(TaskRows::dueAt)
                .filter(due -> due.isAfter(now) && !due.isAfter(before))
                .min(Instant::compareTo));
  }

  @Override
  public List<TaskRow> claimable(String queue, Instant now, int limit, Set<UUID> but) {
    return tables.alone(
        () ->
            due(queue, now)
                .filter(row -> !but.contains(row.executionId()))
                .sorted(
                    Comparator.comparing(TaskRow::priority)
                        .reversed()
                        .thenComparing(TaskRows::dueAt))
                .limit(limit)
                .toList());
  }

  @Override
  public Set<UUID> cancelling(Collection<UUID> taskIds) {
    return tables.alone(
        () ->
            taskIds.stream()
                .map(tables.tasks::get)
                .filter(row -> row != null && row.cancelBy() != null)
                .filter(row -> row.state() == TaskState.RUNNING)
                .map(TaskRow::taskId)
                .collect(Collectors.toSet()));
  }

  @Override
  public List<TaskRow> due(Instant now, int limit) {
    return transactions.perform(
        () ->
            tables.alone(
                () ->
                    tables.tasks.values().stream()
                        .filter(row -> row.wakeAt() != null && !row.wakeAt().isAfter(now))
                        .filter(row -> !row.held())
                        .sorted(Comparator.comparing(TaskRow::wakeAt))
                        .filter(row -> tables.tryLock(row.taskId()))
                        .limit(limit)
                        .toList()
                        .stream()
                        .map(row -> put(lookedAt(row, now)))
                        .toList()));
  }

  private static TaskRow lookedAt(TaskRow row, Instant now) {
    return Sample.limited(
        row, now.plusSeconds(REPORTED_AGAIN_SECONDS), row.progressAt(), row.cancelBy());
  }

  @Override
  public boolean heartbeat(
      UUID taskId,
      UUID executionId,
      String worker,
      Instant until,
      @Nullable Double progress,
      @Nullable Instant progressAt) {
    return transactions.perform(
        () -> {
          tables.lock(taskId);
          return tables.alone(
              () -> {
                TaskRow row = tables.tasks.get(taskId);
                if (row == null
                    || row.state() != TaskState.RUNNING
                    || !row.executionId().equals(executionId)
                    || !worker.equals(row.owner())) {
                  return false;
                }
                TaskRow alive = TaskRows.with(row, row.held(), worker, until);
                put(
                    progressAt == null
                        ? alive
                        : Sample.limited(alive, row.wakeAt(), progressAt, row.cancelBy()));
                if (progress != null) {
                  tables.put(tables.progress, taskId, progress);
                }
                return true;
              });
        });
  }

  @Override
  public List<TaskRow> fenceLapsed(Instant now, int limit) {
    return transactions.perform(
        () ->
            tables.alone(
                () ->
                    tables.tasks.values().stream()
                        .filter(
                            row ->
                                row.state() == TaskState.RUNNING
                                    || row.state() == TaskState.WAITING_FOR_INPUT)
                        .filter(row -> row.leaseUntil() != null && !row.leaseUntil().isAfter(now))
                        .sorted(Comparator.comparing(TaskRow::leaseUntil))
                        .filter(row -> tables.tryLock(row.taskId()))
                        .limit(limit)
                        .toList()
                        .stream()
                        .map(row -> put(fenced(row, now)))
                        .toList()));
  }

  private static TaskRow fenced(TaskRow row, Instant now) {
    String owner = row.owner() == null ? "" : row.owner();
    return row.offered(
        owner.startsWith(EXPIRED) ? owner : EXPIRED + owner,
        now.plusSeconds(REPORTED_AGAIN_SECONDS));
  }

  @Override
  public int forget(String nodePrefix, String thisLife, Instant now) {
    Predicate<TaskRow> earlier =
        row ->
            row.owner() != null
                && row.owner().startsWith(nodePrefix)
                && !row.owner().startsWith(thisLife);
    return transactions.perform(
        () ->
            tables.alone(
                () -> {
                  List<TaskRow> offered =
                      tables.tasks.values().stream()
                          .filter(row -> TaskRows.isWaiting(row) && earlier.test(row))
                          .toList();
                  List<TaskRow> leased =
                      tables.tasks.values().stream()
                          .filter(row -> row.state() == TaskState.RUNNING && earlier.test(row))
                          .filter(row -> row.leaseUntil() != null && row.leaseUntil().isAfter(now))
                          .toList();
                  offered.forEach(row -> put(TaskRows.with(row, false, null, null)));
                  leased.forEach(row -> put(TaskRows.with(row, row.held(), row.owner(), now)));
                  return offered.size() + leased.size();
                }));
  }

  @Override
  public Optional<TaskRow> find(UUID taskId) {
    return tables.alone(() -> Optional.ofNullable(tables.tasks.get(taskId)));
  }

  @Override
  public Optional<TaskRow> whole(TaskRow row) {
    return Optional.of(row);
  }

  @Override
  public List<TaskRow> deadLetters(String queue, @Nullable Cursor after, int limit) {
    Comparator<TaskRow> order =
        Comparator.comparing(TaskRow::completedAt)
            .thenComparing(row -> row.taskId().toString())
            .reversed();
    return tables.alone(
        () ->
            tables.tasks.values().stream()
                .filter(row -> row.queue().equals(queue) && isDead(row))
                .filter(row -> after == null || isBefore(row, after))
                .sorted(order)
                .limit(limit)
                .toList());
  }

  private boolean isDead(TaskRow row) {
    boolean failed = row.state() == TaskState.FAILED || row.state() == TaskState.TIMEOUT;
    InstanceState instance = tables.instances.get(row.instanceId());
    return failed
        && instance != null
        && switch (instance.state()) {
          case FAILED, TIMEOUT, PAUSED -> true;
          default -> false;
        };
  }

  private static boolean isBefore(TaskRow row, Cursor cursor) {
    int order = Objects.requireNonNull(row.completedAt()).compareTo(cursor.createdAt());
    return order == 0 ? row.taskId().toString().compareTo(cursor.instanceId()) < 0 : order < 0;
  }

  @Override
  public Optional<Double> progress(UUID taskId) {
    return tables.alone(() -> Optional.ofNullable(tables.progress.get(taskId)));
  }

  @Override
  public Set<String> queues() {
    return tables.alone(() -> new TreeSet<>(tables.pausedQueues.keySet()));
  }

  @Override
  public Depth depth(String queue, Instant now) {
    return tables.alone(
        () ->
            MemoryDepths.of(
                tables.tasks.values().stream().filter(row -> row.queue().equals(queue)).toList(),
                now));
  }

  @Override
  public boolean isPaused(String queue) {
    return tables.alone(() -> tables.pausedQueues.getOrDefault(queue, false));
  }

  @Override
  public boolean setPaused(String queue, boolean paused, String actor, Instant now) {
    return tables.alone(
        () -> {
          boolean news = isPaused(queue) != paused;
          if (news) {
            tables.pausedQueues.put(queue, paused);
          }
          return news;
        });
  }
}

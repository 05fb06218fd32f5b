package dev.rondo.adapter.jpa;

import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work queue: who may take what, and until when. */
@Singleton
final class JpaTaskQueueStore implements TaskQueueStore {
  /** How the name of an owner begins whose lease has lapsed. */
  static final String EXPIRED = "expired:";

  /** A lapsed lease is reported again after this, in case nobody acted on the first report. */
  private static final Duration REPORTED_AGAIN = Duration.ofSeconds(30);

  private static final String SELECT = "select " + TaskRows.COLUMNS + " from workflow_task";
  private static final String OFFERABLE =
      SELECT + " where lane = ? and priority = ? and due_at <= ?";
  private static final String OFFER =
      "update workflow_task set owner = ?, lease_until = ?, due_at = ? where task_id = any (?)";
  private static final String HEARTBEAT =
      "update workflow_task set lease_until = ?, progress = coalesce(?, progress),"
          + " progress_at = coalesce(?, progress_at)"
          + " where task_id = ? and execution_id = ? and owner = ? and state = 'running'";
  private static final String LAPSED =
      SELECT + " where state in ('running', 'waiting_for_input') and lease_until <= ?";
  private static final String CANCELLING =
      "select task_id from workflow_task"
          + " where task_id = any (?) and state = 'running' and cancel_by is not null";
  private static final String DUE =
      SELECT + " where wake_at <= ? and wake_at is not null and not held";
  private static final String LOOKED_AT =
      "update workflow_task set wake_at = ? where task_id = any (?)";
  private static final String DEAD =
      SELECT
          + " where queue = ? and state in ('failed', 'timeout')"
          + " and (completed_at, task_id) < (?, ?)"
          + " and exists (select 1 from workflow_instance i"
          + " where i.instance_id = workflow_task.instance_id"
          + " and i.state in ('failed', 'timeout', 'paused'))"
          + " order by completed_at desc, task_id desc limit ?";

  private static final String INPUT =
      "select input from workflow_task where task_id = ? and execution_id = ?"
          + " and input is not null";

  /** Before every first page of dead letters. */
  private static final Cursor LAST =
      new Cursor(Instant.parse("9999-12-31T23:59:59Z"), "ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final String FENCE =
      "update workflow_task set lease_until = ?, owner ="
          + " case when owner like 'expired:%' then owner else 'expired:' || coalesce(owner, '') end"
          + " where task_id = any (?)";
  private static final String WITHDRAW =
      "update workflow_task set owner = null, lease_until = null,"
          + " due_at = coalesce(not_before, enqueued_at)"
          + " where lane is not null and owner like ? escape '!' and owner not like ? escape '!'";
  private static final String END_LEASES =
      "update workflow_task set lease_until = ?"
          + " where state = 'running' and lease_until > ?"
          + " and owner like ? escape '!' and owner not like ? escape '!'";

  private final Database database;
  private final QueueNames queues;
  private final Lanes lanes;
  private final QueueDepths depths;

  @Inject
  JpaTaskQueueStore(Database database, QueueNames queues, Lanes lanes, QueueDepths depths) {
    this.database = database;
    this.queues = queues;
    this.lanes = lanes;
    this.depths = depths;
  }

  @Override
  public List<TaskRow> offer(
      String queue, int priority, int limit, Instant now, String owner, Instant until) {
    return database.sqlApart(
        c -> {
          if (queues.isPaused(c, queue)) {
            return List.of();
          }
          List<TaskRow> rows =
              database.claim(
                  c,
                  OFFERABLE,
                  "lane, priority, due_at",
                  TaskRows::read,
                  queue,
                  priority,
                  now,
                  limit);
          if (!rows.isEmpty()) {
            Database.update(c, OFFER, owner, until, until, ids(c, rows));
          }
          return rows.stream().map(row -> row.offered(owner, until)).toList();
        });
  }

  @Override
  public List<Lane> lanesWithWork(Instant now) {
    return lanes.lanesWithWork(now);
  }

  @Override
  public Optional<Instant> nextDue(Instant now, Instant before) {
    return lanes.nextDue(now, before);
  }

  @Override
  public List<TaskRow> claimable(String queue, Instant now, int limit, Set<UUID> but) {
    return database.sqlAnyhow(
        c -> queues.isPaused(c, queue) ? List.of() : lanes.claimable(c, queue, now, limit, but));
  }

  @Override
  public boolean heartbeat(
      UUID taskId,
      UUID executionId,
      String worker,
      Instant until,
      @Nullable Double progress,
      @Nullable Instant progressAt) {
    return database.sqlApart(
            c ->
                Database.update(
                    c, HEARTBEAT, until, progress, progressAt, taskId, executionId, worker))
        > 0;
  }

  @Override
  public Set<UUID> cancelling(Collection<UUID> taskIds) {
    return Set.copyOf(
        database.sqlAnyhow(
            c ->
                Database.query(
                    c,
                    CANCELLING,
                    row -> row.getObject(1, UUID.class),
                    c.createArrayOf("uuid", taskIds.toArray()))));
  }

  @Override
  public List<TaskRow> due(Instant now, int limit) {
    return database.sqlApart(
        c -> {
          List<TaskRow> rows = database.claim(c, DUE, "wake_at", TaskRows::read, now, limit);
          if (!rows.isEmpty()) {
            Database.update(c, LOOKED_AT, now.plus(REPORTED_AGAIN), ids(c, rows));
          }
          return rows;
        });
  }

  @Override
  public List<TaskRow> fenceLapsed(Instant now, int limit) {
    return database.sqlApart(
        c -> {
          List<TaskRow> rows = database.claim(c, LAPSED, "lease_until", TaskRows::read, now, limit);
          if (rows.isEmpty()) {
            return rows;
          }
          Instant again = now.plus(REPORTED_AGAIN);
          Database.update(c, FENCE, again, ids(c, rows));
          return rows.stream().map(row -> row.offered(fenced(row.owner()), again)).toList();
        });
  }

  private static String fenced(@Nullable String owner) {
    return owner != null && owner.startsWith(EXPIRED)
        ? owner
        : EXPIRED + (owner == null ? "" : owner);
  }

  @Override
  public int forget(String nodePrefix, String thisLife, Instant now) {
    String earlier = startingWith(nodePrefix);
    String present = startingWith(thisLife);
    return database.sqlApart(
        c ->
            Database.update(c, WITHDRAW, earlier, present)
                + Database.update(c, END_LEASES, now, now, earlier, present));
  }

  private static String startingWith(String prefix) {
    return prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  @Override
  public Optional<TaskRow> find(UUID taskId) {
    return database
        .sqlAnyhow(c -> Database.query(c, SELECT + " where task_id = ?", TaskRows::read, taskId))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<TaskRow> whole(TaskRow row) {
    if (!row.apart()) {
      return Optional.of(row);
    }
    return database.sqlAnyhow(
        c -> {
          List<String> input =
              Database.query(c, INPUT, r -> r.getString(1), row.taskId(), row.executionId());
          return input.isEmpty()
              ? Optional.empty()
              : Optional.of(row.with(TaskRows.input(c, row.instanceId(), input.get(0))));
        });
  }

  @Override
  public List<TaskRow> deadLetters(String queue, @Nullable Cursor after, int limit) {
    Cursor from = after == null ? LAST : after;
    UUID id = UUID.fromString(from.instanceId());
    return database.sqlAnyhow(
        c -> Database.query(c, DEAD, TaskRows::read, queue, from.createdAt(), id, limit));
  }

  @Override
  public Optional<Double> progress(UUID taskId) {
    return database
        .sqlAnyhow(
            c ->
                Database.query(
                    c,
                    "select progress from workflow_task where task_id = ? and progress is not null",
                    row -> row.getDouble(1),
                    taskId))
        .stream()
        .findFirst();
  }

  @Override
  public Set<String> queues() {
    return queues.all();
  }

  @Override
  public Depth depth(String queue, Instant now) {
    return depths.of(queue, now);
  }

  @Override
  public boolean isPaused(String queue) {
    return database.sqlAnyhow(c -> queues.isPaused(c, queue));
  }

  @Override
  public boolean setPaused(String queue, boolean paused, String actor, Instant now) {
    return queues.setPaused(queue, paused, actor, now);
  }

  private static Object ids(Connection c, List<TaskRow> rows) throws SQLException {
    List<UUID> ids = new ArrayList<>(rows.size());
    rows.forEach(row -> ids.add(row.taskId()));
    return c.createArrayOf("uuid", ids.toArray());
  }
}

package dev.rondo.adapter.jpa;

import dev.rondo.app.port.InstanceExistsException;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The write path of instances: a few statements for a whole batch. */
@Singleton
final class JpaInstanceStore implements InstanceStore {
  private static final String LOCK =
      "select instance_id, workflow_type, definition_version, last_sequence from workflow_instance"
          + " where instance_id = any (?) order by instance_id for update";
  private static final String EXISTING =
      "select instance_id from workflow_instance where instance_id = any (?)";
  private static final String DUE =
      "select instance_id from workflow_instance where wake_at <= ? order by wake_at limit ?";
  private static final String SETTLE = "delete from workflow_notice where notice_id = any (?)";
  private static final String WAITING = " and state in ('scheduled', 'retrying')";
  private static final String HOLD =
      "update workflow_task set held = true, lane = null, due_at = null"
          + " where task_id between ? and ? and instance_id = ?"
          + WAITING;
  private static final String FREE =
      "update workflow_task set held = false, owner = null, lease_until = null, lane = queue,"
          + " due_at = coalesce(not_before, enqueued_at)"
          + " where task_id between ? and ? and instance_id = ?"
          + WAITING;

  private final Database database;
  private final QueueNames queues;
  private final Payloads payloads;

  @Inject
  JpaInstanceStore(Database database, QueueNames queues, Payloads payloads) {
    this.database = database;
    this.queues = queues;
    this.payloads = payloads;
  }

  @Override
  public Locked lock(Collection<String> instanceIds, boolean waiting) {
    return database.sql(
        c ->
            waiting
                ? new Locked(heads(c, LOCK, instanceIds), Set.of())
                : lockFree(c, instanceIds, Set.of()));
  }

  @Override
  public Locked lock(Collection<String> instanceIds, Set<String> toCreate) {
    return database.sql(c -> lockFree(c, instanceIds, toCreate));
  }

  private Locked lockFree(Connection c, Collection<String> ids, Set<String> toCreate)
      throws SQLException {
    Map<String, Head> heads = heads(c, LOCK + " skip locked", ids);
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(heads.keySet());
    missing.removeAll(toCreate);
    return new Locked(heads, missing.isEmpty() ? Set.of() : existing(c, missing));
  }

  private Map<String, Head> heads(Connection c, String sql, Collection<String> ids)
      throws SQLException {
    Map<String, Head> heads = new LinkedHashMap<>();
    database
        .queryPlanningOnce(c, sql, JpaInstanceStore::head, Database.texts(c, ids))
        .forEach(head -> heads.put(head.instanceId(), head));
    return heads;
  }

  /** What was skipped and yet is there was locked by another transaction. */
  private static Set<String> existing(Connection c, Set<String> ids) throws SQLException {
    return Set.copyOf(Database.query(c, EXISTING, row -> row.getString(1), Database.texts(c, ids)));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
  }

  @Override
  public void write(Changes changes) {
    Write<InstanceState> created = new Write<>(InstanceRows.CREATE, changes.created());
    expectCreated(database.write(created)[0], created.rows());
    writeRows(changes, List.of());
  }

  @Override
  public void writeAtOnce(Changes changes) {
    writeRows(changes, changes.created());
  }

  @Override
  public boolean writeIfUnmoved(Map<String, Long> sequences, Changes changes) {
    if (!database.isPostgres()) {
      return database.sqlApart(c -> lockAndWrite(c, sequences, changes));
    }
    List<Write<?>> writes = writes(changes, changes.created());
    return database.sqlAlone(c -> UnmovedRows.write(c, sequences, ids(changes.created()), writes));
  }

  private boolean lockAndWrite(Connection c, Map<String, Long> sequences, Changes changes)
      throws SQLException {
    Set<String> ids = new HashSet<>(sequences.keySet());
    ids.addAll(ids(changes.created()));
    Map<String, Long> found = new HashMap<>();
    heads(c, LOCK + " skip locked", ids).forEach((id, head) -> found.put(id, head.lastSequence()));
    boolean unmoved = found.equals(sequences);
    if (unmoved) {
      writeRows(changes, changes.created());
    }
    return unmoved;
  }

  private void writeRows(Changes changes, List<InstanceState> created) {
    List<Write<?>> writes = writes(changes, created);
    int[] written = database.write(writes);
    settle(changes.settled());
    migrate(changes.migrated());
    expectCreated(written[0], created);
    expectAll(written, writes);
    for (InstanceState state : changes.changed()) {
      String id = state.identity().instanceId();
      if (changes.held().contains(id)) {
        updateTasks(HOLD, state);
      } else if (changes.freed().contains(id)) {
        updateTasks(FREE, state);
      }
    }
  }

  private List<Write<?>> writes(Changes changes, List<InstanceState> created) {
    queues.register(changes.newTasks());
    queues.register(changes.changedTasks());
    PayloadCollector large = payloads.collector();
    List<EventRows.Written> events =
        changes.events().stream().map(e -> EventRows.Written.of(e, large)).toList();
    List<TaskRows.Written> changedTasks = tasks(changes.changedTasks(), large);
    List<TaskRows.Written> newTasks = tasks(changes.newTasks(), large);
    return List.of(
        new Write<>(InstanceRows.CREATE, created, true),
        new Write<>(InstanceRows.CHANGE, changes.changed(), true),
        new Write<>(TaskRows.CHANGE, changedTasks, true),
        new Write<>(EventRows.APPEND, events),
        new Write<>(TaskRows.ADD, newTasks),
        new Write<>(NoticeRows.ADD, changes.notices()),
        new Write<>(Payload.ADD, large.payloads()),
        new Write<>(TaskRows.GO_ON, changes.goingOn(), true));
  }

  private void migrate(Migrated migrated) {
    if (!migrated.instances().isEmpty()) {
      List<Write<?>> writes =
          List.of(
              new Write<>(InstanceRows.MIGRATE, migrated.instances(), true),
              new Write<>(TaskRows.MIGRATE, migrated.tasks(), true));
      expectAll(database.write(writes), writes);
    }
  }

  private static List<TaskRows.Written> tasks(List<TaskRow> rows, PayloadCollector large) {
    return rows.stream().map(row -> TaskRows.Written.of(row, large)).toList();
  }

  /** After notices were added: one that is added and settled at once is settled. */
  private void settle(List<String> notices) {
    if (!notices.isEmpty()) {
      database.sql(c -> Database.update(c, SETTLE, Database.texts(c, notices)));
    }
  }

  private static void expectCreated(int written, List<InstanceState> created) {
    if (written < created.size()) {
      throw new InstanceExistsException("created meanwhile: one of " + ids(created));
    }
  }

  private void updateTasks(String sql, InstanceState state) {
    TaskIds tasks = TaskIds.of(state.identity());
    String id = state.identity().instanceId();
    database.sql(c -> Database.update(c, sql, tasks.first(), tasks.last(), id));
  }

  private static void expectAll(int[] written, List<Write<?>> writes) {
    for (int i = 0; i < written.length; i++) {
      int expected = writes.get(i).rows().size();
      if (writes.get(i).all() && written[i] != expected) {
        throw new IllegalStateException(
            "changed " + written[i] + " rows of " + expected + ": rows are missing");
      }
    }
  }

  private static List<String> ids(List<InstanceState> states) {
    return states.stream().map(state -> state.identity().instanceId()).toList();
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return database.sqlAnyhow(c -> Database.query(c, DUE, row -> row.getString(1), now, limit));
  }
}

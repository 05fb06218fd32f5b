package dev.rondo.adapter.jpa;

import dev.rondo.app.port.TaskRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queues there are. A queue begins with its first task; that is written once and apart, so that
 * transactions which name the same new queue do not wait for each other.
 */
@Singleton
final class QueueNames {
  private static final String ADD =
      "insert into work_queue (queue, paused) values (?, false) on conflict do nothing";

  private static final String SET_PAUSED =
      "update work_queue set paused = ?, changed_by = ?, changed_at = ?"
          + " where queue = ? and paused = ?";

  private final Database database;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  @Inject
  QueueNames(Database database) {
    this.database = database;
  }

  /** Sees to it that the queues of these tasks are listed. */
  void register(List<TaskRow> tasks) {
    for (TaskRow task : tasks) {
      if (!known.contains(task.queue())) {
        add(task.queue());
      }
    }
  }

  private void add(String queue) {
    database.sqlApart(c -> Database.update(c, ADD, queue));
    known.add(queue);
  }

  /** All of them, in order. */
  Set<String> all() {
    List<String> names =
        database.sqlAnyhow(
            c -> Database.query(c, "select queue from work_queue", row -> row.getString(1)));
    return new TreeSet<>(names);
  }

  /** Whether the queue hands out work. */
  boolean isPaused(Connection c, String queue) throws SQLException {
    return !Database.query(
            c, "select 1 from work_queue where queue = ? and paused", row -> row.getInt(1), queue)
        .isEmpty();
  }

  /** Stops or goes on handing out work; false where it already was so. */
  boolean setPaused(String queue, boolean paused, String actor, Instant now) {
    return database.sqlApart(
        c -> {
          if (paused) {
            Database.update(c, ADD, queue);
          }
          return Database.update(c, SET_PAUSED, paused, actor, now, queue, !paused) > 0;
        });
  }
}

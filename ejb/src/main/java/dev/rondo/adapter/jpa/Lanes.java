package dev.rondo.adapter.jpa;

import dev.rondo.app.port.TaskQueueStore.Lane;
import dev.rondo.app.port.TaskRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where in the queues work waits. A lane is a queue and a priority; every lane is looked into for
 * its first task, so that the cost grows with the lanes and not with what waits in them.
 */
@Singleton
final class Lanes {
  private static final int LEVELS = 10;
  private static final Instant LONG_AGO = Instant.EPOCH;

  // Every queue and level is asked for its first task, which is one look into the index each.
  private static final String FIRST_PER_LANE =
      "select q.queue, p.level, (select t.due_at from workflow_task t"
          + " where t.lane = q.queue and t.priority = p.level and t.due_at > ? and t.due_at <= ?"
          + " order by t.lane, t.priority, t.due_at limit 1) as first_due"
          + " from work_queue q cross join (values "
          + IntStream.range(0, LEVELS)
              .mapToObj(i -> "(" + i + ")")
              .collect(Collectors.joining(", "))
          + ") as p (level) where not q.paused";
  private static final String CLAIMABLE =
      IntStream.iterate(LEVELS - 1, level -> level >= 0, level -> level - 1)
              .mapToObj(
                  level ->
                      "(select "
                          + TaskRows.COLUMNS
                          + ", due_at from workflow_task where lane = ? and priority = "
                          + level
                          + " and due_at <= ? and not (execution_id = any (?)) order by lane, priority, due_at limit ?)")
              .collect(Collectors.joining(" union all "))
          + " order by priority desc, due_at limit ?";

  private final Database database;

  @Inject
  Lanes(Database database) {
    this.database = database;
  }

  List<Lane> lanesWithWork(Instant now) {
    return firsts(LONG_AGO, now).stream().map(First::lane).toList();
  }

  Optional<Instant> nextDue(Instant now, Instant before) {
    return firsts(now, before).stream().map(First::due).min(Instant::compareTo);
  }

  private List<First> firsts(Instant after, Instant upTo) {
    return database
        .sqlAnyhow(c -> Database.query(c, FIRST_PER_LANE, Lanes::first, after, upTo))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<First> first(ResultSet row) throws SQLException {
    OffsetDateTime due = row.getObject(3, OffsetDateTime.class);
    return due == null
        ? Optional.empty()
        : Optional.of(new First(new Lane(row.getString(1), row.getInt(2)), due.toInstant()));
  }

  List<TaskRow> claimable(Connection c, String queue, Instant now, int limit, Set<UUID> but)
      throws SQLException {
    Object others = c.createArrayOf("uuid", but.toArray());
    List<@Nullable Object> parameters = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      parameters.addAll(List.of(queue, now, others, limit));
    }
    parameters.add(limit);
    return database.queryPlanningOnce(c, CLAIMABLE, TaskRows::read, parameters.toArray());
  }

  private record First(Lane lane, Instant due) {}
}

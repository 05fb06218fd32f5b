package dev.rondo.adapter.jpa;

import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Slots of resources, counted from their rows. What is locked is one of a fixed number of rows that
 * resources share: two that share one wait for each other at times, and none has to be created or
 * cleaned up.
 */
@Singleton
final class JpaTaskSlots implements TaskSlots {
  /** As many as the migration has written; servers of one database agree on it. */
  private static final int STRIPES = 64;

  private static final String COLUMNS =
      "task_id, resource, instance_id, task_key, attempt, most, taken, priority, due_at,"
          + " wake_at";
  private static final Shape<TaskSlot> ADD =
      Shape.insert(
          "task_slot",
          List.of(
              new Column<>("task_id", SqlType.UUID, TaskSlot::taskId),
              new Column<>("resource", SqlType.TEXT, TaskSlot::resource),
              new Column<>("instance_id", SqlType.TEXT, TaskSlot::instanceId),
              new Column<>("task_key", SqlType.TEXT, TaskSlot::taskKey),
              new Column<>("attempt", SqlType.INTEGER, TaskSlot::attempt),
              new Column<>("most", SqlType.INTEGER, TaskSlot::most),
              new Column<>("taken", SqlType.BOOLEAN, TaskSlot::taken),
              new Column<>("priority", SqlType.INTEGER, TaskSlot::priority),
              new Column<>("due_at", SqlType.TIMESTAMP, TaskSlot::dueAt),
              new Column<>("wake_at", SqlType.TIMESTAMP, TaskSlot::wakeAt)));
  private static final String REMOVE = "delete from task_slot where task_id = any (?)";
  private static final String LOCK =
      "select stripe from resource_lock where stripe = any (?) order by stripe"
          + " for update skip locked";
  private static final String COUNTS =
      "select r.resource, (select count(*) from task_slot s where s.resource = r.resource and s.taken)"
          + " from unnest(cast(? as varchar array)) r(resource)";
  private static final String MAXIMA =
      "select resource, max_slots from resource_max where resource = any (?)";
  private static final String LINE =
      "select "
          + COLUMNS
          + " from task_slot where resource = ? and not taken and due_at <= ?"
          + " order by resource, ";
  private static final String LINE_ORDER = "priority desc, due_at, task_id limit ?";
  private static final String OVERDUE =
      "select "
          + COLUMNS
          + " from task_slot where wake_at <= ? and wake_at is not null order by wake_at limit ?";
  private static final String NEXT =
      "select resource from task_slot where resource > ? and not taken order by resource limit 1";

  private final Database database;

  @Inject
  JpaTaskSlots(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Standing> lock(Set<String> resources) {
    return database.sql(
        c -> {
          Set<Integer> locked = Set.copyOf(lockStripes(c, resources));
          return standings(c, resources.stream().filter(r -> locked.contains(stripe(r))).toList());
        });
  }

  private static List<Integer> lockStripes(Connection c, Set<String> resources)
      throws SQLException {
    Set<Integer> stripes = new HashSet<>();
    resources.forEach(resource -> stripes.add(stripe(resource)));
    return Database.query(
        c, LOCK, row -> row.getInt(1), c.createArrayOf("integer", stripes.toArray()));
  }

  private static Map<String, Standing> standings(Connection c, Collection<String> resources)
      throws SQLException {
    Map<String, Standing> standings = new HashMap<>();
    if (!resources.isEmpty()) {
      Map<String, Integer> taken = numbers(c, COUNTS, resources);
      Map<String, Integer> maxima = numbers(c, MAXIMA, resources);
      resources.forEach(
          r -> standings.put(r, new Standing(taken.getOrDefault(r, 0), maxima.get(r))));
    }
    return standings;
  }

  private static Map<String, Integer> numbers(
      Connection c, String sql, Collection<String> resources) throws SQLException {
    Map<String, Integer> numbers = new HashMap<>();
    Database.query(
            c, sql, row -> Map.entry(row.getString(1), row.getInt(2)), Database.texts(c, resources))
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
    return numbers;
  }

  private static int stripe(String resource) {
    return Math.floorMod(resource.hashCode(), STRIPES);
  }

  @Override
  public void write(Collection<UUID> left, Collection<TaskSlot> put) {
    database.sql(
        c -> {
          if (!left.isEmpty()) {
            Database.update(c, REMOVE, c.createArrayOf("uuid", left.toArray()));
          }
          return left.size();
        });
    database.write(new Write<>(ADD, List.copyOf(put)));
  }

  @Override
  public Standing standing(String resource) {
    return Objects.requireNonNull(
        database.sqlAnyhow(c -> standings(c, List.of(resource))).get(resource));
  }

  @Override
  public List<TaskSlot> line(String resource, Instant now, int most) {
    return database.sqlAnyhow(
        c -> {
          // The index of H2 has both, and is in order only if that is named.
          String line = LINE + (database.isPostgres(c) ? "" : "taken, ") + LINE_ORDER;
          return Database.query(c, line, JpaTaskSlots::read, resource, now, most);
        });
  }

  @Override
  public List<TaskSlot> overdue(Instant now, int most) {
    return database.sqlAnyhow(c -> Database.query(c, OVERDUE, JpaTaskSlots::read, now, most));
  }

  @Override
  public Optional<String> nextWithLine(@Nullable String after) {
    String from = after == null ? "" : after;
    return database.sqlAnyhow(c -> Database.query(c, NEXT, row -> row.getString(1), from)).stream()
        .findFirst();
  }

  private static TaskSlot read(ResultSet row) throws SQLException {
    OffsetDateTime wake = row.getObject(10, OffsetDateTime.class);
    return new TaskSlot(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getBoolean(7),
        row.getInt(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        wake == null ? null : wake.toInstant());
  }
}

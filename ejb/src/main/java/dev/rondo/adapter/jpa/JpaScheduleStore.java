package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.UnreadableScheduleException;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules and their firings. */
@Singleton
final class JpaScheduleStore implements ScheduleStore {
  private static final String NOT_ENDED =
      " state not in ("
          + Stream.of(WorkflowState.values())
              .filter(WorkflowState::isEnded)
              .map(state -> "'" + state.wire() + "'")
              .collect(Collectors.joining(", "))
          + ")";
  private static final String ONE = ScheduleRows.SELECT + " where schedule_id = ?";
  private static final String DUE = ScheduleRows.SELECT + " where due_at <= ?";
  private static final String MAY_BEGIN =
      ScheduleRows.SELECT
          + " where queued >= 1 and not paused and schedule_id > ?"
          + " and not exists (select 1 from workflow_instance"
          + " where instance_id = last_instance_id and"
          + NOT_ENDED
          + ")";
  private static final String POSTPONE =
      "update workflow_schedule set due_at = ? where schedule_id = ? and due_at < ?";
  private static final String RUNS =
      "select 1 from workflow_instance where instance_id = ? and" + NOT_ENDED;
  private static final String FIRING = FiringRows.SELECT + " where firing_id = ?";
  private static final String FIRST_QUEUED =
      FiringRows.SELECT
          + " where schedule_id = ? and outcome = 'queued' order by schedule_id, ordinal limit 1";
  private static final String NEWEST =
      FiringRows.SELECT
          + " where schedule_id = ? and ordinal < ?"
          + " order by schedule_id desc, ordinal desc limit ?";
  private static final String FORGET =
      "delete from schedule_firing where schedule_id = ? and ordinal <= ? and outcome <> 'queued'";

  private final Database database;

  @Inject
  JpaScheduleStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Schedule schedule) {
    return database.write(new Write<>(ScheduleRows.ADD, List.of(schedule)))[0] > 0;
  }

  @Override
  public void change(Schedule schedule) {
    expectOne(database.write(new Write<>(ScheduleRows.CHANGE, List.of(schedule)))[0], schedule);
  }

  private static void expectOne(int written, Object row) {
    if (written != 1) {
      throw new IllegalStateException("wrote " + written + " rows instead of one: " + row);
    }
  }

  @Override
  public boolean remove(String scheduleId) {
    return database.sql(
        c -> {
          Database.update(c, "delete from schedule_firing where schedule_id = ?", scheduleId);
          return Database.update(
                  c, "delete from workflow_schedule where schedule_id = ?", scheduleId)
              > 0;
        });
  }

  @Override
  public Optional<Schedule> find(String scheduleId) {
    return schedules(ONE, scheduleId).stream().findFirst();
  }

  @Override
  public Optional<Schedule> lock(String scheduleId) {
    return schedules(ONE + " for update", scheduleId).stream().findFirst();
  }

  @Override
  public Optional<Schedule> claimDue(Instant now) {
    return claim(DUE, "due_at", now);
  }

  @Override
  public Optional<Schedule> claimQueued(String afterId) {
    return claim(MAY_BEGIN, "schedule_id", afterId);
  }

  private Optional<Schedule> claim(String sql, String order, Object parameter) {
    return database
        .sql(c -> database.claim(c, sql, order, JpaScheduleStore::readOrName, parameter, 1))
        .stream()
        .findFirst();
  }

  /** Who claims has to know what it was: nobody may wait behind it. */
  private static Schedule readOrName(ResultSet row) throws SQLException {
    try {
      return ScheduleRows.read(row);
    } catch (RuntimeException e) {
      throw new UnreadableScheduleException(row.getString("schedule_id"), e);
    }
  }

  @Override
  public void postpone(String scheduleId, Instant until) {
    database.sql(c -> Database.update(c, POSTPONE, until, scheduleId, until));
  }

  @Override
  public boolean isRunning(String instanceId) {
    return !database
        .sqlAnyhow(c -> Database.query(c, RUNS, row -> row.getInt(1), instanceId))
        .isEmpty();
  }

  @Override
  public List<Schedule> list(Filter filter, String afterId, int limit) {
    StringBuilder sql = new StringBuilder(ScheduleRows.SELECT).append(" where schedule_id > ?");
    List<@Nullable Object> parameters = new ArrayList<>(List.of(afterId));
    if (filter.workflowType() != null) {
      sql.append(" and workflow_type = ?");
      parameters.add(filter.workflowType());
    }
    if (filter.paused() != null) {
      sql.append(" and paused = ?");
      parameters.add(filter.paused());
    }
    parameters.add(limit);
    return schedules(sql + " order by schedule_id limit ?", parameters.toArray());
  }

  private List<Schedule> schedules(String sql, @Nullable Object... parameters) {
    return database.sqlAnyhow(c -> Database.query(c, sql, ScheduleRows::read, parameters));
  }

  @Override
  public void add(Firing firing) {
    expectOne(database.write(new Write<>(FiringRows.ADD, List.of(firing)))[0], firing);
    database.sql(c -> Database.update(c, FORGET, firing.scheduleId(), firing.ordinal() - KEPT));
  }

  @Override
  public void change(Firing firing) {
    expectOne(database.write(new Write<>(FiringRows.CHANGE, List.of(firing)))[0], firing);
  }

  @Override
  public Optional<Firing> firing(String scheduleId, String key) {
    return firings(FIRING, Firing.id(scheduleId, key)).stream().findFirst();
  }

  @Override
  public Optional<Firing> firstQueued(String scheduleId) {
    return firings(FIRST_QUEUED, scheduleId).stream().findFirst();
  }

  @Override
  public List<Firing> firings(String scheduleId, long beforeOrdinal, int limit) {
    return firings(NEWEST, scheduleId, beforeOrdinal, limit);
  }

  private List<Firing> firings(String sql, @Nullable Object... parameters) {
    return database.sqlAnyhow(c -> Database.query(c, sql, FiringRows::read, parameters));
  }
}

package dev.rondo.adapter.jpa;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.Edition;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Rules;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import dev.rondo.core.schedule.Timing;
import dev.rondo.core.schedule.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a schedule becomes a row, and back. */
final class ScheduleRows {
  private static final String TABLE = "workflow_schedule";
  private static final Column<Schedule> ID = column("schedule_id", SqlType.TEXT, Schedule::id);

  private static final List<Column<Schedule>> FIXED =
      List.of(
          ID,
          edition("created_at", SqlType.TIMESTAMP, Edition::createdAt),
          edition("created_by", SqlType.TEXT, Edition::createdBy),
          edition("create_key", SqlType.TEXT, Edition::key));

  private static final List<Column<Schedule>> TIMING =
      List.of(
          timing("cron", SqlType.TEXT, Timing::cron),
          timing("interval_ms", SqlType.BIGINT, t -> millis(t.interval())),
          timing("anchor_at", SqlType.TIMESTAMP, Timing::anchor),
          timing("zone", SqlType.TEXT, t -> t.zone().getId()),
          timing("start_at", SqlType.TIMESTAMP, Timing::start),
          timing("end_at", SqlType.TIMESTAMP, Timing::end),
          timing("jitter_ms", SqlType.BIGINT, t -> t.jitter().toMillis()));

  private static final List<Column<Schedule>> WORK =
      List.of(
          work("workflow_type", SqlType.TEXT, Work::workflowType),
          work("definition_version", SqlType.TEXT, Work::version),
          work("initial_data", SqlType.TEXT, w -> JsonCodec.write(w.initialData())),
          work("correlation_id", SqlType.TEXT, Work::correlationId),
          work("business_key", SqlType.TEXT, Work::businessKey),
          work("priority", SqlType.INTEGER, w -> w.priority().level()),
          work("metadata", SqlType.TEXT, w -> JsonCodec.write(w.metadata())));

  private static final List<Column<Schedule>> RULES =
      List.of(
          rules("overlap_policy", SqlType.TEXT, r -> r.overlap().wire()),
          rules("queue_limit", SqlType.INTEGER, Rules::queueLimit),
          rules("catch_up", SqlType.BOOLEAN, r -> r.catchUp().all()),
          rules("catch_up_limit", SqlType.INTEGER, r -> r.catchUp().limit()),
          rules("starting_deadline_ms", SqlType.BIGINT, r -> millis(r.catchUp().deadline())));

  private static final List<Column<Schedule>> STANDING =
      List.of(
          column("description", SqlType.TEXT, s -> prose(s.description())),
          standing("paused", SqlType.BOOLEAN, Standing::paused),
          standing("pause_reason", SqlType.TEXT, s -> prose(s.pauseReason())),
          standing("next_fire_at", SqlType.TIMESTAMP, Standing::nextFireAt),
          standing("due_at", SqlType.TIMESTAMP, Standing::dueAt),
          standing("last_fire_at", SqlType.TIMESTAMP, Standing::lastFireAt),
          standing("last_instance_id", SqlType.TEXT, Standing::lastInstanceId),
          standing("queued", SqlType.INTEGER, Standing::queued),
          standing("firings", SqlType.BIGINT, Standing::firings),
          edition("revision", SqlType.BIGINT, Edition::revision),
          edition("updated_at", SqlType.TIMESTAMP, Edition::updatedAt),
          edition("updated_by", SqlType.TEXT, Edition::updatedBy));

  private static final List<Column<Schedule>> CHANGING =
      Stream.of(TIMING, WORK, RULES, STANDING).flatMap(List::stream).toList();

  private static final List<Column<Schedule>> ALL =
      Stream.concat(FIXED.stream(), CHANGING.stream()).toList();

  /** Adds a schedule that is not there yet. */
  static final Shape<Schedule> ADD = Shape.insertIfAbsent(TABLE, ALL);

  static final Shape<Schedule> CHANGE = Shape.update(TABLE, ID, CHANGING, "");

  /** What {@link #read} reads. */
  static final String SELECT =
      "select "
          + ALL.stream().map(Column::name).collect(Collectors.joining(", "))
          + " from "
          + TABLE;

  private ScheduleRows() {}

  static Schedule read(ResultSet row) throws SQLException {
    return new Schedule(
        row.getString("schedule_id"),
        row.getString("description"),
        readTiming(row),
        readWork(row),
        readRules(row),
        readStanding(row),
        readEdition(row));
  }

  private static Timing readTiming(ResultSet row) throws SQLException {
    return new Timing(
        row.getString("cron"),
        duration(row, "interval_ms"),
        time(row, "anchor_at"),
        ZoneId.of(row.getString("zone")),
        time(row, "start_at"),
        time(row, "end_at"),
        Duration.ofMillis(row.getLong("jitter_ms")));
  }

  private static Work readWork(ResultSet row) throws SQLException {
    return new Work(
        row.getString("workflow_type"),
        row.getString("definition_version"),
        JsonCodec.readObject(row.getString("initial_data")),
        row.getString("correlation_id"),
        row.getString("business_key"),
        Priority.ofLevel(row.getInt("priority")),
        JsonCodec.readObject(row.getString("metadata")));
  }

  private static Rules readRules(ResultSet row) throws SQLException {
    return new Rules(
        OverlapPolicy.of(row.getString("overlap_policy")).orElseThrow(),
        row.getInt("queue_limit"),
        new CatchUp(
            row.getBoolean("catch_up"),
            row.getInt("catch_up_limit"),
            duration(row, "starting_deadline_ms")));
  }

  private static Standing readStanding(ResultSet row) throws SQLException {
    return new Standing(
        row.getBoolean("paused"),
        row.getString("pause_reason"),
        time(row, "next_fire_at"),
        time(row, "due_at"),
        time(row, "last_fire_at"),
        row.getString("last_instance_id"),
        row.getInt("queued"),
        row.getLong("firings"));
  }

  private static Edition readEdition(ResultSet row) throws SQLException {
    return new Edition(
        row.getLong("revision"),
        Objects.requireNonNull(time(row, "created_at")),
        row.getString("created_by"),
        row.getString("create_key"),
        Objects.requireNonNull(time(row, "updated_at")),
        row.getString("updated_by"));
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  private static @Nullable String prose(@Nullable String text) {
    return text == null ? null : PlainText.storable(text);
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : (Long) duration.toMillis();
  }

  private static Column<Schedule> timing(
      String name, SqlType type, Function<Timing, @Nullable Object> value) {
    return column(name, type, schedule -> value.apply(schedule.timing()));
  }

  private static Column<Schedule> work(
      String name, SqlType type, Function<Work, @Nullable Object> value) {
    return column(name, type, schedule -> value.apply(schedule.work()));
  }

  private static Column<Schedule> rules(
      String name, SqlType type, Function<Rules, @Nullable Object> value) {
    return column(name, type, schedule -> value.apply(schedule.rules()));
  }

  private static Column<Schedule> standing(
      String name, SqlType type, Function<Standing, @Nullable Object> value) {
    return column(name, type, schedule -> value.apply(schedule.standing()));
  }

  private static Column<Schedule> edition(
      String name, SqlType type, Function<Edition, @Nullable Object> value) {
    return column(name, type, schedule -> value.apply(schedule.edition()));
  }

  private static Column<Schedule> column(
      String name, SqlType type, Function<Schedule, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }
}

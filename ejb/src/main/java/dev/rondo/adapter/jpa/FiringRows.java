package dev.rondo.adapter.jpa;

import dev.rondo.core.schedule.Firing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a firing becomes a row, and back. */
final class FiringRows {
  private static final String TABLE = "schedule_firing";
  private static final Column<Firing> ID = column("firing_id", SqlType.UUID, Firing::id);

  private static final List<Column<Firing>> FIXED =
      List.of(
          ID,
          column("schedule_id", SqlType.TEXT, Firing::scheduleId),
          column("ordinal", SqlType.BIGINT, Firing::ordinal),
          column("firing_key", SqlType.TEXT, Firing::key),
          column("fire_at", SqlType.TIMESTAMP, Firing::fireAt),
          column("cause", SqlType.TEXT, firing -> firing.cause().wire()),
          column("times", SqlType.INTEGER, Firing::times),
          column("actor", SqlType.TEXT, Firing::actor));

  private static final List<Column<Firing>> CHANGING =
      List.of(
          column("outcome", SqlType.TEXT, firing -> firing.outcome().wire()),
          column("instance_id", SqlType.TEXT, Firing::instanceId),
          column("reason", SqlType.TEXT, FiringRows::reason),
          column("decided_at", SqlType.TIMESTAMP, Firing::decidedAt));

  private static final List<Column<Firing>> ALL =
      Stream.concat(FIXED.stream(), CHANGING.stream()).toList();

  /** Adds a firing that is not there yet. */
  static final Shape<Firing> ADD = Shape.insertIfAbsent(TABLE, ALL);

  static final Shape<Firing> CHANGE = Shape.update(TABLE, ID, CHANGING, "");

  /** What {@link #read} reads. */
  static final String SELECT =
      "select "
          + ALL.stream().map(Column::name).collect(Collectors.joining(", "))
          + " from "
          + TABLE;

  private FiringRows() {}

  static Firing read(ResultSet row) throws SQLException {
    return new Firing(
        row.getString("schedule_id"),
        row.getLong("ordinal"),
        row.getString("firing_key"),
        Objects.requireNonNull(ScheduleRows.time(row, "fire_at")),
        Firing.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
        Firing.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getInt("times"),
        row.getString("instance_id"),
        row.getString("reason"),
        Objects.requireNonNull(ScheduleRows.time(row, "decided_at")),
        row.getString("actor"));
  }

  /** It may tell of what somebody has thrown. */
  private static @Nullable String reason(Firing firing) {
    return firing.reason() == null ? null : PlainText.storable(firing.reason());
  }

  private static Column<Firing> column(
      String name, SqlType type, Function<Firing, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }
}

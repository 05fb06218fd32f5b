package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.TaskState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a task of the queue becomes a row, and back. */
final class TaskRows {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      "instance_id, task_key, task_id, execution_id, attempt, state, workflow_type,"
          + " definition_version, queue, action, priority, not_before, owner, lease_until, held,"
          + " input, capabilities, enqueued_at, started_at, completed_at, run, wake_at,"
          + " progress_at, cancel_by";

  private static final String TABLE = "workflow_task";
  private static final Column<Written> ID = column("task_id", SqlType.UUID, TaskRow::taskId);

  private static final List<Column<Written>> FIXED =
      List.of(
          ID,
          column("instance_id", SqlType.TEXT, TaskRow::instanceId),
          column("task_key", SqlType.TEXT, TaskRow::taskKey),
          column("workflow_type", SqlType.TEXT, TaskRow::workflowType),
          column("definition_version", SqlType.TEXT, TaskRow::definitionVersion),
          column("action", SqlType.TEXT, TaskRow::action));

  private static final List<Column<Written>> CHANGING =
      List.of(
          column("execution_id", SqlType.UUID, TaskRow::executionId),
          column("attempt", SqlType.INTEGER, TaskRow::attempt),
          column("state", SqlType.TEXT, row -> row.state().wire()),
          column("queue", SqlType.TEXT, TaskRow::queue),
          column("priority", SqlType.INTEGER, TaskRow::priority),
          column("not_before", SqlType.TIMESTAMP, TaskRow::notBefore),
          column("owner", SqlType.TEXT, TaskRow::owner),
          column("lease_until", SqlType.TIMESTAMP, TaskRow::leaseUntil),
          column("held", SqlType.BOOLEAN, TaskRow::held),
          column("lane", SqlType.TEXT, row -> isWaiting(row) ? row.queue() : null),
          column("due_at", SqlType.TIMESTAMP, row -> isWaiting(row) ? dueAt(row) : null),
          new Column<>("input", SqlType.TEXT, Written::input),
          column("capabilities", SqlType.TEXT, TaskRows::capabilities),
          column("enqueued_at", SqlType.TIMESTAMP, TaskRow::enqueuedAt),
          column("started_at", SqlType.TIMESTAMP, TaskRow::startedAt),
          column("completed_at", SqlType.TIMESTAMP, TaskRow::completedAt),
          column("run", SqlType.INTEGER, TaskRow::run),
          column("wake_at", SqlType.TIMESTAMP, TaskRow::wakeAt),
          column("cancel_by", SqlType.TIMESTAMP, TaskRow::cancelBy));

  /** Adds tasks. */
  static final Shape<Written> ADD =
      Shape.insert(TABLE, Stream.concat(FIXED.stream(), CHANGING.stream()).toList());

  /** Changes tasks; progress belongs to an attempt that is running, and only heartbeats tell it. */
  static final Shape<Written> CHANGE =
      Shape.update(TABLE, ID, CHANGING, "progress = null, progress_at = null");

  /**
   * Changes what is known of attempts that go on, or wait as before: leases and progress are
   * heartbeats', offers the feeder's.
   */
  static final Shape<TaskRow> GO_ON =
      Shape.update(
          TABLE,
          new Column<>("task_id", SqlType.UUID, TaskRow::taskId),
          List.of(
              new Column<>("priority", SqlType.INTEGER, TaskRow::priority),
              new Column<>("wake_at", SqlType.TIMESTAMP, TaskRow::wakeAt),
              new Column<>("cancel_by", SqlType.TIMESTAMP, TaskRow::cancelBy)),
          "");

  /** Changes tasks whose instance was migrated. */
  static final Shape<TaskRow> MIGRATE =
      Shape.update(
          TABLE,
          new Column<>("task_id", SqlType.UUID, TaskRow::taskId),
          List.of(
              new Column<>("task_key", SqlType.TEXT, TaskRow::taskKey),
              new Column<>("definition_version", SqlType.TEXT, TaskRow::definitionVersion),
              new Column<>("action", SqlType.TEXT, TaskRow::action)),
          "");

  private TaskRows() {}

  /** A row that is about to be written, with the text of its input. */
  record Written(TaskRow row, @Nullable String input) {
    static Written of(TaskRow row, PayloadCollector payloads) {
      return new Written(row, payloads.input(row));
    }
  }

  static TaskRow read(ResultSet row) throws SQLException {
    String input = row.getString(16);
    String capabilities = row.getString(17);
    return new TaskRow(
        row.getString(1),
        row.getString(2),
        row.getObject(3, UUID.class),
        row.getObject(4, UUID.class),
        row.getInt(5),
        TaskState.ofWire(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getInt(11),
        time(row, 12),
        row.getString(13),
        time(row, 14),
        row.getBoolean(15),
        input == null || isApart(input) ? Map.of() : JsonCodec.readObject(input),
        capabilities == null ? List.of() : texts(capabilities),
        Objects.requireNonNull(time(row, 18)),
        time(row, 19),
        time(row, 20),
        row.getInt(21),
        input != null && isApart(input),
        time(row, 22),
        time(row, 23),
        time(row, 24));
  }

  private static boolean isWaiting(TaskRow row) {
    return row.state().isClaimable() && !row.held();
  }

  /** When the task may be handed out: once it is due, and no bell is out that is believed in. */
  private static Instant dueAt(TaskRow row) {
    Instant due = row.notBefore() == null ? row.enqueuedAt() : row.notBefore();
    Instant bell = row.leaseUntil();
    return bell == null || bell.isBefore(due) ? due : bell;
  }

  /** An input is an object; a list is the reference of one that is stored apart. */
  private static boolean isApart(String input) {
    return input.startsWith("[");
  }

  /** The input of a row of that text. */
  static Map<String, Object> input(Connection c, String instanceId, String text)
      throws SQLException {
    if (!isApart(text)) {
      return JsonCodec.readObject(text);
    }
    Reference reference = Reference.read(Objects.requireNonNull(JsonCodec.read(text)));
    return Payloads.text(c, instanceId, reference.digest())
        .map(JsonCodec::readObject)
        .orElseThrow(() -> new IllegalStateException("payload " + reference + " is missing"));
  }

  private static @Nullable String capabilities(TaskRow row) {
    return row.state().isActive() && !row.capabilities().isEmpty()
        ? JsonCodec.write(row.capabilities())
        : null;
  }

  private static List<String> texts(String json) {
    return JsonCodec.read(json) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Column<Written> column(
      String name, SqlType type, Function<TaskRow, @Nullable Object> value) {
    return new Column<>(name, type, written -> value.apply(written.row()));
  }
}

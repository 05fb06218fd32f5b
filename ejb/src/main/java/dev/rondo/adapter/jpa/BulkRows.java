package dev.rondo.adapter.jpa;

import dev.rondo.core.bulk.BulkCount;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkJob.Lease;
import dev.rondo.core.bulk.BulkOrder;
import dev.rondo.core.bulk.BulkState;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a bulk job, its ids and its failures become rows, and back. */
final class BulkRows {
  private static final String JOB = "bulk_job";
  private static final String PARAMETERS = "parameters";
  private static final Column<BulkJob> ID = job("job_id", SqlType.TEXT, BulkJob::id);

  private static final List<Column<BulkJob>> ORDER =
      List.of(
          ID,
          order("verb", SqlType.TEXT, BulkOrder::verb),
          order(PARAMETERS, SqlType.TEXT, o -> JsonCodec.write(o.parameters())),
          order("filter", SqlType.TEXT, o -> JsonCodec.write(o.filter())),
          order("max_per_second", SqlType.INTEGER, BulkOrder::maxPerSecond),
          order("requested_by", SqlType.TEXT, BulkOrder::requestedBy),
          order("request_key", SqlType.TEXT, BulkOrder::key),
          order("created_at", SqlType.TIMESTAMP, BulkOrder::requestedAt));

  private static final List<Column<BulkJob>> CHANGING =
      List.of(
          job("state", SqlType.TEXT, j -> j.state().wire()),
          job("collected", SqlType.TEXT, BulkJob::collected),
          count("matched", BulkCount::matched),
          count("done", BulkCount::done),
          count("refused", BulkCount::refused),
          count("failed", BulkCount::failed),
          job("worker", SqlType.TEXT, j -> j.lease().worker()),
          job("claims", SqlType.BIGINT, j -> j.lease().claims()),
          job("due_at", SqlType.TIMESTAMP, j -> j.lease().dueAt()),
          job("changed_by", SqlType.TEXT, BulkJob::changedBy),
          job(
              "reason",
              SqlType.TEXT,
              j -> j.reason() == null ? null : PlainText.storable(j.reason())),
          job("started_at", SqlType.TIMESTAMP, BulkJob::startedAt),
          job("ended_at", SqlType.TIMESTAMP, BulkJob::endedAt),
          job("updated_at", SqlType.TIMESTAMP, BulkJob::updatedAt));

  private static final List<Column<BulkJob>> ALL =
      Stream.concat(ORDER.stream(), CHANGING.stream()).toList();

  /** Adds a job that is not there yet. */
  static final Shape<BulkJob> ADD = Shape.insertIfAbsent(JOB, ALL);

  static final Shape<BulkJob> CHANGE = Shape.update(JOB, ID, CHANGING, "");

  /** What {@link #read} reads. */
  static final String SELECT =
      "select " + ALL.stream().map(Column::name).collect(Collectors.joining(", ")) + " from " + JOB;

  /** The same without the parameters, which may be large. */
  static final String SELECT_SMALL =
      SELECT.replace(" " + PARAMETERS + ",", " '{}' as " + PARAMETERS + ",");

  /** Ids that were added together. */
  record Lot(String jobId, long first, List<String> ids) {}

  static final Shape<Lot> ADD_LOT =
      Shape.insert(
          "bulk_lot",
          List.of(
              new Column<>("job_id", SqlType.TEXT, Lot::jobId),
              new Column<>("first_position", SqlType.BIGINT, Lot::first),
              new Column<>("size", SqlType.INTEGER, lot -> lot.ids().size()),
              new Column<>("instance_ids", SqlType.TEXT, lot -> JsonCodec.write(lot.ids()))));

  /** A failure of a job. */
  record Failed(String jobId, BulkFailure failure) {}

  static final Shape<Failed> ADD_FAILURE =
      Shape.insert(
          "bulk_failure",
          List.of(
              new Column<>("job_id", SqlType.TEXT, Failed::jobId),
              failure("position", SqlType.BIGINT, BulkFailure::position),
              failure("instance_id", SqlType.TEXT, BulkFailure::instanceId),
              failure("refused", SqlType.BOOLEAN, BulkFailure::refused),
              failure("code", SqlType.TEXT, BulkFailure::code),
              failure("message", SqlType.TEXT, f -> PlainText.storable(f.message())),
              failure("findings", SqlType.TEXT, f -> JsonCodec.write(findings(f)))));

  private BulkRows() {}

  static BulkJob read(ResultSet row) throws SQLException {
    return new BulkJob(
        row.getString("job_id"),
        new BulkOrder(
            row.getString("verb"),
            JsonCodec.readObject(row.getString(PARAMETERS)),
            JsonCodec.readObject(row.getString("filter")),
            row.getInt("max_per_second"),
            row.getString("requested_by"),
            row.getString("request_key"),
            Objects.requireNonNull(ScheduleRows.time(row, "created_at"))),
        BulkState.of(row.getString("state")).orElseThrow(),
        row.getString("collected"),
        new BulkCount(
            row.getLong("matched"),
            row.getLong("done"),
            row.getLong("refused"),
            row.getLong("failed")),
        new Lease(row.getString("worker"), row.getLong("claims"), ScheduleRows.time(row, "due_at")),
        row.getString("changed_by"),
        row.getString("reason"),
        ScheduleRows.time(row, "started_at"),
        ScheduleRows.time(row, "ended_at"),
        Objects.requireNonNull(ScheduleRows.time(row, "updated_at")));
  }

  static BulkFailure readFailure(ResultSet row) throws SQLException {
    return new BulkFailure(
        row.getLong("position"),
        row.getString("instance_id"),
        row.getBoolean("refused"),
        row.getString("code"),
        row.getString("message"),
        JsonCodec.read(row.getString("findings")) instanceof List<?> list
            ? list.stream().map(one -> finding(Json.asObject((Map<?, ?>) one))).toList()
            : List.of());
  }

  static Lot readLot(ResultSet row) throws SQLException {
    return new Lot(
        row.getString("job_id"),
        row.getLong("first_position"),
        JsonCodec.read(row.getString("instance_ids")) instanceof List<?> ids
            ? ids.stream().map(String::valueOf).toList()
            : List.of());
  }

  private static List<Map<String, Object>> findings(BulkFailure failure) {
    return failure.findings().stream()
        .map(f -> Map.<String, Object>of("pointer", f.pointer(), "message", f.message()))
        .toList();
  }

  private static Finding finding(Map<String, Object> stored) {
    return new Finding(
        String.valueOf(stored.get("pointer")), String.valueOf(stored.get("message")));
  }

  private static Column<BulkJob> order(
      String name, SqlType type, Function<BulkOrder, @Nullable Object> value) {
    return job(name, type, job -> value.apply(job.order()));
  }

  private static Column<BulkJob> count(String name, Function<BulkCount, Long> value) {
    return job(name, SqlType.BIGINT, job -> value.apply(job.count()));
  }

  private static Column<Failed> failure(
      String name, SqlType type, Function<BulkFailure, @Nullable Object> value) {
    return new Column<>(name, type, failed -> value.apply(failed.failure()));
  }

  private static Column<BulkJob> job(
      String name, SqlType type, Function<BulkJob, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }
}

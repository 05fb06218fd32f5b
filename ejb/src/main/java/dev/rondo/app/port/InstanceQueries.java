package dev.rondo.app.port;

import dev.rondo.api.InstanceFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches over instances: the rows, without a fold. */
public interface InstanceQueries {
  /** One row. */
  Optional<InstanceRow> find(String instanceId);

  /** Those of the instances that have ended. */
  Set<String> ended(Set<String> instanceIds);

  /** Rows that match, newest first, after the cursor. */
  List<InstanceRow> search(InstanceFilter filter, @Nullable Cursor after, int limit);

  /** Ids of the instances of a correlation that have not ended, the oldest first. */
  List<String> live(CorrelationKey correlation, int limit);

  /**
   * The instance of a correlation that has seen this idempotency key, whether it has ended or not;
   * looked for among the newest 100.
   */
  Optional<InstanceRow> sawKey(CorrelationKey correlation, String idempotencyKey);

  /** Counts by state, and mean and p95 of the duration in ms, since a time. */
  Totals totals(@Nullable String workflowType, Instant since);

  /**
   * Where those that match stand in the order of {@link #search}, which costs less than their rows.
   */
  List<Cursor> places(InstanceFilter filter, @Nullable Cursor after, int limit);

  /** The first type of an instance behind that one, "" for the first of all. */
  Optional<String> typeAfter(String workflowType);

  /** Where a page ended. */
  record Cursor(Instant createdAt, String instanceId) {}

  /** The row of an instance. */
  record InstanceRow(
      String instanceId,
      String workflowType,
      String version,
      String state,
      @Nullable String previousState,
      long lastSequence,
      int priority,
      @Nullable String businessKey,
      String correlationId,
      String createdBy,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      Instant updatedAt,
      int totalTasks,
      int completedTasks,
      int failedTasks,
      int runningTasks,
      @Nullable String error,
      Map<String, Object> metadata,
      @Nullable ParentRow parent) {}

  /** What a row says of the parent. */
  record ParentRow(String instanceId, String task, int attempt) {}

  /** Counts and durations. */
  record Totals(
      Map<String, Long> byState, long ended, double meanDurationMs, double p95DurationMs) {}
}

package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its row shows it. Times are UTC; absent ones have not come.
 *
 * @param parent null where no workflow started it
 * @param pendingReason why it has not begun, where it waits for a place under a limit; absent in
 *     lists
 * @param secrets the names of its secrets, if it has any; absent in lists
 * @param cancelling set once it was asked to stop with time to clean up; absent in lists
 */
public record InstanceView(
    String workflowType,
    String instanceId,
    String version,
    String state,
    long sequenceNumber,
    String correlationId,
    @Nullable String businessKey,
    String priority,
    String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant updatedAt,
    Progress progress,
    @Nullable Object error,
    Map<String, Object> metadata,
    @Nullable Map<String, Object> context,
    @Nullable Object output,
    @Nullable Parent parent,
    @Nullable String pendingReason,
    @Nullable List<String> secrets,
    @Nullable Cancelling cancelling) {

  /**
   * That an instance is to stop, and what runs may still clean up.
   *
   * @param until when whatever has not stopped is given up
   */
  public record Cancelling(String reason, Instant since, Instant until) {}

  /** The attempt of a task of another instance that started this one. */
  public record Parent(String instanceId, String task, int attempt) {}

  /**
   * How far the instance is.
   *
   * @param percentage completed of total, 0 to 100
   */
  public record Progress(int total, int completed, int failed, int running, double percentage) {}
}

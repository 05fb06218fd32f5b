package dev.rondo.app.port.memory;

import dev.rondo.app.port.Sample;
import dev.rondo.app.port.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the work queue with something changed. */
final class TaskRows {
  private TaskRows() {}

  /** Whether the task may be handed out, now or later. */
  static boolean isWaiting(TaskRow row) {
    return row.state().isClaimable() && !row.held();
  }

  /** When it may be handed out. */
  static Instant dueAt(TaskRow row) {
    Instant due = row.notBefore() == null ? row.enqueuedAt() : row.notBefore();
    Instant bell = row.leaseUntil();
    return bell == null || bell.isBefore(due) ? due : bell;
  }

  /** What is kept of a row: one that has ended lets go of what only workers need. */
  static TaskRow kept(TaskRow row) {
    return row.state().isActive()
        ? row
        : copy(row, row.held(), row.owner(), row.leaseUntil(), Map.of(), List.of());
  }

  /** The row with the key and the version that hold from now on. */
  static TaskRow migrated(TaskRow row, TaskRow now) {
    return new TaskRow(
        row.instanceId(),
        now.taskKey(),
        row.taskId(),
        row.executionId(),
        row.attempt(),
        row.state(),
        row.workflowType(),
        now.definitionVersion(),
        row.queue(),
        now.action(),
        row.priority(),
        row.notBefore(),
        row.owner(),
        row.leaseUntil(),
        row.held(),
        row.input(),
        row.capabilities(),
        row.enqueuedAt(),
        row.startedAt(),
        row.completedAt(),
        row.run(),
        row.apart(),
        row.wakeAt(),
        row.progressAt(),
        row.cancelBy());
  }

  static TaskRow with(
      TaskRow row, boolean held, @Nullable String owner, @Nullable Instant leaseUntil) {
    return copy(row, held, owner, leaseUntil, row.input(), row.capabilities());
  }

  /** The row of an attempt that goes on, with what another one knows of its limits. */
  static TaskRow goingOn(TaskRow row, TaskRow news) {
    return Sample.limited(row, news.wakeAt(), row.progressAt(), news.cancelBy());
  }

  private static TaskRow copy(
      TaskRow row,
      boolean held,
      @Nullable String owner,
      @Nullable Instant leaseUntil,
      Map<String, Object> input,
      List<String> capabilities) {
    return new TaskRow(
        row.instanceId(),
        row.taskKey(),
        row.taskId(),
        row.executionId(),
        row.attempt(),
        row.state(),
        row.workflowType(),
        row.definitionVersion(),
        row.queue(),
        row.action(),
        row.priority(),
        row.notBefore(),
        owner,
        leaseUntil,
        held,
        input,
        capabilities,
        row.enqueuedAt(),
        row.startedAt(),
        row.completedAt(),
        row.run(),
        false,
        row.wakeAt(),
        row.progressAt(),
        row.cancelBy());
  }
}

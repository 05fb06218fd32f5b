package dev.rondo.app.port.memory;

import dev.rondo.app.port.RowEdit;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.TaskRow;
import java.time.Instant;
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
    return row.state().isActive() ? row : RowEdit.of(row).bare().done();
  }

  /** The row with the key and the version that hold from now on. */
  static TaskRow migrated(TaskRow row, TaskRow now) {
    return RowEdit.of(row).task(now.taskKey(), now.definitionVersion(), now.action()).done();
  }

  static TaskRow with(
      TaskRow row, boolean held, @Nullable String owner, @Nullable Instant leaseUntil) {
    return RowEdit.of(row).held(held).owner(owner, leaseUntil).done();
  }

  /** The row of an attempt that goes on, with what another one knows of its limits. */
  static TaskRow goingOn(TaskRow row, TaskRow news) {
    return Sample.limited(row, news.wakeAt(), row.progressAt(), news.cancelBy())
        .raised(news.priority());
  }
}

package dev.rondo.core.instance;

import dev.rondo.core.plan.Inbound;
import org.jspecify.annotations.Nullable;

/**
 * A task as the events so far have made it.
 *
 * @param inbound how its dependencies stand
 * @param attempt the number of the latest attempt, 0 before the first; never goes back
 * @param budgetStart attempts made before the present budget of attempts began
 * @param latest the latest attempt
 * @param after what follows from its failure, while its state is failed or timeout
 * @param reportedLate true once a report after the cancellation has been kept
 */
public record TaskProgress(
    TaskState state,
    Inbound inbound,
    int attempt,
    int budgetStart,
    @Nullable Attempt latest,
    @Nullable Object result,
    @Nullable Failure error,
    @Nullable Disposition after,
    boolean reportedLate) {

  static TaskProgress pending(int edges) {
    return new TaskProgress(
        TaskState.PENDING, Inbound.open(edges), 0, 0, null, null, null, null, false);
  }

  /** True once nothing more is expected of this task unless somebody steps in. */
  public boolean isSettled() {
    return switch (state) {
      case COMPLETED, SKIPPED, CANCELLED, BLOCKED -> true;
      case FAILED, TIMEOUT ->
          after == Disposition.FAIL
              || after == Disposition.FAIL_FAST
              || after == Disposition.CONTINUE;
      default -> false;
    };
  }

  /** True while a failed task waits for the decision of a person, or of a state machine. */
  public boolean isParked() {
    return after == Disposition.PAUSE || after == Disposition.HOLD;
  }

  /** Attempts made since the budget began. */
  public int attemptsSpent() {
    return attempt - budgetStart;
  }

  /** True where a row of the task queue stands for this task. */
  public boolean hasRow() {
    return attempt > 0;
  }

  Tally.Column column() {
    return switch (state) {
      case SCHEDULED, RETRYING -> Tally.Column.ACTIVE;
      case RUNNING -> Tally.Column.RUNNING;
      case WAITING_FOR_INPUT -> Tally.Column.AWAITING;
      case COMPLETED -> Tally.Column.COMPLETED;
      case SKIPPED -> Tally.Column.SKIPPED;
      case CANCELLED -> Tally.Column.CANCELLED;
      case BLOCKED -> Tally.Column.BLOCKED;
      case FAILED, TIMEOUT -> failedColumn();
      default -> Tally.Column.WAITING;
    };
  }

  private Tally.Column failedColumn() {
    if (isSettled()) {
      return after == Disposition.CONTINUE ? Tally.Column.TOLERATED : Tally.Column.FAILED;
    }
    if (after == Disposition.HOLD) {
      return Tally.Column.AWAITING;
    }
    return isParked() ? Tally.Column.PARKED : Tally.Column.ACTIVE;
  }

  TaskProgress in(TaskState next) {
    return new TaskProgress(
        next, inbound, attempt, budgetStart, latest, result, error, null, reportedLate);
  }

  TaskProgress with(Inbound changed) {
    return new TaskProgress(
        state, changed, attempt, budgetStart, latest, result, error, after, reportedLate);
  }

  TaskProgress attempting(TaskState next, int number, Attempt made) {
    return new TaskProgress(next, inbound, number, budgetStart, made, result, error, null, false);
  }

  TaskProgress completed(@Nullable Attempt made, @Nullable Object output) {
    return new TaskProgress(
        TaskState.COMPLETED, inbound, attempt, budgetStart, made, output, null, null, false);
  }

  TaskProgress failed(TaskState next, @Nullable Attempt made, Failure why, Disposition follows) {
    return new TaskProgress(next, inbound, attempt, budgetStart, made, null, why, follows, false);
  }

  TaskProgress withLateReport() {
    return new TaskProgress(
        state, inbound, attempt, budgetStart, latest, result, error, after, true);
  }

  /** Pending again, with a fresh budget of attempts. */
  TaskProgress reset() {
    return new TaskProgress(
        TaskState.PENDING, inbound, attempt, attempt, latest, null, null, null, false);
  }

  TaskProgress withBudgetFrom(int start) {
    return new TaskProgress(
        state, inbound, attempt, start, latest, result, error, after, reportedLate);
  }
}

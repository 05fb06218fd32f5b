package dev.rondo.core.instance;

import dev.rondo.core.plan.Inbound;
import java.util.Map;
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
 * @param settledBy the number of the event that settled it; 0 while it is not settled
 * @param run how often it has been made to run again after it had completed
 * @param given what a person gave as the input of the next attempt; null = what the mappings give
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
    boolean reportedLate,
    long settledBy,
    int run,
    @Nullable Map<String, Object> given) {

  static TaskProgress pending(int edges) {
    return new TaskProgress(
        TaskState.PENDING, Inbound.open(edges), 0, 0, null, null, null, null, false, 0, 0, null);
  }

  /** True once nothing more is expected of this task unless somebody steps in. */
  public boolean isSettled() {
    return switch (state) {
      case COMPLETED, SKIPPED, CANCELLED, BLOCKED -> true;
      case FAILED, TIMEOUT -> isBroken() || after == Disposition.CONTINUE;
      default -> false;
    };
  }

  /** True where it has failed so that its instance cannot complete. */
  public boolean isBroken() {
    return after != null && after.isFinal();
  }

  /** True where it is a compensation that has been done, or that somebody did without. */
  public boolean isUndone() {
    return state == TaskState.COMPLETED || state == TaskState.SKIPPED;
  }

  /** True while a failed task waits for a person's decision. */
  public boolean isParked() {
    return after == Disposition.PAUSE;
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
    return isParked() ? Tally.Column.PARKED : Tally.Column.ACTIVE;
  }

  TaskProgress in(TaskState next) {
    return new TaskProgress(
        next,
        inbound,
        attempt,
        budgetStart,
        latest,
        result,
        error,
        null,
        reportedLate,
        settledBy,
        run,
        given);
  }

  TaskProgress with(Inbound changed) {
    return new TaskProgress(
        state,
        changed,
        attempt,
        budgetStart,
        latest,
        result,
        error,
        after,
        reportedLate,
        settledBy,
        run,
        given);
  }

  TaskProgress attempting(TaskState next, int number, Attempt made) {
    return new TaskProgress(
        next, inbound, number, budgetStart, made, result, error, null, false, 0, run, null);
  }

  TaskProgress completed(@Nullable Attempt made, @Nullable Object output) {
    return new TaskProgress(
        TaskState.COMPLETED,
        inbound,
        attempt,
        budgetStart,
        made,
        output,
        null,
        null,
        false,
        settledBy,
        run,
        null);
  }

  TaskProgress failed(TaskState next, @Nullable Attempt made, Failure why, Disposition follows) {
    return new TaskProgress(
        next,
        inbound,
        attempt,
        budgetStart,
        made,
        null,
        why,
        follows,
        false,
        settledBy,
        run,
        given);
  }

  TaskProgress withLateReport() {
    return new TaskProgress(
        state,
        inbound,
        attempt,
        budgetStart,
        latest,
        result,
        error,
        after,
        true,
        settledBy,
        run,
        given);
  }

  /** Pending again, with a fresh budget of attempts. */
  TaskProgress reset() {
    int runs = state == TaskState.COMPLETED ? run + 1 : run;
    return new TaskProgress(
        TaskState.PENDING,
        inbound,
        attempt,
        attempt,
        latest,
        null,
        null,
        null,
        false,
        0,
        runs,
        given);
  }

  TaskProgress withBudgetFrom(int start) {
    return new TaskProgress(
        state,
        inbound,
        attempt,
        start,
        latest,
        result,
        error,
        after,
        reportedLate,
        settledBy,
        run,
        given);
  }

  /** The next attempt gets this input. */
  TaskProgress given(Map<String, Object> input) {
    return new TaskProgress(
        state,
        inbound,
        attempt,
        budgetStart,
        latest,
        result,
        error,
        after,
        reportedLate,
        settledBy,
        run,
        input);
  }

  /** Notes which event settled it, where one has, and forgets it where it goes on. */
  TaskProgress settledBy(long event) {
    long number = !isSettled() ? 0 : settledBy > 0 ? settledBy : event;
    return number == settledBy
        ? this
        : new TaskProgress(
            state,
            inbound,
            attempt,
            budgetStart,
            latest,
            result,
            error,
            after,
            reportedLate,
            number,
            run,
            given);
  }
}

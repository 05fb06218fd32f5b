package dev.rondo.core.instance;

import dev.rondo.core.plan.Inbound;
import java.time.Instant;
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
 * @param repeated how far the repetition has come, or what is left of one that was forgotten; null
 *     for a task that is none, or has never begun
 * @param reportedLate true once a report after the cancellation has been kept
 * @param approval how the latest attempt's request for approval stands, where the task is a gate
 * @param settledBy the number of the event that settled it; 0 while it is not settled
 * @param run how often it has been made to run again after it had completed
 * @param given what a person gave as the input of the next attempt; null = what the mappings give
 * @param begunAt when its present budget of attempts had its first; null before
 * @param warned the number of the attempt of which was said that it is slow; 0 = none
 * @param escalated how many escalations its present budget of attempts has seen
 * @param cancelBy until when the running attempt may go on, where it was asked to stop; else null
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
    @Nullable Approval approval,
    @Nullable Repeats repeated,
    long settledBy,
    int run,
    @Nullable Map<String, Object> given,
    @Nullable Instant begunAt,
    int warned,
    int escalated,
    @Nullable Instant cancelBy) {

  static TaskProgress pending(int edges) {
    return new TaskProgress(
        TaskState.PENDING,
        Inbound.open(edges),
        0,
        0,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        0,
        0,
        null,
        null,
        0,
        0,
        null);
  }

  /** How far the repetition has come; null for a task that is none, or has not begun. */
  public @Nullable Repeats repeats() {
    return repeated == null || repeated.isForgotten() ? null : repeated;
  }

  /**
   * True for what a repetition had added and that is there no more: only its place is, and with it
   * the number of its last attempt, until the repetition has one of the same number again.
   */
  public boolean isForgotten() {
    return state == TaskState.CANCELLED && settledBy == 0;
  }

  /** True once nothing more is expected of this task unless somebody steps in. */
  public boolean isSettled() {
    return switch (state) {
      case COMPLETED, SKIPPED, CANCELLED, BLOCKED -> true;
      case FAILED, TIMEOUT ->
          isBroken()
              || after == Disposition.FAIL_SCOPE
              || after == Disposition.CAUGHT
              || after == Disposition.CONTINUE;
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
      case WAITING_FOR_INPUT -> isBegun() ? Tally.Column.ELSEWHERE : Tally.Column.AWAITING;
      case COMPLETED -> Tally.Column.COMPLETED;
      case SKIPPED -> Tally.Column.SKIPPED;
      case CANCELLED -> Tally.Column.CANCELLED;
      case BLOCKED -> Tally.Column.BLOCKED;
      case FAILED, TIMEOUT -> failedColumn();
      default -> Tally.Column.WAITING;
    };
  }

  /** True where a worker has begun the attempt. */
  private boolean isBegun() {
    return latest != null && latest.worker() != null;
  }

  private Tally.Column failedColumn() {
    if (isSettled()) {
      return isBroken() ? Tally.Column.FAILED : Tally.Column.TOLERATED;
    }
    if (after == Disposition.HOLD) {
      return Tally.Column.AWAITING;
    }
    return isParked() ? Tally.Column.PARKED : Tally.Column.ACTIVE;
  }

  TaskProgress in(TaskState next) {
    Change change = new Change(this);
    change.state = next;
    change.after = null;
    change.cancelBy = null;
    return change.done();
  }

  TaskProgress with(Inbound changed) {
    Change change = new Change(this);
    change.inbound = changed;
    return change.done();
  }

  TaskProgress with(Attempt changed) {
    Change change = new Change(this);
    change.latest = changed;
    return change.done();
  }

  TaskProgress with(@Nullable Repeats changed) {
    Change change = new Change(this);
    change.repeated = changed;
    return change.done();
  }

  TaskProgress with(Approval changed) {
    Change change = new Change(this);
    change.approval = changed;
    return change.done();
  }

  TaskProgress attempting(TaskState next, int number, Attempt made) {
    Change change = new Change(this).into(next, made, null);
    change.attempt = number;
    change.begunAt = begunAt == null ? made.scheduledAt() : begunAt;
    change.result = result;
    change.error = error;
    change.approval = null;
    change.settledBy = 0;
    change.given = null;
    return change.done();
  }

  TaskProgress completed(@Nullable Attempt made, @Nullable Object output) {
    Change change = new Change(this).into(TaskState.COMPLETED, made, null);
    change.result = output;
    change.given = null;
    return change.done();
  }

  TaskProgress failed(TaskState next, @Nullable Attempt made, Failure why, Disposition follows) {
    Change change = new Change(this).into(next, made, follows);
    change.error = why;
    return change.done();
  }

  TaskProgress withLateReport() {
    Change change = new Change(this);
    change.reportedLate = true;
    return change.done();
  }

  /** Pending again, with a fresh budget of attempts. */
  TaskProgress reset() {
    Change change = new Change(this).into(TaskState.PENDING, latest, null);
    change.budgetStart = attempt;
    change.begunAt = null;
    change.escalated = 0;
    change.settledBy = 0;
    change.run = state == TaskState.COMPLETED ? run + 1 : run;
    return change.done();
  }

  /** Pending, as another task than the one it was: nothing of what was done counts for it. */
  TaskProgress startedOver() {
    Change change = new Change(reset());
    change.run = run + 1;
    change.begunAt = null;
    change.escalated = 0;
    change.warned = 0;
    change.cancelBy = null;
    change.repeated = null;
    change.given = null;
    return change.done();
  }

  /** Of no run that counts: what its worker may say is of no interest, and its ids stay spent. */
  TaskProgress forgotten() {
    Change change = new Change(hasRow() ? startedOver() : reset());
    change.state = TaskState.CANCELLED;
    change.repeated = repeated;
    change.given = null;
    change.reportedLate = true;
    return change.done();
  }

  /** Of a run that counts, again. */
  TaskProgress remembered(int edges) {
    Change change = new Change(this);
    change.state = TaskState.PENDING;
    change.inbound = Inbound.open(edges);
    change.reportedLate = false;
    return change.done();
  }

  /** The next attempt gets this input. */
  TaskProgress given(Map<String, Object> input) {
    Change change = new Change(this);
    change.given = input;
    return change.done();
  }

  /** Notes which event settled it, where one has, and forgets it where it goes on. */
  TaskProgress settledBy(long event) {
    long number = !isSettled() ? 0 : settledBy > 0 ? settledBy : event;
    if (number == settledBy) {
      return this;
    }
    Change change = new Change(this);
    change.settledBy = number;
    return change.done();
  }

  /** Its latest attempt counts as slow. */
  TaskProgress afterWarning() {
    Change change = new Change(this);
    change.warned = attempt;
    return change.done();
  }

  /** It is not done after a while. */
  TaskProgress escalated(Attempt raised) {
    Change change = new Change(this);
    change.latest = raised;
    change.escalated = escalated + 1;
    return change.done();
  }

  /** Its running attempt is asked to stop. */
  TaskProgress askedToStop(Instant until) {
    Change change = new Change(this);
    change.cancelBy = until;
    return change.done();
  }

  /** A new budget of attempts, and of time, begins with the next one. */
  TaskProgress afresh() {
    Change change = new Change(this);
    change.budgetStart = attempt;
    change.begunAt = null;
    change.escalated = 0;
    return change.done();
  }

  TaskProgress withBudgetFrom(int start) {
    Change change = new Change(this);
    change.budgetStart = start;
    return change.done();
  }

  /** True once it cannot be completed any more. */
  boolean isLost() {
    return switch (state) {
      case BLOCKED -> true;
      case FAILED, TIMEOUT ->
          isSettled() && after != Disposition.CONTINUE && after != Disposition.CAUGHT;
      default -> false;
    };
  }

  /** True once it has failed for good, whatever follows from that. */
  boolean hasFailed() {
    return (state == TaskState.FAILED || state == TaskState.TIMEOUT) && isSettled();
  }

  /** The same task with some of it changed. */
  private static final class Change {
    private TaskState state;
    private Inbound inbound;
    private int attempt;
    private int budgetStart;
    private @Nullable Attempt latest;
    private @Nullable Object result;
    private @Nullable Failure error;
    private @Nullable Disposition after;
    private boolean reportedLate;
    private @Nullable Approval approval;
    private @Nullable Repeats repeated;
    private long settledBy;
    private int run;
    private @Nullable Map<String, Object> given;
    private @Nullable Instant begunAt;
    private int warned;
    private int escalated;
    private @Nullable Instant cancelBy;

    Change(TaskProgress before) {
      state = before.state;
      inbound = before.inbound;
      attempt = before.attempt;
      budgetStart = before.budgetStart;
      latest = before.latest;
      result = before.result;
      error = before.error;
      after = before.after;
      reportedLate = before.reportedLate;
      approval = before.approval;
      repeated = before.repeated;
      settledBy = before.settledBy;
      run = before.run;
      given = before.given;
      begunAt = before.begunAt;
      warned = before.warned;
      escalated = before.escalated;
      cancelBy = before.cancelBy;
    }

    /** In a new state, about which nothing more is known. */
    Change into(TaskState next, @Nullable Attempt made, @Nullable Disposition follows) {
      state = next;
      latest = made;
      after = follows;
      result = null;
      error = null;
      reportedLate = false;
      cancelBy = null;
      return this;
    }

    TaskProgress done() {
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
          approval,
          repeated,
          settledBy,
          run,
          given,
          begunAt,
          warned,
          escalated,
          cancelBy);
    }
  }
}

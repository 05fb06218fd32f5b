package dev.rondo.core.decide;

import dev.rondo.core.definition.Escalation;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.Timeouts;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows when a time limit of a task has come. */
final class TaskLimits {
  private TaskLimits() {}

  /** Looks at the limits that no lease watches over. */
  static void look(Draft draft, int index) {
    Instant cancelBy = draft.progress(index).cancelBy();
    if (cancelBy != null) {
      if (isDue(draft, cancelBy)) {
        Cancelling.stopped(draft, index, "it did not stop in time");
      }
      return;
    }
    // Nobody can begin a task of an instance that is paused, and nothing of it is given up.
    boolean held =
        draft.state().state() == WorkflowState.PAUSED
            && draft.progress(index).state().isClaimable();
    TaskDeadlines deadlines = TaskDeadlines.of(draft.state(), index);
    Timeouts timeouts = draft.task(index).timeouts();
    if (held) {
      return;
    }
    if (isDue(draft, deadlines.total())) {
      timeOut(draft, index, "took longer than " + millis(timeouts.total()) + " in all");
    } else if (isDue(draft, deadlines.response())) {
      timeOut(draft, index, "nobody began it within " + millis(timeouts.response()));
    } else {
      if (isDue(draft, deadlines.warning())) {
        warn(draft, index);
      }
      escalate(draft, index);
    }
  }

  private static void escalate(Draft draft, int index) {
    TaskDeadlines deadlines = TaskDeadlines.of(draft.state(), index);
    while (isDue(draft, deadlines.escalation())) {
      Escalation next = Objects.requireNonNull(deadlines.nextEscalation(), "an escalation");
      draft.emit(
          new InstanceEvent.TaskEscalated(
              draft.key(index),
              draft.progress(index).attempt(),
              draft.progress(index).escalated() + 1,
              next.people(),
              next.groups(),
              raised(draft, index, next.priority())));
      deadlines = TaskDeadlines.of(draft.state(), index);
    }
  }

  /** The priority that a task gets; null where it is as urgent already. */
  static @Nullable Priority raised(Draft draft, int index, @Nullable Priority to) {
    Attempt latest = draft.progress(index).latest();
    return to == null || latest == null || latest.priority().level() >= to.level() ? null : to;
  }

  /** Trying again cannot help: the time for all tries is over, or nobody is there to try. */
  static void timeOut(Draft draft, int index, String why) {
    Failures.apply(draft, index, Failure.permanent(Failure.TIMEOUT, why), true);
  }

  /**
   * Why a running attempt has taken too long; null where it has not.
   *
   * @param progressAt when its worker last told of progress
   */
  static @Nullable String overrun(
      TaskDefinition task, @Nullable Attempt attempt, @Nullable Instant progressAt, Instant now) {
    if (attempt == null || attempt.startedAt() == null) {
      return null;
    }
    Timeouts timeouts = task.timeouts();
    if (isOver(attempt.startedAt(), timeouts.execution(), now)) {
      return "ran longer than " + millis(timeouts.execution());
    }
    Instant lively =
        progressAt == null || progressAt.isBefore(attempt.startedAt())
            ? attempt.startedAt()
            : progressAt;
    return isOver(lively, timeouts.idle(), now)
        ? "told of no progress for " + millis(timeouts.idle())
        : null;
  }

  private static boolean isOver(Instant from, Duration limit, Instant now) {
    return !limit.isZero() && !from.plus(limit).isAfter(now);
  }

  private static void warn(Draft draft, int index) {
    Timeouts timeouts = draft.task(index).timeouts();
    Attempt attempt = Objects.requireNonNull(draft.progress(index).latest(), "a running attempt");
    Instant started = Objects.requireNonNull(attempt.startedAt(), "a running attempt");
    draft.emit(
        new InstanceEvent.TaskTimeoutWarning(
            draft.key(index),
            draft.progress(index).attempt(),
            timeouts.warnAfter(),
            timeouts.execution().isZero() ? null : started.plus(timeouts.execution()),
            timeouts.warning().names()));
  }

  private static boolean isDue(Draft draft, @Nullable Instant deadline) {
    return deadline != null && !deadline.isAfter(draft.context().now());
  }

  private static String millis(Duration limit) {
    return limit.toMillis() + " ms";
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a worker's report on an attempt counts. */
final class Reports {
  private Reports() {}

  /** The refusal of a report that does not count; null where it does. */
  static @Nullable Decision refusal(
      InstanceCommand.Report report, Draft draft, String outcome, @Nullable Object said) {
    TaskProgress task = draft.progress(draft.indexOf(report.task()));
    if (counts(report, draft, task)) {
      return null;
    }
    boolean late =
        task.state() == TaskState.CANCELLED
            && task.latest() != null
            && task.attempt() == report.attempt()
            && !task.reportedLate();
    return draft.reject(
        stale(report.task(), task),
        late
            ? List.of(
                new InstanceEvent.LateReport(draft.key(report), report.attempt(), outcome, said))
            : List.of());
  }

  private static boolean counts(InstanceCommand.Report report, Draft draft, TaskProgress task) {
    if (task.attempt() != report.attempt()) {
      return false;
    }
    if (task.state() == TaskState.RUNNING) {
      return isHeldBy(task, report.attempt(), report.worker());
    }
    boolean needsClaim =
        draft.task(draft.indexOf(report.task())).semantics() == ExecutionSemantics.AT_MOST_ONCE;
    return task.state().isClaimable() && report.startedAt() != null && !needsClaim;
  }

  /** Makes known that the attempt began, where only its end is reported. */
  static void start(InstanceCommand.Report report, Draft draft) {
    Instant startedAt = report.startedAt();
    if (startedAt != null
        && draft.progress(draft.indexOf(report.task())).state() != TaskState.RUNNING) {
      draft.emit(
          new InstanceEvent.TaskStarted(
              draft.key(report), report.attempt(), report.worker(), startedAt, null));
    }
  }

  /** Whether tasks may start: those of an instance that runs, or what undoes others. */
  static boolean mayStart(Draft draft, int index) {
    WorkflowState state = draft.state().state();
    return state == WorkflowState.RUNNING
        || (state == WorkflowState.COMPENSATING && draft.isCompensation(index));
  }

  static boolean isHeldBy(TaskProgress task, int attempt, String worker) {
    return task.state() == TaskState.RUNNING
        && task.attempt() == attempt
        && task.latest() != null
        && Objects.equals(task.latest().worker(), worker);
  }

  static Rejection stale(String key, TaskProgress task) {
    return Rejection.stale(
        "attempt of task "
            + key
            + " is over or another worker has it: the task is "
            + task.state().wire()
            + " in attempt "
            + task.attempt(),
        task.state().wire());
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.Undoing;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what has completed, the last first, one after the other. What undoes a task is handed out
 * as tasks are; when it ends, the next one has its turn.
 */
final class Compensating {
  private Compensating() {}

  /** Nothing goes on any more; all that can be undone is. */
  static void begin(Draft draft, String reason, @Nullable Failure cause) {
    List<String> tasks = keys(draft, undoable(draft, any -> true));
    draft.emit(
        new InstanceEvent.CompensationStarted(tasks, reason, cause, null, List.of(), List.of()));
    MachineSteps.reopen(draft);
    Ending.cancelTasks(draft, "the instance is compensated");
  }

  /**
   * The tasks that have something to be undone, of the plan and of repetitions alike, the last one
   * to complete first.
   */
  static List<Integer> undoable(Draft draft, IntPredicate among) {
    return Checkpoints.completed(
        draft,
        draft.state().board().size(),
        i -> draft.compensation(i) >= 0 && !isUndoneByScope(draft, i) && among.test(i));
  }

  /** A repetition of the task itself is undone as each of its scopes is. */
  private static boolean isUndoneByScope(Draft draft, int index) {
    Repetition repetition = draft.task(index).repetition();
    return repetition != null && repetition.isOfItself();
  }

  /** True where what the task did has been undone and the task has not run again since. */
  static boolean isUndone(Draft draft, int task) {
    int compensation = draft.compensation(task);
    return compensation >= 0 && draft.progress(compensation).isUndone();
  }

  static List<String> keys(Draft draft, List<Integer> tasks) {
    return tasks.stream().map(task -> draft.key(task)).toList();
  }

  /** Does the next thing there is to do by itself; false where there is none. */
  static boolean step(Draft draft) {
    if (draft.state().state() != WorkflowState.COMPENSATING) {
      return false;
    }
    Undoing undoing = Objects.requireNonNull(draft.state().recovery().undoing(), "what is undone");
    if (undoing.remaining().isEmpty()) {
      end(draft, undoing);
      return true;
    }
    int task = undoing.remaining().head();
    int compensation = draft.compensation(task);
    TaskProgress progress = draft.progress(compensation);
    if (progress.state() == TaskState.PENDING) {
      release(draft, compensation);
      return true;
    }
    if (progress.isBroken()) {
      Failure why = Objects.requireNonNull(progress.error(), "why it failed");
      MachineSteps.conclude(draft, "workflow.failed", MachineDefinition.FAILED);
      draft.emit(new InstanceEvent.CompensationFailed(draft.key(task), why));
      return true;
    }
    return false;
  }

  private static void release(Draft draft, int compensation) {
    try {
      draft.emit(Scheduling.first(draft, compensation, draft.names(compensation)));
    } catch (ExpressionException e) {
      Failures.beforeAnyAttempt(draft, compensation, e);
    }
  }

  private static void end(Draft draft, Undoing undoing) {
    if (undoing.destination() == null) {
      MachineSteps.conclude(
          draft,
          "workflow.compensated",
          MachineDefinition.COMPENSATED,
          MachineDefinition.FAILED,
          MachineDefinition.CANCELLED);
    }
    draft.emit(new InstanceEvent.CompensationCompleted());
    if (undoing.destination() != null) {
      GoingBack.arrive(
          draft, undoing.destination(), undoing.again(), undoing.anew(), undoing.reason());
    }
  }

  /** Why the instance had failed, where it had, and not why undoing it did. */
  static @Nullable Failure cause(Draft draft) {
    Undoing undoing = draft.state().recovery().undoing();
    return undoing == null ? draft.state().standing().error() : undoing.cause();
  }

  /** True for the compensation whose turn it is, or was when it failed for good. */
  static boolean hasItsTurn(Draft draft, int index) {
    Undoing undoing = draft.state().recovery().undoing();
    return undoing != null
        && !undoing.remaining().isEmpty()
        && draft.compensation(undoing.remaining().head()) == index;
  }

  /** Undoing goes on where it had failed. */
  static void takeUp(Draft draft) {
    WorkflowState state = draft.state().state();
    if (state.isEnded()) {
      draft.emit(new InstanceEvent.StateTransitioned(state, WorkflowState.COMPENSATING));
      MachineSteps.reopen(draft);
    }
  }
}

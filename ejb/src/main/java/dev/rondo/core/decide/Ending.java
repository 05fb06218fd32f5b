package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** How an instance ends. */
final class Ending {
  /** More names than this say nothing to a reader. */
  private static final int NAMED_FAILURES = 50;

  private Ending() {}

  /** Nothing is left to do. */
  static void byPlan(Draft draft) {
    if (draft.state().board().tally().failed() > 0) {
      failed(draft);
      return;
    }
    try {
      Object output = draft.definition().output().apply(Names.of(draft.state()));
      Bounds.check(draft, "it", output);
      draft.emit(new InstanceEvent.WorkflowCompleted(output));
    } catch (ExpressionException e) {
      failed(draft, Failure.permanent(e.errorType(), "output: " + e.getMessage()));
    }
  }

  /** Tasks failed for good. */
  static void failed(Draft draft) {
    failed(draft, failure(draft));
  }

  /** The instance as a whole has failed. */
  static void failed(Draft draft, Failure failure) {
    cancelTasks(draft, "the instance failed");
    MachineSteps.conclude(draft, "workflow.failed", MachineDefinition.FAILED);
    draft.emit(new InstanceEvent.WorkflowFailed(failure));
  }

  /** Names the tasks that failed for good. */
  static Failure failure(Draft draft) {
    return Failure.of(Failure.TASKS, "Tasks failed: " + failedTasks(draft));
  }

  /** The state machine has come to a final state; false where its end has to wait for a resume. */
  static boolean byMachine(Draft draft, String state) {
    String why = "the state machine came to " + state;
    if (state.equalsIgnoreCase(MachineDefinition.FAILED)) {
      failed(draft, Failure.of(Failure.MACHINE, why));
    } else if (state.equalsIgnoreCase(MachineDefinition.CANCELLED)) {
      cancelled(draft, why);
    } else if (draft.state().state() == WorkflowState.RUNNING) {
      cancelTasks(draft, why);
      byPlan(draft);
    } else {
      return false;
    }
    return true;
  }

  static void cancelled(Draft draft, String reason) {
    cancelTasks(draft, reasonOfTasks(reason));
    MachineSteps.conclude(draft, "workflow.cancelled", MachineDefinition.CANCELLED);
    draft.emit(new InstanceEvent.WorkflowCancelled(reason));
  }

  /** What tasks are told where the instance is cancelled. */
  static String reasonOfTasks(String reason) {
    return reason.isEmpty() ? "the instance was cancelled" : reason;
  }

  static void timedOut(Draft draft, Duration timeout) {
    endByTime(draft, "the instance timed out", new InstanceEvent.WorkflowTimedOut(timeout));
  }

  /** Nothing has happened for too long. */
  static void idled(Draft draft, Duration idle) {
    endByTime(draft, "nothing happened for too long", new InstanceEvent.WorkflowIdled(idle));
  }

  private static void endByTime(Draft draft, String why, InstanceEvent end) {
    cancelTasks(draft, why);
    MachineSteps.conclude(
        draft, "workflow.timeout", MachineDefinition.TIMEOUT, MachineDefinition.FAILED);
    draft.emit(end);
  }

  /** What has not ended will not. */
  static void cancelTasks(Draft draft, String reason) {
    cancelTasks(draft, reason, any -> true);
  }

  /** Those of them that are named. */
  static void cancelTasks(Draft draft, String reason, IntPredicate among) {
    Board board = draft.state().board();
    for (int i = 0; i < board.tasks().size(); i++) {
      TaskProgress task = board.task(i);
      boolean ends = !task.isSettled() || task.state() == TaskState.BLOCKED;
      if (ends && !draft.isCompensation(i) && among.test(i)) {
        draft.emit((InstanceEvent) new InstanceEvent.TaskCancelled(draft.key(i), reason));
      }
    }
  }

  private static String failedTasks(Draft draft) {
    Board board = draft.state().board();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < board.tasks().size(); i++) {
      boolean failed = board.task(i).isBroken() && !draft.isCompensation(i);
      if (failed && keys.size() < NAMED_FAILURES) {
        keys.add(draft.key(i));
      }
    }
    int more = board.tally().failed() - keys.size();
    return String.join(", ", keys) + (more > 0 ? " and " + more + " more" : "");
  }
}

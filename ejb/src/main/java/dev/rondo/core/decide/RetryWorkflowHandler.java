package dev.rondo.core.decide;

import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceCommand.RetryWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class RetryWorkflowHandler implements CommandHandler<RetryWorkflow> {
  @Override
  public Decision handle(RetryWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state != WorkflowState.FAILED && state != WorkflowState.TIMEOUT) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot be retried",
              state.wire(),
              "failed or timeout"));
    }
    Rejection refusal = refusal(draft);
    if (refusal != null) {
      return draft.reject(refusal);
    }
    again(draft, null);
    return draft.follow();
  }

  /**
   * What was undone in part can be undone to the end, or gone back on, but not just gone on with.
   */
  static @Nullable Rejection refusal(Draft draft) {
    return draft.state().recovery().undoing() == null
        ? Beginning.refusal(draft)
        : Rejection.wrongState(
            "undoing has begun: compensate to the end, or roll back",
            draft.state().state().wire(),
            "failed or timeout, and nothing undone");
  }

  /**
   * Everything that failed or was cut off is tried again; what is to be changed is changed first.
   */
  static void again(Draft draft, InstanceEvent.@Nullable TaskInputChanged change) {
    draft.emit(new InstanceEvent.WorkflowRetrying(unfinished(draft), Beginning.deadline(draft)));
    if (change != null) {
      draft.emit(change);
    }
    draft.emit(new InstanceEvent.StateTransitioned(WorkflowState.RETRYING, WorkflowState.RUNNING));
    MachineSteps.reopen(draft);
    draft.resolveWhatIsStillOpen();
  }

  /** What repetitions added is taken up again by the repetition itself. */
  private static List<String> unfinished(Draft draft) {
    Board board = draft.state().board();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < draft.planned(); i++) {
      if (isUnfinished(board.task(i))) {
        keys.add(draft.key(i));
      }
    }
    return keys;
  }

  /** True where the task failed for good, or could not run because of that. */
  static boolean isUnfinished(TaskProgress task) {
    return task.isBroken()
        || task.state() == TaskState.CANCELLED
        || task.state() == TaskState.BLOCKED;
  }
}

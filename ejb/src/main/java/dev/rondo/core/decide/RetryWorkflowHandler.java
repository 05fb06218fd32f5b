package dev.rondo.core.decide;

import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceCommand.RetryWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.ArrayList;
import java.util.List;

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
    draft.emit(new InstanceEvent.WorkflowRetrying(unfinished(draft), Beginning.deadline(draft)));
    draft.emit(new InstanceEvent.StateTransitioned(WorkflowState.RETRYING, WorkflowState.RUNNING));
    MachineSteps.reopen(draft);
    resolveWhatIsStillOpen(draft);
    return draft.follow();
  }

  private static List<String> unfinished(Draft draft) {
    Board board = draft.state().board();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < board.tasks().size(); i++) {
      if (isUnfinished(board.task(i))) {
        keys.add(draft.task(i).key());
      }
    }
    return keys;
  }

  private static boolean isUnfinished(TaskProgress task) {
    boolean failed = task.after() == Disposition.FAIL || task.after() == Disposition.FAIL_FAST;
    return failed || task.state() == TaskState.CANCELLED || task.state() == TaskState.BLOCKED;
  }

  /** A condition that had no value the last time is asked again. */
  private static void resolveWhatIsStillOpen(Draft draft) {
    for (int target = 0; target < draft.state().board().tasks().size(); target++) {
      draft.resolveOpenDependencies(target);
    }
  }
}

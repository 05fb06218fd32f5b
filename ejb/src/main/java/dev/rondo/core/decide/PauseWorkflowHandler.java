package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.PauseWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.WorkflowState;

final class PauseWorkflowHandler implements CommandHandler<PauseWorkflow> {
  @Override
  public Decision handle(PauseWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state == WorkflowState.PAUSED) {
      return draft.accept();
    }
    if (state != WorkflowState.RUNNING) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot be paused",
              state.wire(),
              WorkflowState.RUNNING.wire()));
    }
    draft.emit(new InstanceEvent.WorkflowPaused(command.reason()));
    return draft.accept();
  }
}

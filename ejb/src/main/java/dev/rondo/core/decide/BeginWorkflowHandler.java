package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.BeginWorkflow;
import dev.rondo.core.instance.WorkflowState;

final class BeginWorkflowHandler implements CommandHandler<BeginWorkflow> {
  @Override
  public Decision handle(BeginWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state == WorkflowState.RUNNING) {
      return draft.accept();
    }
    if (state != WorkflowState.PENDING) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot be started",
              state.wire(),
              WorkflowState.PENDING.wire()));
    }
    Beginning.begin(draft);
    return draft.follow();
  }
}

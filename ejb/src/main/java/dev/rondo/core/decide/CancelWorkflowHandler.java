package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.CancelWorkflow;
import dev.rondo.core.instance.WorkflowState;

final class CancelWorkflowHandler implements CommandHandler<CancelWorkflow> {
  @Override
  public Decision handle(CancelWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state == WorkflowState.CANCELLED) {
      return draft.accept();
    }
    if (state.isEnded() || state == WorkflowState.COMPENSATING) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot be cancelled",
              state.wire(),
              "pending, running or paused"));
    }
    Ending.cancelled(draft, command.reason());
    return draft.accept();
  }
}

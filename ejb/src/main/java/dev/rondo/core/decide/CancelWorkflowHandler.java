package dev.rondo.core.decide;

import dev.rondo.core.instance.CancelRequest;
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
    CancelRequest before = Cancelling.request(draft.state());
    if (before == null) {
      Cancelling.begin(draft, command.reason(), command.grace());
    } else if (command.atOnce()) {
      Ending.cancelled(draft, before.reason());
    }
    return draft.accept();
  }
}

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
    if (draft.state().standing().queued() != null) {
      return draft.accept(); // it is in the line already
    }
    Capacity.Limit full = draft.context().capacity().full();
    return full != null && full.rejects()
        ? draft.reject(Rejection.full(full, state.wire()))
        : Beginning.beginOrQueue(draft);
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ResumeWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.WorkflowState;

final class ResumeWorkflowHandler implements CommandHandler<ResumeWorkflow> {
  @Override
  public Decision handle(ResumeWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state == WorkflowState.RUNNING) {
      return draft.accept();
    }
    if (state != WorkflowState.PAUSED) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot be resumed",
              state.wire(),
              WorkflowState.PAUSED.wire()));
    }
    if (draft.state().board().tally().parked() > 0) {
      return draft.reject(
          Rejection.wrongState(
              "failed tasks wait for a decision: retry, skip or complete each of them first",
              state.wire(),
              "no failed task that waits"));
    }
    draft.emit(new InstanceEvent.WorkflowResumed());
    Deliveries.giveAll(draft);
    return draft.follow();
  }
}

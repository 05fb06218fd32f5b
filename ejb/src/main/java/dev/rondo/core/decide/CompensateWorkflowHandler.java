package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.CompensateWorkflow;
import dev.rondo.core.instance.Undoing;
import dev.rondo.core.instance.WorkflowState;

final class CompensateWorkflowHandler implements CommandHandler<CompensateWorkflow> {
  @Override
  public Decision handle(CompensateWorkflow command, Draft draft) {
    WorkflowState state = draft.state().state();
    Undoing undoing = draft.state().recovery().undoing();
    boolean alreadySo =
        state == WorkflowState.COMPENSATING && undoing != null && undoing.destination() == null;
    if (state == WorkflowState.COMPENSATED || alreadySo) {
      return draft.accept();
    }
    return switch (state) {
      case RUNNING, PAUSED, FAILED, TIMEOUT -> {
        Rejection refusal = Beginning.refusal(draft);
        if (refusal != null) {
          yield draft.reject(refusal);
        }
        Compensating.begin(draft, command.reason(), Compensating.cause(draft));
        yield draft.follow();
      }
      default ->
          draft.reject(
              Rejection.wrongState(
                  "an instance that is " + state.wire() + " cannot be compensated",
                  state.wire(),
                  "running, paused, failed or timeout"));
    };
  }
}

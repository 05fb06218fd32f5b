package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.WakeInstance;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;

final class WakeInstanceHandler implements CommandHandler<WakeInstance> {
  @Override
  public Decision handle(WakeInstance command, Draft draft) {
    Instant due = draft.state().standing().wakeAt();
    if (due == null || due.isAfter(draft.context().now())) {
      return draft.accept();
    }
    WorkflowState state = draft.state().state();
    if (state == WorkflowState.PENDING) {
      return Beginning.beginOrQueue(draft); // nobody is there to be refused
    }
    if (!state.isEnded()) {
      Ending.timedOut(draft, draft.definition().definition().timeout());
    }
    return draft.accept();
  }
}

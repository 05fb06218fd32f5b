package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.WakeInstance;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import java.time.Instant;

final class WakeInstanceHandler implements CommandHandler<WakeInstance> {
  @Override
  public Decision handle(WakeInstance command, Draft draft) {
    Instant due = draft.state().standing().wakeAt();
    if (due == null || due.isAfter(draft.context().now())) {
      return lookAtMachine(draft);
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

  /** Its state may have lasted as long as it may. */
  private static Decision lookAtMachine(Draft draft) {
    Instant until = draft.state().wakeAt();
    if (until == null || until.isAfter(draft.context().now())) {
      return draft.accept();
    }
    draft.hear(new MachineEvent(MachineDefinition.STATE_TIMEOUT, null));
    return draft.follow();
  }
}

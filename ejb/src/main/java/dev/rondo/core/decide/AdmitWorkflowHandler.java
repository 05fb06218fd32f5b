package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.AdmitWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.Queued;

/**
 * Who sent it has taken the next of the line. A place may be gone by now, or another be missing.
 */
final class AdmitWorkflowHandler implements CommandHandler<AdmitWorkflow> {
  @Override
  public Decision handle(AdmitWorkflow command, Draft draft) {
    Queued queued = draft.state().standing().queued();
    if (queued == null) {
      return draft.accept();
    }
    Capacity.Limit full = draft.context().capacity().fullForTheNext();
    if (full == null) {
      Beginning.begin(draft);
      return draft.follow();
    }
    if (!full.key().equals(queued.limit())) {
      draft.emit(new InstanceEvent.WorkflowQueued(full.key(), full.reason()));
    }
    return draft.accept();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.RollBackWorkflow;

/** Steps of an instance without tasks are those of its state machine. */
final class RollBackWorkflowHandler implements CommandHandler<RollBackWorkflow> {
  @Override
  public Decision handle(RollBackWorkflow command, Draft draft) {
    if (command.steps() != null && draft.planned() == 0) {
      return RollbackMachineHandler.back(draft, command.steps(), command.reason());
    }
    return GoingBack.decide(draft, Way.of(command, draft), command.reason());
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.RollBackWorkflow;

final class RollBackWorkflowHandler implements CommandHandler<RollBackWorkflow> {
  @Override
  public Decision handle(RollBackWorkflow command, Draft draft) {
    return GoingBack.decide(draft, Way.of(command, draft), command.reason());
  }
}

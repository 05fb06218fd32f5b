package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.RerunTask;

final class RerunTaskHandler implements CommandHandler<RerunTask> {
  @Override
  public Decision handle(RerunTask command, Draft draft) {
    return GoingBack.decide(draft, Way.of(command, draft), command.reason());
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.WakeTask;

final class WakeTaskHandler implements CommandHandler<WakeTask> {
  @Override
  public Decision handle(WakeTask command, Draft draft) {
    if (draft.state().state().isEnded()) {
      return draft.accept();
    }
    TaskLimits.look(draft, draft.indexOf(command.task()));
    return draft.follow();
  }
}

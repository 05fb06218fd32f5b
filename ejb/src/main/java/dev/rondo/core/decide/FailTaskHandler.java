package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.FailTask;

final class FailTaskHandler implements CommandHandler<FailTask> {
  @Override
  public Decision handle(FailTask command, Draft draft) {
    Decision refusal = Reports.refusal(command, draft, "failed", command.failure().message());
    if (refusal != null) {
      return refusal;
    }
    Reports.start(command, draft);
    Failures.apply(draft, draft.indexOf(command.task()), command.failure(), false);
    return draft.follow();
  }
}

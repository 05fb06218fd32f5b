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
    int index = draft.indexOf(command.task());
    if (Cancelling.isAsked(draft, index)) {
      Cancelling.failed(draft, index, command.failure());
    } else {
      Failures.apply(draft, index, command.failure(), false);
    }
    return draft.follow();
  }
}

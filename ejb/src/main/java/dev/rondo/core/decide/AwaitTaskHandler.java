package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.AwaitTask;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

final class AwaitTaskHandler implements CommandHandler<AwaitTask> {
  @Override
  public Decision handle(AwaitTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    if (isRepeat(command, draft.progress(index))) {
      return draft.accept();
    }
    Decision refusal = Reports.refusal(command, draft, "waiting", null);
    if (refusal != null) {
      return refusal;
    }
    Reports.start(command, draft);
    Waits.goOn(draft, index);
    return draft.follow();
  }

  private static boolean isRepeat(AwaitTask command, TaskProgress task) {
    return task.state() == TaskState.WAITING_FOR_INPUT
        && task.attempt() == command.attempt()
        && task.latest() != null
        && command.worker().equals(task.latest().worker());
  }
}

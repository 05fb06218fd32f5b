package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

final class CompleteTaskHandler implements CommandHandler<CompleteTask> {
  @Override
  public Decision handle(CompleteTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    if (isRepeat(command, task)) {
      return draft.accept();
    }
    Decision refusal = Reports.refusal(command, draft, "completed", command.result());
    if (refusal != null) {
      return refusal;
    }
    Reports.start(command, draft);
    Completing.apply(draft, draft.indexOf(command.task()), command.result());
    return draft.follow();
  }

  private static boolean isRepeat(CompleteTask command, TaskProgress task) {
    return task.state() == TaskState.COMPLETED
        && task.attempt() == command.attempt()
        && task.latest() != null
        && command.worker().equals(task.latest().worker());
  }
}

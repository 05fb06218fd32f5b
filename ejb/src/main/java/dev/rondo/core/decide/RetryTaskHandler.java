package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.RetryTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

final class RetryTaskHandler implements CommandHandler<RetryTask> {
  @Override
  public Decision handle(RetryTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (task.state() == TaskState.RETRYING) {
      draft.emit(ReleaseTaskHandler.again(command.task(), task.attempt(), task.latest()));
      return draft.follow();
    }
    if (!task.isParked()) {
      return draft.reject(
          Rejection.wrongState(
              "only a task that waits for its next attempt or for a decision can be retried",
              task.state().wire(),
              "retrying, or failed under on_failure pause"));
    }
    if (task.attemptsSpent() > 0 && draft.task(index).repetition() != null) {
      Repetitions.again(draft, index);
    } else if (task.attemptsSpent() > 0 && Waits.isWait(draft.task(index))) {
      Failures.waitAgain(draft, index);
    } else if (task.attemptsSpent() > 0) {
      draft.emit(ReleaseTaskHandler.again(command.task(), task.attempt() + 1, task.latest()));
    } else {
      planAnew(draft, index);
    }
    return draft.follow();
  }

  /** It failed before it was handed out: its dependencies and conditions are looked at again. */
  private static void planAnew(Draft draft, int index) {
    String task = draft.key(index);
    draft.emit(
        new InstanceEvent.TaskRetried(
            task, draft.progress(index).attempt() + 1, draft.context().now()));
    draft.resolveOpenDependencies(index);
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.InstanceCommand.RetryTask;
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
    if (task.latest() != null) {
      draft.emit(ReleaseTaskHandler.again(command.task(), task.attempt() + 1, task.latest()));
    } else {
      scheduleAnew(draft, index);
    }
    return draft.follow();
  }

  private static void scheduleAnew(Draft draft, int index) {
    try {
      draft.emit(Scheduling.first(draft, index, Names.of(draft.state(), draft.definition())));
    } catch (ExpressionException e) {
      // It failed for the same reason as before: it stays parked, and the history says so.
      Failures.beforeAnyAttempt(draft, index, e);
    }
  }
}

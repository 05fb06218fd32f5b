package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.SkipTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

final class SkipTaskHandler implements CommandHandler<SkipTask> {
  @Override
  public Decision handle(SkipTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    if (task.state() == TaskState.SKIPPED) {
      return draft.accept();
    }
    boolean waits = task.state() == TaskState.PENDING || task.state().isClaimable();
    if (draft.state().state().isEnded() || !(waits || task.isParked())) {
      return draft.reject(
          Rejection.wrongState(
              "a task that is " + task.state().wire() + " cannot be skipped",
              task.state().wire(),
              "pending, scheduled, retrying, or failed under on_failure pause"));
    }
    draft.emit(new InstanceEvent.TaskSkipped(command.task(), command.reason()));
    return draft.follow();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ResolveTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;

final class ResolveTaskHandler implements CommandHandler<ResolveTask> {
  @Override
  public Decision handle(ResolveTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    if (draft.state().state().isEnded() || !(task.state().isActive() || task.isParked())) {
      return draft.reject(
          Rejection.wrongState(
              "a task that is " + task.state().wire() + " cannot be completed by hand",
              task.state().wire(),
              "scheduled, running, retrying, or failed under on_failure pause"));
    }
    draft.emit(new InstanceEvent.TaskCompleted(command.task(), task.attempt(), command.result()));
    return draft.follow();
  }
}

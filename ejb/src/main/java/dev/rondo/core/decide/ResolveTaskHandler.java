package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ResolveTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

final class ResolveTaskHandler implements CommandHandler<ResolveTask> {
  @Override
  public Decision handle(ResolveTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    if (draft.state().state().isEnded() || !isOpen(task)) {
      return draft.reject(
          Rejection.wrongState(
              "a task that is " + task.state().wire() + " cannot be completed by hand",
              task.state().wire(),
              "scheduled, running, retrying, waiting_for_input, or failed under on_failure pause"));
    }
    draft.emit(new InstanceEvent.TaskCompleted(command.task(), task.attempt(), command.result()));
    return draft.follow();
  }

  private static boolean isOpen(TaskProgress task) {
    return task.state().isActive()
        || task.state() == TaskState.WAITING_FOR_INPUT
        || task.isParked();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ResolveTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.util.List;

final class ResolveTaskHandler implements CommandHandler<ResolveTask> {
  @Override
  public Decision handle(ResolveTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    int index = draft.indexOf(command.task());
    String excess = Bounds.excessOfInstance(draft, "the result", command.result());
    if (excess != null) {
      return draft.reject(
          Rejection.invalid("the result cannot be taken", List.of(new Finding("/result", excess))));
    }
    if (Compensating.hasItsTurn(draft, index) && (task.state().isActive() || task.isBroken())) {
      Rejection refusal = Beginning.refusal(draft);
      if (refusal != null) {
        return draft.reject(refusal);
      }
      Compensating.takeUp(draft);
      draft.emit(
          new InstanceEvent.TaskCompleted(draft.key(command), task.attempt(), command.result()));
      return draft.follow();
    }
    WorkflowState state = draft.state().state();
    if (state.isEnded() || state == WorkflowState.COMPENSATING || !isOpen(task)) {
      return draft.reject(
          Rejection.wrongState(
              "a task that is " + task.state().wire() + " cannot be completed by hand",
              task.state().wire(),
              "scheduled, running, retrying, waiting_for_input, or failed under on_failure pause"));
    }
    draft.emit(
        new InstanceEvent.TaskCompleted(draft.key(command), task.attempt(), command.result()));
    return draft.follow();
  }

  private static boolean isOpen(TaskProgress task) {
    return task.state().isActive()
        || task.state() == TaskState.WAITING_FOR_INPUT
        || task.isParked();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.SkipTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;

final class SkipTaskHandler implements CommandHandler<SkipTask> {
  @Override
  public Decision handle(SkipTask command, Draft draft) {
    TaskProgress task = draft.progress(draft.indexOf(command.task()));
    if (task.state() == TaskState.SKIPPED) {
      return draft.accept();
    }
    int index = draft.indexOf(command.task());
    if (Compensating.hasItsTurn(draft, index) && (task.state().isClaimable() || task.isBroken())) {
      Rejection refusal = Beginning.refusal(draft);
      if (refusal != null) {
        return draft.reject(refusal);
      }
      Compensating.takeUp(draft);
      draft.emit(new InstanceEvent.TaskSkipped(draft.key(command), command.reason()));
      return draft.follow();
    }
    WorkflowState state = draft.state().state();
    if (state != WorkflowState.RUNNING && state != WorkflowState.PAUSED) {
      return draft.reject(
          Rejection.wrongState(
              "no task of an instance that is " + state.wire() + " can be skipped",
              state.wire(),
              "running or paused"));
    }
    boolean waits =
        task.state() == TaskState.PENDING
            || task.state() == TaskState.WAITING_FOR_INPUT
            || task.state().isClaimable();
    if (draft.isCompensation(index) || (!waits && !task.isParked())) {
      return draft.reject(
          Rejection.wrongState(
              "a task that is " + task.state().wire() + " cannot be skipped",
              task.state().wire(),
              "pending, scheduled, retrying, waiting_for_input, or failed under on_failure pause"));
    }
    draft.emit(new InstanceEvent.TaskSkipped(draft.key(command), command.reason()));
    return draft.follow();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceCommand.RetryTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import org.jspecify.annotations.Nullable;

final class RetryTaskHandler implements CommandHandler<RetryTask> {
  @Override
  public Decision handle(RetryTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    Rejection unfit = Repetitions.refusal(draft, index, command.input());
    if (unfit != null) {
      return draft.reject(unfit);
    }
    if (failedItsInstance(draft, index)) {
      return retryInstance(command, draft);
    }
    if (task.state() == TaskState.RETRYING) {
      change(command, draft);
      draft.emit(
          ReleaseTaskHandler.again(
              draft.key(command), task.attempt(), task.latest(), command.input()));
      return draft.follow();
    }
    if (!isStuck(draft, index)) {
      return draft.reject(
          Rejection.wrongState(
              "only a task that waits for its next attempt or for a decision can be retried",
              task.state().wire(),
              "retrying, or failed under on_failure pause"));
    }
    Rejection refusal = Beginning.refusal(draft);
    if (refusal != null) {
      return draft.reject(refusal);
    }
    retry(command, draft, index);
    return draft.follow();
  }

  /** It is one of those because of which the instance has failed: with it, all are tried again. */
  private static boolean failedItsInstance(Draft draft, int index) {
    WorkflowState state = draft.state().state();
    return (state == WorkflowState.FAILED || state == WorkflowState.TIMEOUT)
        && !draft.isCompensation(index)
        && isBroken(draft, index);
  }

  /** Inside of a repetition a task fails the repetition, which fails the instance. */
  private static boolean isBroken(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    return task.isBroken()
        || (task.after() == Disposition.FAIL_SCOPE
            && isBroken(draft, draft.state().board().layout().container(index)));
  }

  private static Decision retryInstance(RetryTask command, Draft draft) {
    Rejection refusal = RetryWorkflowHandler.refusal(draft);
    if (refusal != null) {
      return draft.reject(refusal);
    }
    RetryWorkflowHandler.again(draft, changed(command, draft));
    return draft.follow();
  }

  /** It has failed, and something waits for what a person says about it. */
  private static boolean isStuck(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    WorkflowState state = draft.state().state();
    boolean standsStill = state.isEnded() || state == WorkflowState.COMPENSATING;
    return draft.isCompensation(index)
        ? task.isBroken() && Compensating.hasItsTurn(draft, index)
        : task.isParked() && !standsStill;
  }

  private static void retry(RetryTask command, Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    if (draft.isCompensation(index)) {
      Compensating.takeUp(draft);
    }
    change(command, draft);
    if (task.after() == Disposition.HOLD) {
      inItsTurn(draft, index, command.reason());
    } else if (task.attemptsSpent() > 0 && draft.task(index).repetition() != null) {
      Repetitions.again(draft, index);
    } else if (task.attemptsSpent() > 0 && Waits.isWait(draft.task(index))) {
      Failures.waitAgain(draft, index);
    } else if (task.attemptsSpent() > 0) {
      draft.emit(
          ReleaseTaskHandler.again(
              draft.key(command), task.attempt() + 1, task.latest(), command.input()));
    } else {
      planAnew(draft, index);
    }
  }

  /** Its instance has gone on meanwhile: others may be where it was. */
  private static void inItsTurn(Draft draft, int index, String reason) {
    draft.emit((InstanceEvent) new InstanceEvent.TaskRestarted(draft.key(index), reason, false));
    draft.resolveOpenDependencies(index);
  }

  private static void change(RetryTask command, Draft draft) {
    InstanceEvent.TaskInputChanged changed = changed(command, draft);
    if (changed != null) {
      draft.emit((InstanceEvent) changed);
    }
  }

  private static InstanceEvent.@Nullable TaskInputChanged changed(RetryTask command, Draft draft) {
    return command.input() == null
        ? null
        : new InstanceEvent.TaskInputChanged(draft.key(command), command.input(), command.reason());
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

package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.TaskMoment;
import java.time.Duration;

/** What follows from a failure: another attempt, or the task's failure policy. */
final class Failures {
  private Failures() {}

  /** The task could not even be handed out. */
  static void beforeAnyAttempt(Draft draft, int index, ExpressionException why) {
    Failure failure = Failure.permanent(why.errorType(), String.valueOf(why.getMessage()));
    apply(draft, index, failure, false);
  }

  /** The latest attempt failed. */
  static void apply(Draft draft, int index, Failure told, boolean timedOut) {
    Failure failure = Bounds.fitting(draft, told);
    TaskDefinition task = draft.task(index);
    TaskProgress progress = draft.progress(index);
    Disposition next = mayRetry(task, progress, failure) ? Disposition.RETRY : policy(draft, index);
    draft.emit(
        new InstanceEvent.TaskFailed(
            draft.key(index), progress.attempt(), failure, timedOut, next));
    if (wentOtherwise(draft, index)) {
      return;
    }
    switch (next) {
      case RETRY -> again(draft, index);
      case SKIP ->
          draft.emit(
              new InstanceEvent.TaskSkipped(draft.key(index), "failed: " + failure.message()));
      case PAUSE -> pause(draft, draft.key(index), failure);
      case FAIL_FAST -> Ending.failed(draft);
      case COMPENSATE -> Compensating.begin(draft, "on_failure compensate", Ending.failure(draft));
      case ROLLBACK -> GoingBack.automatically(draft, draft.key(index));
      case FAIL, FAIL_SCOPE, CAUGHT, CONTINUE, HOLD -> {}
    }
  }

  /** A dependent's failure has ended the instance already, or made it go back. */
  private static boolean wentOtherwise(Draft draft, int index) {
    WorkflowState state = draft.state().state();
    return state.isEnded()
        || (state == WorkflowState.COMPENSATING && !draft.isCompensation(index))
        || draft.progress(index).error() == null;
  }

  /** An attempt that must happen once at most is never followed by another. */
  private static boolean mayRetry(TaskDefinition task, TaskProgress progress, Failure failure) {
    return failure.retryable()
        && progress.attemptsSpent() > 0
        && task.repetition() == null
        && task.semantics() != ExecutionSemantics.AT_MOST_ONCE
        && progress.attemptsSpent() < task.retry().maxAttempts()
        && (isLostUnlessStopped(task, failure) || task.retry().retries(failure.errorType()));
  }

  /** A lost worker is no error of the task: a list of errors to retry on does not speak of it. */
  private static boolean isLostUnlessStopped(TaskDefinition task, Failure failure) {
    return failure.errorType().equals(Failure.WORKER_LOST)
        && !task.retry().stopOn().contains(Failure.WORKER_LOST);
  }

  /** A failure inside of a repetition is, first of all, the repetition's. */
  private static Disposition policy(Draft draft, int index) {
    boolean inside = draft.root(index) != index && !draft.isCompensation(index);
    return switch (draft.task(index).onFailure()) {
      case FAIL -> failed(draft, index, inside);
      case FAIL_FAST -> Disposition.FAIL_FAST;
      case SKIP -> Disposition.SKIP;
      case CONTINUE -> Disposition.CONTINUE;
      case PAUSE -> Disposition.PAUSE;
      case COMPENSATE -> Disposition.COMPENSATE;
      case ROLLBACK ->
          GoingBack.mayBeAutomatic(draft) ? Disposition.ROLLBACK : Disposition.FAIL_FAST;
    };
  }

  private static Disposition failed(Draft draft, int index, boolean inside) {
    if (draft.definition().isCaught(draft.template(index))) {
      return Disposition.CAUGHT;
    }
    if (isLeftToMachine(draft, index)) {
      return Disposition.HOLD;
    }
    return inside ? Disposition.FAIL_SCOPE : Disposition.FAIL;
  }

  /** A failure that a state machine names is a turn of the machine, not the instance's end. */
  private static boolean isLeftToMachine(Draft draft, int index) {
    CompiledMachine machine = draft.definition().machine();
    return machine != null
        && machine.hears(MachineDefinition.ofTask(draft.key(index), TaskMoment.FAILED));
  }

  private static void again(Draft draft, int index) {
    if (Waits.isWait(draft.task(index))) {
      waitAgain(draft, index);
    } else {
      retry(draft, index);
    }
  }

  /** Another wait needs no delay: it is one. */
  static void waitAgain(Draft draft, int index) {
    try {
      Waits.begin(draft, index, draft.names(index));
    } catch (ExpressionException e) {
      beforeAnyAttempt(draft, index, e);
    }
  }

  private static void retry(Draft draft, int index) {
    TaskProgress progress = draft.progress(index);
    String key = draft.key(index);
    long seed = (draft.state().identity().instanceId() + '/' + key).hashCode();
    Duration delay = draft.task(index).retry().delayBefore(progress.attemptsSpent() + 1, seed);
    draft.emit(
        new InstanceEvent.TaskRetried(
            key, progress.attempt() + 1, draft.context().now().plus(delay)));
  }

  private static void pause(Draft draft, String task, Failure failure) {
    if (draft.state().state() == WorkflowState.RUNNING) {
      draft.emit(
          new InstanceEvent.WorkflowPaused("Task " + task + " failed: " + failure.message()));
    }
  }
}

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
    Failure failure =
        Failure.permanent(ExpressionException.ERROR_TYPE, String.valueOf(why.getMessage()));
    apply(draft, index, failure, false);
  }

  /** The latest attempt failed. */
  static void apply(Draft draft, int index, Failure failure, boolean timedOut) {
    TaskDefinition task = draft.task(index);
    TaskProgress progress = draft.progress(index);
    Disposition next = mayRetry(task, progress, failure) ? Disposition.RETRY : policy(draft, task);
    draft.emit(
        new InstanceEvent.TaskFailed(task.key(), progress.attempt(), failure, timedOut, next));
    if (draft.state().state().isEnded()) {
      return; // a dependent's failure has ended the instance already
    }
    switch (next) {
      case RETRY -> again(draft, index);
      case SKIP ->
          draft.emit(new InstanceEvent.TaskSkipped(task.key(), "failed: " + failure.message()));
      case PAUSE -> pause(draft, task, failure);
      case FAIL_FAST -> Ending.failed(draft);
      case FAIL, CONTINUE, HOLD -> {}
    }
  }

  /** An attempt that must happen once at most is never followed by another. */
  private static boolean mayRetry(TaskDefinition task, TaskProgress progress, Failure failure) {
    return failure.retryable()
        && progress.attemptsSpent() > 0
        && task.semantics() != ExecutionSemantics.AT_MOST_ONCE
        && progress.attemptsSpent() < task.retry().maxAttempts()
        && (isLostUnlessStopped(task, failure) || task.retry().retries(failure.errorType()));
  }

  /** A lost worker is no error of the task: a list of errors to retry on does not speak of it. */
  private static boolean isLostUnlessStopped(TaskDefinition task, Failure failure) {
    return failure.errorType().equals(Failure.WORKER_LOST)
        && !task.retry().stopOn().contains(Failure.WORKER_LOST);
  }

  private static Disposition policy(Draft draft, TaskDefinition task) {
    return switch (task.onFailure()) {
      case FAIL -> isLeftToMachine(draft, task) ? Disposition.HOLD : Disposition.FAIL;
      case FAIL_FAST -> Disposition.FAIL_FAST;
      case SKIP -> Disposition.SKIP;
      case CONTINUE -> Disposition.CONTINUE;
      case PAUSE -> Disposition.PAUSE;
    };
  }

  /** A failure that a state machine names is a turn of the machine, not the instance's end. */
  private static boolean isLeftToMachine(Draft draft, TaskDefinition task) {
    CompiledMachine machine = draft.definition().machine();
    return machine != null
        && machine.hears(MachineDefinition.ofTask(task.key(), TaskMoment.FAILED));
  }

  private static void again(Draft draft, int index) {
    if (Waits.isWait(draft.task(index))) {
      waitAgain(draft, index);
    } else {
      retry(draft, draft.task(index), draft.progress(index));
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

  private static void retry(Draft draft, TaskDefinition task, TaskProgress progress) {
    long seed = (draft.state().identity().instanceId() + '/' + task.key()).hashCode();
    Duration delay = task.retry().delayBefore(progress.attemptsSpent() + 1, seed);
    draft.emit(
        new InstanceEvent.TaskRetried(
            task.key(), progress.attempt() + 1, draft.context().now().plus(delay)));
  }

  private static void pause(Draft draft, TaskDefinition task, Failure failure) {
    if (draft.state().state() == WorkflowState.RUNNING) {
      draft.emit(
          new InstanceEvent.WorkflowPaused("Task " + task.key() + " failed: " + failure.message()));
    }
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand.ExpireTask;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sweep has fenced the worker off already; here is decided what that means. */
final class ExpireTaskHandler implements CommandHandler<ExpireTask> {
  @Override
  public Decision handle(ExpireTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (task.attempt() != command.attempt()) {
      return draft.accept();
    }
    if (task.state() == TaskState.WAITING_FOR_INPUT) {
      return lapse(draft, index, task.latest());
    }
    if (task.state() != TaskState.RUNNING) {
      return draft.accept();
    }
    String overrun =
        TaskLimits.overrun(
            draft.task(index), task.latest(), command.progressAt(), draft.context().now());
    String why = overrun == null ? "the worker gave no sign of life" : overrun;
    if (Cancelling.isAsked(draft, index)) {
      Cancelling.stopped(draft, index, why);
    } else if (overrun != null) {
      Failures.apply(draft, index, Failure.of(Failure.TIMEOUT, why), true);
    } else {
      Failures.apply(draft, index, Failure.of(Failure.WORKER_LOST, why), false);
    }
    return draft.follow();
  }

  /** A wait ends by time only once its time has come. */
  private static Decision lapse(Draft draft, int index, @Nullable Attempt attempt) {
    Instant until = attempt == null ? null : attempt.leaseUntil();
    if (until == null || until.isAfter(draft.context().now())) {
      return draft.accept();
    }
    if (Cancelling.isAsked(draft, index)) {
      Cancelling.stopped(draft, index, "it did not stop in time");
    } else {
      Waits.lapsed(draft, index);
    }
    return draft.follow();
  }
}

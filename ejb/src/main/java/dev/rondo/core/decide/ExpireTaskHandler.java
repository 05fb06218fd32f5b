package dev.rondo.core.decide;

import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand.ExpireTask;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
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
    Duration limit = draft.task(index).timeouts().execution();
    if (ranTooLong(task.latest(), limit, draft.context().now())) {
      Failure failure = Failure.of(Failure.TIMEOUT, "ran longer than " + limit.toMillis() + " ms");
      Failures.apply(draft, index, failure, true);
    } else {
      Failures.apply(
          draft, index, Failure.of(Failure.WORKER_LOST, "the worker gave no sign of life"), false);
    }
    return draft.follow();
  }

  /** A wait ends by time only once its time has come. */
  private static Decision lapse(Draft draft, int index, @Nullable Attempt attempt) {
    Instant until = attempt == null ? null : attempt.leaseUntil();
    if (until == null || until.isAfter(draft.context().now())) {
      return draft.accept();
    }
    Waits.lapsed(draft, index);
    return draft.follow();
  }

  private static boolean ranTooLong(@Nullable Attempt attempt, Duration limit, Instant now) {
    return attempt != null
        && attempt.startedAt() != null
        && !limit.isZero()
        && !attempt.startedAt().plus(limit).isAfter(now);
  }
}

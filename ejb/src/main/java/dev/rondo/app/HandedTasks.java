package dev.rondo.app;

import dev.rondo.api.WorkTask;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands tasks that were claimed to workers elsewhere, with their secrets. */
@Singleton
final class HandedTasks {
  private final WorkTasks workTasks;
  private final HandedOut handedOut;
  private final Committer committer;

  @Inject
  HandedTasks(WorkTasks workTasks, HandedOut handedOut, Committer committer) {
    this.workTasks = workTasks;
    this.handedOut = handedOut;
    this.committer = committer;
  }

  /**
   * The task for the worker that has just claimed it; empty where its secrets cannot be had, which
   * is the end of the attempt before the worker hears of it.
   */
  Optional<WorkTask> claimed(TaskRow row, InstanceState state, String worker) {
    try {
      WorkTask task = workTasks.claimed(row, state);
      handedOut.remember(row);
      return Optional.of(task);
    } catch (Secrets.ClosedException e) {
      Failure failure = Failure.of(Secrets.CLOSED, String.valueOf(e.getMessage()));
      committer.tell(
          Submission.of(
              new FailTask(row.instanceId(), row.taskKey(), row.attempt(), worker, null, failure),
              worker));
      return Optional.empty();
    }
  }
}

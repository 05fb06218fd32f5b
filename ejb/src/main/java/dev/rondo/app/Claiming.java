package dev.rondo.app;

import dev.rondo.api.ClaimRequest;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.WorkTask;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Hands one task to the worker that asks for it by its id. */
@Singleton
public final class Claiming {
  private final Requests requests;
  private final Committer committer;
  private final HandedTasks handed;
  private final Background background;
  private final EngineSettings settings;

  @Inject
  Claiming(
      Requests requests,
      Committer committer,
      HandedTasks handed,
      Background background,
      EngineSettings settings) {
    this.requests = requests;
    this.committer = committer;
    this.handed = handed;
    this.background = background;
    this.settings = settings;
  }

  /** Leases the task to the worker; completes once that is durable. */
  public CompletionStage<WorkTask> claim(ClaimRequest request) {
    Checks checks = new Checks();
    checks.text("/worker_id", request.workerId(), 255);
    checks.range("/lease_seconds", request.lease().toSeconds(), 0, 86_400);
    checks.orThrow("the request for a task is not valid");
    TaskRow row = requests.row(request.taskId(), request.executionId());
    Duration lease = request.lease().isZero() ? settings.workerLease() : request.lease();
    ClaimTask claim =
        new ClaimTask(row.instanceId(), row.taskKey(), row.attempt(), request.workerId(), lease);
    return Refusals.offered(committer, () -> Submission.of(claim, request.workerId()))
        // Not on the committer's thread, on which the claim completes.
        .thenApplyAsync(done -> task(row, done.state(), request.workerId()), background);
  }

  private WorkTask task(TaskRow row, InstanceState state, String worker) {
    return handed
        .claimed(row, state, worker)
        .orElseThrow(
            () ->
                new InvalidProtocolStateException(
                    "the attempt failed: its secrets cannot be had",
                    Map.of(
                        "current_state", TaskState.FAILED.wire(),
                        "required_state", TaskState.SCHEDULED.wire())));
  }
}

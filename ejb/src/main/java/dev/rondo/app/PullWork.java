package dev.rondo.app;

import dev.rondo.api.DequeueRequest;
import dev.rondo.api.WorkTask;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Hands tasks to workers that ask for them: claims are commands, written in the same batches. */
@Singleton
public final class PullWork {
  private static final int MOST_TRIES = 5;
  private static final long POLL_MILLIS = 500;

  private final Candidates candidates;
  private final Committer committer;
  private final HandedTasks handed;
  private final Background background;
  private final EngineSettings settings;
  private final TimeSource time;

  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  @Inject
  PullWork(
      Candidates candidates,
      Committer committer,
      HandedTasks handed,
      Background background,
      EngineSettings settings,
      TimeSource time,
      FeederSignal signal) {
    this.candidates = candidates;
    this.committer = committer;
    this.handed = handed;
    this.background = background;
    this.settings = settings;
    this.time = time;
    signal.listen(this::taskWaits);
  }

  /** Leases up to so many tasks; waits for a first one as long as the request says. */
  public CompletionStage<List<WorkTask>> dequeue(DequeueRequest request) {
    Checks checks = new Checks();
    checks.text("/queue", request.queue(), 255);
    checks.text("/worker_id", request.workerId(), 255);
    checks.range("/max_tasks", request.maxTasks(), 1, 1000);
    checks.range("/wait_seconds", request.patience().toSeconds(), 0, 60);
    checks.range("/lease_seconds", request.lease().toSeconds(), 0, 86_400);
    checks.orThrow("the request for work is not valid");
    Instant until = time.now().plus(request.patience());
    return take(request, MOST_TRIES)
        .thenCompose(
            tasks ->
                tasks.isEmpty() ? await(request, until) : CompletableFuture.completedFuture(tasks));
  }

  private CompletionStage<List<WorkTask>> await(DequeueRequest request, Instant until) {
    if (!time.now().isBefore(until)) {
      return CompletableFuture.completedFuture(List.of());
    }
    Waiting one = new Waiting(request.queue(), new CompletableFuture<>());
    waiting.add(one);
    long left = Math.max(1, Duration.between(time.now(), until).toMillis());
    return one.signal()
        .completeOnTimeout(true, Math.min(left, POLL_MILLIS), TimeUnit.MILLISECONDS)
        .thenComposeAsync(
            signalled -> {
              waiting.remove(one);
              return take(request, MOST_TRIES);
            },
            background)
        .thenCompose(
            tasks ->
                tasks.isEmpty() ? await(request, until) : CompletableFuture.completedFuture(tasks));
  }

  private void taskWaits(String queue) {
    for (Waiting one : waiting) {
      if (one.queue().equals(queue)) {
        one.signal().completeAsync(() -> true, background);
      }
    }
  }

  private CompletionStage<List<WorkTask>> take(DequeueRequest request, int tries) {
    List<TaskRow> rows = candidates.reserve(request);
    if (rows.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<CompletableFuture<Outcome>> claims = new ArrayList<>();
    for (TaskRow row : rows) {
      claims.add(committer.submit(Submission.of(claim(row, request), request.workerId())));
    }
    return CompletableFuture.allOf(claims.toArray(new CompletableFuture<?>[0]))
        // Not on the committer's thread, on which the claims complete.
        .handleAsync((all, failure) -> taken(request, rows, claims), background)
        .thenCompose(
            tasks ->
                tasks.isEmpty() && tries > 1
                    ? take(request, tries - 1)
                    : CompletableFuture.completedFuture(tasks));
  }

  private ClaimTask claim(TaskRow row, DequeueRequest request) {
    Duration lease = request.lease().isZero() ? settings.workerLease() : request.lease();
    return new ClaimTask(row.instanceId(), row.taskKey(), row.attempt(), request.workerId(), lease);
  }

  private List<WorkTask> taken(
      DequeueRequest request, List<TaskRow> rows, List<CompletableFuture<Outcome>> claims) {
    List<WorkTask> tasks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      TaskRow row = rows.get(i);
      candidates.release(row);
      CompletableFuture<Outcome> claim = claims.get(i);
      if (!claim.isCompletedExceptionally() && claim.join() instanceof Outcome.Done done) {
        handed.claimed(row, done.state(), request.workerId()).ifPresent(tasks::add);
      }
    }
    return tasks;
  }

  private record Waiting(String queue, CompletableFuture<Boolean> signal) {}
}

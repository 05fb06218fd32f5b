package dev.rondo.api;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The work queue's task face, for workers that pull and for applications that enqueue. */
public interface WorkQueue {
  /** Enqueues one task by itself and answers its id once it is durable. */
  CompletionStage<UUID> enqueue(EnqueueRequest request);

  /** Leases tasks, highest priority first; an empty list is no error. */
  CompletionStage<List<WorkTask>> dequeue(DequeueRequest request);

  /**
   * Leases one task that the worker has heard of by a message, which has no secrets in it. The same
   * worker may ask again.
   *
   * @throws InvalidProtocolStateException where the attempt is over, or another worker's
   */
  CompletionStage<WorkTask> claim(ClaimRequest request);

  /**
   * A sign of life; prolongs the lease.
   *
   * @param progress how far the worker is, 0.0 to 1.0
   * @param details anything that says that the work goes on, as progress does; not kept
   * @return until when the lease holds now, and whether the attempt is asked to stop
   * @throws InvalidProtocolStateException where the worker does not hold the attempt any more
   */
  Lease heartbeat(
      UUID taskId,
      @Nullable UUID executionId,
      String workerId,
      @Nullable Double progress,
      @Nullable Object details);

  TaskStatus status(UUID taskId);

  List<QueueStatus> queues();

  QueueStatus queue(String queue);

  QueueMetrics metrics(String queue);

  /** What has failed for good in a queue, the latest first; limit 1 to 1,000. */
  Page<DeadLetter> deadLetters(String queue, int limit, @Nullable String cursor);

  /** Has dead letters tried again; completes once that is durable. */
  CompletionStage<RequeueResult> requeue(RequeueRequest request);

  /** Stops or goes on handing out work; false where it already was so. */
  boolean setPaused(String queue, boolean paused);
}

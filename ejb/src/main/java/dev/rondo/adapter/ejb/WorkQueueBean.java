package dev.rondo.adapter.ejb;

import dev.rondo.api.ClaimRequest;
import dev.rondo.api.DeadLetter;
import dev.rondo.api.DequeueRequest;
import dev.rondo.api.EnqueueRequest;
import dev.rondo.api.Lease;
import dev.rondo.api.Page;
import dev.rondo.api.QueueMetrics;
import dev.rondo.api.QueueStatus;
import dev.rondo.api.RequeueRequest;
import dev.rondo.api.RequeueResult;
import dev.rondo.api.SpiException;
import dev.rondo.api.TaskStatus;
import dev.rondo.api.WorkQueue;
import dev.rondo.api.WorkTask;
import dev.rondo.app.Claiming;
import dev.rondo.app.Committer;
import dev.rondo.app.DeadLetters;
import dev.rondo.app.Enqueueing;
import dev.rondo.app.Outcome;
import dev.rondo.app.PullWork;
import dev.rondo.app.QueueReading;
import dev.rondo.app.Refusals;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The work queue's task face. */
@Stateless
@Local(WorkQueue.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class WorkQueueBean implements WorkQueue {
  @Resource private SessionContext session;
  @Inject private Enqueueing enqueueing;
  @Inject private Committer committer;
  @Inject private PullWork pullWork;
  @Inject private Claiming claiming;
  @Inject private QueueReading reading;
  @Inject private DeadLetters deadLetters;

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public CompletionStage<UUID> enqueue(EnqueueRequest request) {
    try {
      CompletableFuture<Outcome> outcome = committer.offer(enqueueing.submission(request, actor()));
      return outcome == null
          ? CompletableFuture.failedStage(Refusals.busy())
          : Refusals.accepted(outcome).thenApply(done -> Enqueueing.taskId(done.state()));
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public CompletionStage<List<WorkTask>> dequeue(DequeueRequest request) {
    try {
      return pullWork.dequeue(request);
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public CompletionStage<WorkTask> claim(ClaimRequest request) {
    try {
      return claiming.claim(request);
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public Lease heartbeat(
      UUID taskId,
      @Nullable UUID executionId,
      String workerId,
      @Nullable Double progress,
      @Nullable Object details) {
    return reading.heartbeat(taskId, executionId, workerId, progress, details);
  }

  @Override
  public TaskStatus status(UUID taskId) {
    return reading.status(taskId);
  }

  @Override
  public List<QueueStatus> queues() {
    return reading.queues();
  }

  @Override
  public QueueStatus queue(String queue) {
    return reading.queue(queue);
  }

  @Override
  public QueueMetrics metrics(String queue) {
    return reading.metrics(queue);
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public boolean setPaused(String queue, boolean paused) {
    return reading.setPaused(queue, paused, actor());
  }

  @Override
  public Page<DeadLetter> deadLetters(String queue, int limit, @Nullable String cursor) {
    return deadLetters.list(queue, limit, cursor);
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public CompletionStage<RequeueResult> requeue(RequeueRequest request) {
    try {
      return deadLetters.requeue(request, actor());
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}

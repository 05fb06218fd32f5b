package dev.rondo.app;

import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.ExpireTask;
import dev.rondo.core.instance.InstanceCommand.WakeInstance;
import dev.rondo.core.instance.InstanceCommand.WakeTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The second of the two sweeps: expires attempts whose lease lapsed and wakes instances and tasks
 * of which a start or a time limit is due, by the same commands and on the same path as everything
 * else.
 */
@Singleton
public final class LeaseSweep implements Sweep {
  private static final int AT_A_TIME = 500;

  private final TaskQueueStore queue;
  private final InstanceStore instances;
  private final Committer committer;
  private final UnitOfWork unitOfWork;
  private final NodeIdentity node;
  private final TimeSource time;
  private final EngineSettings settings;

  @Inject
  public LeaseSweep(
      TaskQueueStore queue,
      InstanceStore instances,
      Committer committer,
      UnitOfWork unitOfWork,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings) {
    this.queue = queue;
    this.instances = instances;
    this.committer = committer;
    this.unitOfWork = unitOfWork;
    this.node = node;
    this.time = time;
    this.settings = settings;
  }

  /** What it finds is decided by the committer. */
  @Override
  public void sweep() {
    Instant now = time.now();
    for (TaskRow row : queue.fenceLapsed(now, AT_A_TIME)) {
      committer.tell(
          Submission.of(
              new ExpireTask(row.instanceId(), row.taskKey(), row.attempt(), row.progressAt()),
              node.worker()));
    }
    for (TaskRow row : queue.due(now, AT_A_TIME)) {
      committer.tell(Submission.of(new WakeTask(row.instanceId(), row.taskKey()), node.worker()));
    }
    List<String> due = unitOfWork.perform(() -> instances.due(now, AT_A_TIME));
    for (String id : due) {
      committer.tell(Submission.of(new WakeInstance(id), node.worker()));
    }
  }

  @Override
  public Duration pause() {
    return settings.sweepInterval();
  }

  /** What this node had in an earlier life is offered or expired at once. */
  public int recover() {
    return queue.forget(node.prefix(), node.worker(), time.now());
  }
}

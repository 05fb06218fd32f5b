package dev.rondo.app;

import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Lease;
import dev.rondo.api.Problem;
import dev.rondo.api.QueueMetrics;
import dev.rondo.api.QueueStatus;
import dev.rondo.api.RegistryException;
import dev.rondo.api.TaskStatus;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskQueueStore.Depth;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.TaskState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the work queue holds, and the signs of life of its workers. */
@Singleton
public final class QueueReading {
  private final TaskQueueStore store;
  private final InstanceReading instances;
  private final WorkTasks workTasks;
  private final Requests requests;
  private final TaskBells bells;
  private final FeederSignal signal;
  private final EngineSettings settings;
  private final TimeSource time;

  @Inject
  public QueueReading(
      TaskQueueStore store,
      InstanceReading instances,
      WorkTasks workTasks,
      Requests requests,
      TaskBells bells,
      FeederSignal signal,
      EngineSettings settings,
      TimeSource time) {
    this.store = store;
    this.instances = instances;
    this.workTasks = workTasks;
    this.requests = requests;
    this.bells = bells;
    this.signal = signal;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Prolongs the lease of the worker's attempt, never beyond its time limits. Progress or details,
   * which are not kept, say that the work goes on.
   */
  public Lease heartbeat(
      UUID taskId,
      @Nullable UUID executionId,
      String worker,
      @Nullable Double progress,
      @Nullable Object details) {
    Checks checks = new Checks();
    checks.text("/worker_id", worker, 255);
    if (progress != null && !(progress >= 0.0 && progress <= 1.0)) {
      checks.add(new Problem("/progress", "must be from 0.0 to 1.0"));
    }
    checks.orThrow("the heartbeat is not valid");
    TaskRow row = requests.row(taskId, executionId);
    Instant now = time.now();
    Instant startedAt = Objects.requireNonNullElse(row.startedAt(), now);
    Instant progressAt = progress == null && details == null ? null : now;
    Instant livelyAt = livelyAt(row, startedAt, progressAt);
    Instant until =
        workTasks
            .terms(row, settings.workerLease())
            .prolonged(now, startedAt, livelyAt, row.leaseUntil());
    if (!store.heartbeat(taskId, row.executionId(), worker, until, progress, progressAt)) {
      throw new InvalidProtocolStateException(
          "the worker does not hold the attempt",
          Map.of(
              "current_state", row.state().wire(),
              "required_state", TaskState.RUNNING.wire()));
    }
    return new Lease(until, row.cancelBy() != null, row.cancelBy());
  }

  private static Instant livelyAt(TaskRow row, Instant startedAt, @Nullable Instant progressAt) {
    return progressAt != null
        ? progressAt
        : Objects.requireNonNullElse(row.progressAt(), startedAt);
  }

  public TaskStatus status(UUID taskId) {
    TaskRow row = requests.row(taskId, null);
    return workTasks.status(
        row, instances.current(row.instanceId()), store.progress(taskId).orElse(null));
  }

  public List<QueueStatus> queues() {
    return store.queues().stream().sorted().map(this::queue).toList();
  }

  /** A queue that never had a task is not known. */
  public QueueStatus queue(String queue) {
    known(queue);
    Depth depth = store.depth(queue, time.now());
    long waiting = depth.waitingByPriority().values().stream().mapToLong(Long::longValue).sum();
    return new QueueStatus(queue, store.isPaused(queue), waiting, bells.listeners(queue));
  }

  public QueueMetrics metrics(String queue) {
    known(queue);
    Instant now = time.now();
    Depth depth = store.depth(queue, now);
    Map<String, Long> waiting = new LinkedHashMap<>();
    depth
        .waitingByPriority()
        .forEach((level, count) -> waiting.put(Priority.ofLevel(level).wire(), count));
    Instant oldest = depth.oldestWaiting();
    TaskQueueStore.Latency latency = depth.latency();
    return new QueueMetrics(
        queue,
        depth.byState(),
        waiting,
        oldest == null ? null : Math.max(0, Duration.between(oldest, now).toMillis()),
        latency.completed(),
        latency.failed(),
        latency.meanWait(),
        latency.p95Wait(),
        latency.meanRun(),
        latency.p95Run());
  }

  /** Stops or goes on handing out work of a queue. */
  public boolean setPaused(String queue, boolean paused, String actor) {
    Checks checks = new Checks();
    checks.text("/queue", queue, 255);
    checks.orThrow("the name of the queue is not valid");
    boolean changed = store.setPaused(queue, paused, actor, time.now());
    signal.now();
    return changed;
  }

  /** A queue that never had a task or a pause is refused. */
  void known(String queue) {
    if (!queue.equals(Dispatcher.DEFAULT_QUEUE) && !store.queues().contains(queue)) {
      throw new RegistryException("no queue " + queue, Map.of("queue", queue));
    }
  }
}

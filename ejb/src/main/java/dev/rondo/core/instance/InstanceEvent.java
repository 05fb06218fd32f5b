package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an instance, and the only cause of a change of its state.
 * {@link EventCatalog} gives each its stored name. A released event is never edited.
 */
public sealed interface InstanceEvent {

  /** An event about one task, named by its key. */
  sealed interface OfTask extends InstanceEvent {
    String task();
  }

  /** The instance exists; {@code startAt} null = it waits to be started by hand. */
  record WorkflowCreated(
      String workflowType,
      String version,
      Map<String, Object> data,
      String correlationId,
      @Nullable String businessKey,
      Priority priority,
      Map<String, Object> metadata,
      String createdBy,
      @Nullable Instant startAt)
      implements InstanceEvent {}

  /** The first tasks become due; {@code deadline} is when the whole instance times out. */
  record WorkflowStarted(@Nullable Instant deadline) implements InstanceEvent {}

  /** No new task is dispatched; what runs may finish. */
  record WorkflowPaused(String reason) implements InstanceEvent {}

  /** Dispatching goes on. */
  record WorkflowResumed() implements InstanceEvent {}

  /** Every task has settled and none failed for good. */
  record WorkflowCompleted(@Nullable Object output) implements InstanceEvent {}

  /** The instance has failed; it may be retried. */
  record WorkflowFailed(Failure error) implements InstanceEvent {}

  /** Somebody cancelled the instance. */
  record WorkflowCancelled(String reason) implements InstanceEvent {}

  /** The instance ran longer than it may. */
  record WorkflowTimedOut(Duration timeout) implements InstanceEvent {}

  /** The listed tasks go back to pending with a fresh budget of attempts. */
  record WorkflowRetrying(List<String> tasks, @Nullable Instant deadline)
      implements InstanceEvent {}

  /** The instance's state changed with no more to tell. */
  record StateTransitioned(WorkflowState from, WorkflowState to) implements InstanceEvent {}

  /** An attempt is ready for a worker, from {@code notBefore} on. */
  record TaskScheduled(
      String task,
      int attempt,
      String queue,
      Priority priority,
      @Nullable Instant notBefore,
      Map<String, Object> input,
      List<String> capabilities)
      implements OfTask {}

  /** A worker has the attempt; {@code leaseUntil} null = it reported start and end together. */
  record TaskStarted(
      String task, int attempt, String worker, Instant startedAt, @Nullable Instant leaseUntil)
      implements OfTask {}

  /**
   * The attempt waits for something outside of the engine that is no worker: a time, a signal, a
   * person, another instance. It costs nothing meanwhile; {@code until} is when the engine looks at
   * it again by itself, null = never.
   */
  record TaskWaiting(
      String task,
      int attempt,
      Priority priority,
      Map<String, Object> input,
      @Nullable Instant until)
      implements OfTask {}

  /** The attempt succeeded. */
  record TaskCompleted(String task, int attempt, @Nullable Object result) implements OfTask {}

  /** The attempt failed, or ran out of time; the disposition says what follows. */
  record TaskFailed(
      String task, int attempt, Failure error, boolean timedOut, Disposition disposition)
      implements OfTask {}

  /**
   * The next attempt is made, from {@code notBefore} on. A task that failed before its first
   * attempt becomes pending again: its dependencies and conditions decide anew.
   */
  record TaskRetried(String task, int attempt, Instant notBefore) implements OfTask {}

  /** The task will not run: a condition did not hold, or nothing led to it, or somebody said so. */
  record TaskSkipped(String task, String reason) implements OfTask {}

  /** The task will not run or finish because the instance has ended. */
  record TaskCancelled(String task, String reason) implements OfTask {}

  /** A conditional dependency was decided. */
  record DependencyResolved(String task, String dependency, boolean satisfied) implements OfTask {}

  /** Dependencies failed so that the task can no longer run. */
  record DependencyFailed(String task, List<String> dependencies) implements OfTask {}

  /** A worker reported on an attempt that had been cancelled; kept, and changes nothing. */
  record LateReport(String task, int attempt, String outcome, @Nullable Object report)
      implements OfTask {}

  /**
   * The instance's state machine went on; {@code event} "" = by itself, {@code transition} is its
   * number in the definition, or -1 where the instance's own end made it.
   */
  record MachineTransitioned(
      String from,
      String to,
      String event,
      int transition,
      @Nullable String guard,
      String action,
      @Nullable Object payload)
      implements InstanceEvent {}

  /** The state machine went so many transitions back. */
  record MachineRolledBack(int steps, String from, String to, String reason)
      implements InstanceEvent {}

  /** The task is done again: it is pending, with a fresh budget of attempts. */
  record TaskRestarted(String task, String reason) implements OfTask {}
}

package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything an instance can be asked to do. One handler in {@code core.decide} answers each. */
public sealed interface InstanceCommand {
  String instanceId();

  /** A command about one task, named by its key. */
  sealed interface OfTask extends InstanceCommand {
    String task();
  }

  /**
   * A report on an attempt. A null {@code startedAt} means that the worker holds the attempt's
   * lease; a time means that start and end are reported together, which at_most_once refuses.
   */
  sealed interface Report extends OfTask {
    int attempt();

    String worker();

    @Nullable Instant startedAt();
  }

  /** Makes the instance; {@code delay} zero = at once, null = not before {@link BeginWorkflow}. */
  record StartWorkflow(
      String instanceId,
      String workflowType,
      String version,
      Map<String, Object> data,
      String correlationId,
      @Nullable String businessKey,
      Priority priority,
      Map<String, Object> metadata,
      @Nullable Duration delay)
      implements InstanceCommand {}

  /** Starts an instance that waits to be started. */
  record BeginWorkflow(String instanceId) implements InstanceCommand {}

  /** Stops dispatching. */
  record PauseWorkflow(String instanceId, String reason) implements InstanceCommand {}

  /** Goes on dispatching. */
  record ResumeWorkflow(String instanceId) implements InstanceCommand {}

  /** Ends the instance. */
  record CancelWorkflow(String instanceId, String reason) implements InstanceCommand {}

  /** Takes a failed or timed-out instance up again where it failed. */
  record RetryWorkflow(String instanceId) implements InstanceCommand {}

  /** Looks whether the instance's start or timeout is due. */
  record WakeInstance(String instanceId) implements InstanceCommand {}

  /** A worker takes the attempt, for as long as the lease lasts. */
  record ClaimTask(String instanceId, String task, int attempt, String worker, Duration lease)
      implements OfTask {}

  /** The attempt succeeded. */
  record CompleteTask(
      String instanceId,
      String task,
      int attempt,
      String worker,
      @Nullable Instant startedAt,
      @Nullable Object result)
      implements Report {}

  /** The attempt failed. */
  record FailTask(
      String instanceId,
      String task,
      int attempt,
      String worker,
      @Nullable Instant startedAt,
      Failure failure)
      implements Report {}

  /** The worker gives the attempt back untouched. */
  record ReleaseTask(String instanceId, String task, int attempt, String worker)
      implements OfTask {}

  /** The lease of the attempt lapsed. */
  record ExpireTask(String instanceId, String task, int attempt) implements OfTask {}

  /** A person has the task tried again. */
  record RetryTask(String instanceId, String task, String reason) implements OfTask {}

  /** A person has the task skipped. */
  record SkipTask(String instanceId, String task, String reason) implements OfTask {}

  /** A person says what the task's result is. */
  record ResolveTask(String instanceId, String task, @Nullable Object result, String reason)
      implements OfTask {}

  /** Something happened that the instance's state machine may wait for. */
  record FireEvent(String instanceId, String event, @Nullable Object payload)
      implements InstanceCommand {}

  /** The instance's state machine goes so many transitions back; {@code steps} at least 1. */
  record RollbackMachine(String instanceId, int steps, String reason) implements InstanceCommand {}
}

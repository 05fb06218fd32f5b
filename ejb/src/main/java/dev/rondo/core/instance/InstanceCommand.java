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

  /** Undoes what has completed and ends the instance; goes on where undoing had failed. */
  record CompensateWorkflow(String instanceId, String reason) implements InstanceCommand {}

  /**
   * Goes back to a checkpoint, by its id or its name, or by a number of completed tasks; one of the
   * two is null.
   */
  record RollBackWorkflow(
      String instanceId, @Nullable String checkpoint, @Nullable Integer steps, String reason)
      implements InstanceCommand {}

  /** Gives the present point of the history a name. */
  record CreateCheckpoint(String instanceId, String name) implements InstanceCommand {}

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

  /** A person has the task tried again, with another input or, where that is null, with its own. */
  record RetryTask(
      String instanceId, String task, @Nullable Map<String, Object> input, String reason)
      implements OfTask {}

  /** A person has a task and all behind it run again. */
  record RerunTask(
      String instanceId, String task, @Nullable Map<String, Object> input, String reason)
      implements OfTask {}

  /** A person has the task skipped. */
  record SkipTask(String instanceId, String task, String reason) implements OfTask {}

  /** A person says what the task's result is. */
  record ResolveTask(String instanceId, String task, @Nullable Object result, String reason)
      implements OfTask {}
}

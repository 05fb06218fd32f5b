package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /**
   * Makes the instance.
   *
   * @param delay zero = at once, null = not before {@link BeginWorkflow}
   * @param secrets the names of its secrets, in order; their values go another way
   */
  record StartWorkflow(
      String instanceId,
      String workflowType,
      String version,
      Map<String, Object> data,
      String correlationId,
      @Nullable String businessKey,
      Priority priority,
      Map<String, Object> metadata,
      @Nullable Duration delay,
      @Nullable Parent parent,
      List<String> secrets)
      implements InstanceCommand {

    /** The same, but not before {@link BeginWorkflow}. */
    public StartWorkflow byHand() {
      return new StartWorkflow(
          instanceId,
          workflowType,
          version,
          data,
          correlationId,
          businessKey,
          priority,
          metadata,
          null,
          parent,
          secrets);
    }
  }

  /** Starts an instance that waits to be started. */
  record BeginWorkflow(String instanceId) implements InstanceCommand {}

  /** A place under a limit of concurrent instances may be free for an instance that waits. */
  record AdmitWorkflow(String instanceId) implements InstanceCommand {}

  /** Stops dispatching. */
  record PauseWorkflow(String instanceId, String reason) implements InstanceCommand {}

  /** Goes on dispatching. */
  record ResumeWorkflow(String instanceId) implements InstanceCommand {}

  /**
   * Ends the instance; {@code grace} is how long what runs may clean up: zero = at once, null = as
   * long as its definition says.
   */
  record CancelWorkflow(String instanceId, String reason, @Nullable Duration grace)
      implements InstanceCommand {

    /** With the time to clean up that the definition gives. */
    public CancelWorkflow(String instanceId, String reason) {
      this(instanceId, reason, null);
    }

    /** True where nothing may clean up. */
    public boolean atOnce() {
      return grace != null && (grace.isZero() || grace.isNegative());
    }
  }

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

  /**
   * Goes on by another version of the definition.
   *
   * @param mapping the new key of a task by its old one, null where it is dropped; a task that is
   *     not named goes on under its key
   * @param machineState the new name of a state of the machine by its old one
   * @param ofMany true where it is asked of many: who goes by that version already, with tasks that
   *     were added, keeps them
   */
  record MigrateWorkflow(
      String instanceId,
      String toVersion,
      Map<String, @Nullable String> mapping,
      Map<String, String> machineState,
      String reason,
      boolean ofMany)
      implements InstanceCommand {

    /** Asked of one instance. */
    public MigrateWorkflow(
        String instanceId,
        String toVersion,
        Map<String, @Nullable String> mapping,
        Map<String, String> machineState,
        String reason) {
      this(instanceId, toVersion, mapping, machineState, reason, false);
    }

    /** The same, asked of many, of one of them. */
    public MigrateWorkflow of(String id) {
      return new MigrateWorkflow(id, toVersion, mapping, machineState, reason, true);
    }
  }

  /**
   * Adds tasks: the instance goes on by a version that is its own one with more in it.
   *
   * @param fromVersion the version that was added to; refused where the instance goes by another
   * @param toVersion that with the addition; the same where there is nothing to add
   * @param by the attempt that adds them; null = somebody outside
   */
  record AddTasks(
      String instanceId,
      String fromVersion,
      String toVersion,
      @Nullable AddingAttempt by,
      String reason)
      implements InstanceCommand {}

  /**
   * An attempt that adds tasks to its instance.
   *
   * @param lease how long the worker has the attempt from now on, where it has not said yet that it
   *     began it; null = it must have
   */
  record AddingAttempt(String task, int attempt, String worker, @Nullable Duration lease) {}

  /** Gives the present point of the history a name. */
  record CreateCheckpoint(String instanceId, String name) implements InstanceCommand {}

  /** Looks whether the instance's start or one of its time limits is due. */
  record WakeInstance(String instanceId) implements InstanceCommand {}

  /** A slot of the resource may be free for an attempt that waits for it. */
  record AdmitTask(String instanceId, String task, int attempt, String resource)
      implements OfTask {}

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

  /** The worker has begun the attempt, which goes on without it: another instance has to end. */
  record AwaitTask(
      String instanceId, String task, int attempt, String worker, @Nullable Instant startedAt)
      implements Report {}

  /**
   * The instance that the attempt started has ended.
   *
   * @param error why, unless it completed
   */
  record SubWorkflowEnded(
      String instanceId,
      String task,
      int attempt,
      String subWorkflowId,
      WorkflowState state,
      @Nullable Object output,
      String error)
      implements OfTask {}

  /** The worker gives the attempt back untouched. */
  record ReleaseTask(String instanceId, String task, int attempt, String worker)
      implements OfTask {}

  /**
   * The lease of the attempt lapsed; {@code progressAt} is when its worker last told of progress.
   */
  record ExpireTask(String instanceId, String task, int attempt, @Nullable Instant progressAt)
      implements OfTask {

    /** Where the worker has told of none. */
    public ExpireTask(String instanceId, String task, int attempt) {
      this(instanceId, task, attempt, null);
    }
  }

  /** Looks whether a time limit of the task is due. */
  record WakeTask(String instanceId, String task) implements OfTask {}

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

  /** What a person asks of an approval. Who it is, the context of the decision says. */
  sealed interface OfApproval extends OfTask {
    int attempt();

    Authority authority();
  }

  /**
   * What the server says of the person who asks.
   *
   * @param groups those of the approval's groups that the person is in
   * @param admin true where the person may hand an approval to anybody
   */
  record Authority(List<String> groups, boolean admin) {}

  /** The person takes the decision upon himself. */
  record ClaimApproval(String instanceId, String task, int attempt, Authority authority)
      implements OfApproval {}

  /** Whoever has it gives it back. */
  record ReleaseApproval(String instanceId, String task, int attempt, Authority authority)
      implements OfApproval {}

  /** Somebody else is to decide. */
  record DelegateApproval(
      String instanceId, String task, int attempt, Authority authority, String to)
      implements OfApproval {}

  /** The person approves or rejects; the comment of a rejection is its reason. */
  record DecideApproval(
      String instanceId,
      String task,
      int attempt,
      Authority authority,
      boolean approved,
      String comment)
      implements OfApproval {}

  /**
   * Something happened outside that tasks of the instance may wait for.
   *
   * @param correlation what tells it from others of its name
   * @param broadcast true where it is for all who wait, false where it is for one
   * @param until it is dropped when nobody took it by then; null = it is kept
   */
  record SignalInstance(
      String instanceId,
      String name,
      @Nullable Object payload,
      @Nullable String correlation,
      boolean broadcast,
      @Nullable Instant until)
      implements InstanceCommand {}

  /** Something happened that the instance's state machine may wait for. */
  record FireEvent(String instanceId, String event, @Nullable Object payload)
      implements InstanceCommand {}

  /** The instance's state machine goes so many transitions back; {@code steps} at least 1. */
  record RollbackMachine(String instanceId, int steps, String reason) implements InstanceCommand {}
}

package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.ResourceLimit;
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

  /** An event that changes what is known of several tasks at once. */
  sealed interface OfTasks extends InstanceEvent {
    List<String> tasks();
  }

  /** An event from which on the instance goes by another version of its definition. */
  sealed interface OfVersion extends InstanceEvent {
    String fromVersion();

    String toVersion();
  }

  /**
   * The instance exists.
   *
   * @param startAt null = it waits to be started by hand
   * @param secrets the names of its secrets; never their values
   */
  record WorkflowCreated(
      String workflowType,
      String version,
      Map<String, Object> data,
      String correlationId,
      @Nullable String businessKey,
      Priority priority,
      Map<String, Object> metadata,
      String createdBy,
      @Nullable Instant startAt,
      @Nullable Parent parent,
      List<String> secrets)
      implements InstanceEvent {}

  /** The instance should begin, and waits for a place under a limit of concurrent instances. */
  record WorkflowQueued(String limit, String reason) implements InstanceEvent {}

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

  /** Nothing happened to the instance for longer than it may. */
  record WorkflowIdled(Duration idle) implements InstanceEvent {}

  /** The instance runs longer than it should; {@code deadline} is when it times out, if it does. */
  record WorkflowTimeoutWarning(Duration after, @Nullable Instant deadline, List<String> names)
      implements InstanceEvent {}

  /** The instance is to stop; what runs is asked to, and has until then at most. */
  record WorkflowCancelRequested(String reason, Instant until) implements InstanceEvent {}

  /** The listed tasks go back to pending with a fresh budget of attempts. */
  record WorkflowRetrying(List<String> tasks, @Nullable Instant deadline) implements OfTasks {}

  /** A point of the history has got a name. */
  record CheckpointCreated(String checkpointId, String name) implements InstanceEvent {}

  /**
   * The listed tasks are undone, one after the other, in this order. Where there is a destination
   * the instance then goes back to it and the tasks of {@code again} run again, else it ends
   * compensated.
   *
   * @param anew keys of those of {@code again} that are repetitions and start over
   */
  record CompensationStarted(
      List<String> tasks,
      String reason,
      @Nullable Failure cause,
      @Nullable Destination destination,
      List<String> again,
      List<String> anew)
      implements OfTasks {}

  /** All that was to be undone has been. */
  record CompensationCompleted() implements InstanceEvent {}

  /** What should undo the task failed for good; the rest waits until somebody goes on with it. */
  record CompensationFailed(String task, Failure error) implements InstanceEvent {}

  /**
   * The listed tasks go back to pending with a fresh budget of attempts; they are undone.
   *
   * @param anew keys of those of them that are repetitions and start over: what they had added is
   *     there no more. Other repetitions do what they have not completed
   */
  record WorkflowRolledBack(
      List<String> tasks,
      String reason,
      Destination destination,
      @Nullable Instant deadline,
      List<String> anew)
      implements OfTasks {}

  /**
   * The instance goes on by another version of its definition. Tasks of the plan that are not named
   * go on under their key.
   *
   * @param mapping the new keys of tasks that were renamed, by their old ones
   * @param dropped keys of tasks that are no more; where the new version has one of that key it
   *     starts over
   * @param machineState the new names of states of the machine, by their old ones
   * @param deadline when the whole instance times out; null = never
   */
  record WorkflowMigrated(
      String fromVersion,
      String toVersion,
      Map<String, String> mapping,
      List<String> dropped,
      Map<String, String> machineState,
      @Nullable Instant deadline,
      String reason)
      implements OfVersion {}

  /**
   * Tasks came to the instance, which goes by a version from now on that has them. All others stay
   * as they are.
   *
   * @param tasks keys of the new tasks
   * @param dependencies what tasks that were there wait for besides, by their keys
   * @param by the task that added them; null = somebody outside
   */
  record TasksAdded(
      String fromVersion,
      String toVersion,
      List<String> tasks,
      Map<String, List<String>> dependencies,
      @Nullable String by,
      String reason)
      implements OfVersion {}

  /** The instance's state changed with no more to tell. */
  record StateTransitioned(WorkflowState from, WorkflowState to) implements InstanceEvent {}

  /**
   * An attempt is ready for a worker, from {@code notBefore} on, and once it has a slot of every
   * resource that limits it.
   */
  record TaskScheduled(
      String task,
      int attempt,
      String queue,
      Priority priority,
      @Nullable Instant notBefore,
      Map<String, Object> input,
      List<String> capabilities,
      List<ResourceLimit> limits)
      implements OfTask {

    /** An attempt that no resource limits. */
    public TaskScheduled(
        String task,
        int attempt,
        String queue,
        Priority priority,
        @Nullable Instant notBefore,
        Map<String, Object> input,
        List<String> capabilities) {
      this(task, attempt, queue, priority, notBefore, input, capabilities, List.of());
    }
  }

  /** The attempt has a slot of the resource for which it waited. */
  record TaskAdmitted(String task, int attempt, String resource) implements OfTask {}

  /** A worker has the attempt; {@code leaseUntil} null = it reported start and end together. */
  record TaskStarted(
      String task, int attempt, String worker, Instant startedAt, @Nullable Instant leaseUntil)
      implements OfTask {}

  /**
   * The attempt waits for something outside of the engine that is no worker: a time, a signal, a
   * person, another instance. Where a worker has begun it, the input is that of the attempt, and
   * the event has none. It costs nothing meanwhile; {@code until} is when the engine looks at it
   * again by itself, null = never.
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

  /** A person said what the next attempt gets as its input. */
  record TaskInputChanged(String task, Map<String, Object> input, String reason)
      implements OfTask {}

  /** The task will not run: a condition did not hold, or nothing led to it, or somebody said so. */
  record TaskSkipped(String task, String reason) implements OfTask {}

  /** The task will not run or finish because the instance has ended. */
  record TaskCancelled(String task, String reason) implements OfTask {}

  /** The attempt runs longer than it should; {@code deadline} is when it times out, if it does. */
  record TaskTimeoutWarning(
      String task, int attempt, Duration after, @Nullable Instant deadline, List<String> names)
      implements OfTask {}

  /**
   * The task is not done after a while.
   *
   * @param level which one of its escalations this is, from 1
   * @param priority how urgent it is from now on; null = as it was
   */
  record TaskEscalated(
      String task,
      int attempt,
      int level,
      List<String> people,
      List<String> groups,
      @Nullable Priority priority)
      implements OfTask {}

  /** The running attempt is asked to stop, and may go on until then to clean up. */
  record TaskCancelRequested(String task, int attempt, Instant until) implements OfTask {}

  /** The task is done once for each of these items; each gets a scope of its own. */
  record TaskExpanded(String task, List<@Nullable Object> items) implements OfTask {}

  /** The body of a loop is run once more; numbers count from 0. */
  record TaskIterated(String task, int iteration) implements OfTask {}

  /** A conditional dependency was decided, or a soft one is waited for no longer. */
  record DependencyResolved(String task, String dependency, boolean satisfied) implements OfTask {}

  /** Dependencies failed so that the task can no longer run. */
  record DependencyFailed(String task, List<String> dependencies) implements OfTask {}

  /** A worker reported on an attempt that had been cancelled; kept, and changes nothing. */
  record LateReport(String task, int attempt, String outcome, @Nullable Object report)
      implements OfTask {}

  /** People are asked to decide; who waits for it is told by {@link TaskWaiting} before. */
  record ApprovalRequired(
      String task, int attempt, Approval.Terms terms, List<String> approvers, List<String> groups)
      implements OfTask {}

  /** Somebody takes the decision upon himself; nobody else may decide meanwhile. */
  record ApprovalClaimed(String task, int attempt, String assignee) implements OfTask {}

  /** Whoever had it has it no longer. */
  record ApprovalReleased(String task, int attempt, String assignee) implements OfTask {}

  /** Somebody is to decide for another; {@code from} null = nobody gives up his say for it. */
  record ApprovalDelegated(String task, int attempt, @Nullable String from, String to)
      implements OfTask {}

  /**
   * Nobody has decided for long: others may as well, and whoever had claimed it has it no longer.
   *
   * @param until when the engine looks at it again by itself; null = never
   * @param priority how urgent it is from now on; null = as it was
   */
  record ApprovalEscalated(
      String task,
      int attempt,
      List<String> approvers,
      List<String> groups,
      @Nullable Instant until,
      @Nullable Priority priority)
      implements OfTask {}

  /** A person has decided; whether that is the end of it, the terms say. */
  record ApprovalDecided(
      String task, int attempt, String approver, boolean approved, String comment)
      implements OfTask {}

  /** A signal came; {@code until} null = it lives as long as the instance. */
  record SignalReceived(
      String name,
      @Nullable Object payload,
      @Nullable String correlation,
      boolean broadcast,
      @Nullable Instant until)
      implements InstanceEvent {}

  /**
   * The attempt has a signal, named by the sequence number of the event that received it; {@code
   * more} = it goes to other tasks too.
   */
  record SignalDelivered(String task, int attempt, long signal, boolean more) implements OfTask {}

  /** Signals that nobody took in time are dropped. */
  record SignalsExpired(List<Long> signals) implements InstanceEvent {}

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

  /**
   * The task is done again: it is pending, with a fresh budget of attempts.
   *
   * @param anew true for a repetition that starts over: what it had added is there no more
   */
  record TaskRestarted(String task, String reason, boolean anew) implements OfTask {}
}

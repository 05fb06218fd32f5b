package dev.rondo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads instances. Unknown ids raise {@link RegistryException}. */
public interface WorkflowQueries {
  InstanceView get(String instanceId);

  StatusView status(String instanceId);

  /** The state as of a sequence number, folded from the events; null = now. */
  StateView state(String instanceId, @Nullable Long sequence);

  List<TaskView> tasks(String instanceId);

  TaskView task(String instanceId, String task);

  /**
   * The output of an instance that has completed; any JSON value.
   *
   * @throws InvalidProtocolStateException where it has not
   */
  @Nullable Object result(String instanceId);

  /**
   * The result of a task that has completed; any JSON value.
   *
   * @throws InvalidProtocolStateException where it has not
   */
  @Nullable Object result(String instanceId, String task);

  /** A large value that a history names by its {@code payload_ref}, as JSON text. */
  String payload(String instanceId, String reference);

  /** The signals that no task has taken yet, and the tasks that wait for some. */
  SignalsView signals(String instanceId);

  /** What the instance waits for and what would move it, or why it ended as it did. */
  Explanation explain(String instanceId);

  InstanceMetrics metrics(String instanceId);

  List<SnapshotView> snapshots(String instanceId);

  /** Points to go back to, the latest first: named ones, and the completion of every task. */
  List<CheckpointView> checkpoints(String instanceId);

  /** What a rollback or a re-run would do; refused as it would be. Changes nothing. */
  RollbackPlan plan(RecoveryRequest request);

  /** What a migration would do, and everything that keeps it from it. Changes nothing. */
  MigrationReport plan(MigrationRequest request);

  /**
   * Events from a sequence number to another, both inclusive; null = to the end. In the place of a
   * large value stand its {@code payload_ref} and {@code size}.
   */
  EventStream history(String instanceId, long fromSequence, @Nullable Long toSequence, int limit);

  /** Newest first; limit 1 to 1000; a cursor that is none is a validation error. */
  Page<InstanceView> search(InstanceFilter filter, int limit, @Nullable String cursor);

  WorkflowMetrics totals(@Nullable String workflowType, long windowSeconds);
}

package dev.rondo.app;

import dev.rondo.api.TaskStatus;
import dev.rondo.api.WorkTask;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a task in the queue looks to workers. */
@Singleton
public final class WorkTasks {
  private final DefinitionLibrary definitions;
  private final Secrets secrets;

  @Inject
  public WorkTasks(DefinitionLibrary definitions, Secrets secrets) {
    this.definitions = definitions;
    this.secrets = secrets;
  }

  /**
   * A task that the worker has just claimed, with its secrets.
   *
   * @throws Secrets.ClosedException where one of them cannot be had
   */
  WorkTask claimed(TaskRow row, InstanceState state) throws Secrets.ClosedException {
    Attempt attempt = state.board().task(state.indexOf(row.taskKey())).latest();
    if (attempt == null) {
      return workTask(row, null);
    }
    TaskRow whole = row.with(attempt.input());
    return workTask(whole.with(secrets.open(whole).input()), attempt.leaseUntil());
  }

  /** A task as a worker gets it by message, where secrets are named and not told. */
  public WorkTask workTask(TaskRow row, @Nullable Instant leaseUntil) {
    TaskDefinition task = task(row);
    boolean alone = row.workflowType().equals(Enqueueing.WORKFLOW_TYPE);
    Object type = alone ? row.input().get("task_type") : task.kind().wire();
    Object data = alone ? row.input().get("data") : row.input();
    return new WorkTask(
        row.taskId(),
        row.executionId(),
        String.valueOf(type),
        Objects.requireNonNullElse(data, row.input()),
        Priority.ofLevel(row.priority()).wire(),
        row.queue(),
        row.attempt(),
        row.attempt() - 1,
        task.retry().maxAttempts() - 1,
        row.workflowType(),
        row.instanceId(),
        row.taskKey(),
        row.idempotencyKey(),
        row.notBefore(),
        leaseUntil,
        row.capabilities());
  }

  /** What the queue knows of a task, with the result that its instance has. */
  public TaskStatus status(TaskRow row, InstanceState state, @Nullable Double progress) {
    TaskProgress task = state.board().task(state.indexOf(row.taskKey()));
    return new TaskStatus(
        row.taskId(),
        row.state().wire(),
        row.queue(),
        row.instanceId(),
        row.taskKey(),
        row.owner(),
        row.attempt(),
        row.attempt() - 1,
        row.enqueuedAt(),
        row.startedAt(),
        row.completedAt(),
        progress,
        task.result(),
        InstanceViews.error(task.error()),
        row.cancelBy() != null,
        row.cancelBy());
  }

  /** How long a sign of life keeps the task with its worker. */
  LeaseTerms terms(TaskRow row, Duration usual) {
    return LeaseTerms.of(task(row).timeouts(), usual);
  }

  private TaskDefinition task(TaskRow row) {
    return Objects.requireNonNull(
        definitions.compiled(row.workflowType(), row.definitionVersion()).find(row.taskKey()),
        row.taskKey());
  }
}

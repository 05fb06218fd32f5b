package dev.rondo.app;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.api.TaskHandler;
import dev.rondo.app.TaskRunner.TaskFailure;
import dev.rondo.app.port.TaskHandlers;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Failure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine's own workers can do: one entry for each action they run. */
@Singleton
public final class TaskActions {
  private static final int LONGEST_MESSAGE = 2_000;

  private final TaskHandlers handlers;
  private final PayloadCheck results;

  @Inject
  public TaskActions(TaskHandlers handlers, EngineSettings settings) {
    this.handlers = handlers;
    this.results = new PayloadCheck(settings.payloadLimit());
  }

  /** False where the task's handler is not there. */
  boolean canPerform(TaskDefinition task) {
    return task.action() != TaskAction.HANDLER || handlers.find(task.handler()).isPresent();
  }

  /** Does the work of an attempt and returns its result. */
  @Nullable Object perform(TaskRow row, TaskDefinition task, Instant startedAt) throws TaskFailure {
    return switch (task.action()) {
      case NOOP -> row.input().isEmpty() ? null : row.input();
      case SLEEP -> null;
      case HANDLER -> handle(row, task, startedAt);
      default ->
          throw new TaskFailure(
              Failure.permanent(
                  "UnsupportedAction",
                  task.action().wire() + " is not run by the engine's workers"));
    };
  }

  private @Nullable Object handle(TaskRow row, TaskDefinition task, Instant startedAt)
      throws TaskFailure {
    TaskHandler handler =
        handlers
            .find(task.handler())
            .orElseThrow(
                () ->
                    new TaskFailure(
                        Failure.of("HandlerNotFound", "no handler is named " + task.handler())));
    try {
      return results.copy(handler.execute(execution(row, task, startedAt)));
    } catch (TaskFailedException e) {
      throw new TaskFailure(new Failure(e.errorType(), message(e), e.retryable(), Map.of()));
    } catch (PayloadCheck.RefusedException e) {
      throw new TaskFailure(Failure.permanent("InvalidResult", "the result " + e.getMessage()));
    } catch (Exception e) {
      throw new TaskFailure(Failure.of(e.getClass().getSimpleName(), message(e)));
    }
  }

  private static TaskExecution execution(TaskRow row, TaskDefinition task, Instant startedAt) {
    Duration limit = task.timeouts().execution();
    return new TaskExecution(
        row.workflowType(),
        row.instanceId(),
        row.taskKey(),
        row.taskId(),
        row.executionId(),
        row.attempt(),
        row.idempotencyKey(),
        row.input(),
        limit.isZero() ? null : startedAt.plus(limit));
  }

  private static String message(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}

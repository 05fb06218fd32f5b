package dev.rondo.app;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.api.TaskHandler;
import dev.rondo.app.TaskRunner.TaskFailure;
import dev.rondo.app.port.BuiltInAction;
import dev.rondo.app.port.TaskHandlers;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.json.Json;
import dev.rondo.core.secret.Mask;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What the engine's own workers can do: one entry for each action they run. */
@Singleton
public final class TaskActions {
  private static final int LONGEST_MESSAGE = 2_000;

  private final TaskHandlers handlers;
  private final Map<TaskAction, TaskHandler> builtIn = new EnumMap<>(TaskAction.class);
  private final PayloadCheck results;

  @Inject
  public TaskActions(
      TaskHandlers handlers, @Any Instance<BuiltInAction> builtIn, EngineSettings settings) {
    this(handlers, (Iterable<BuiltInAction>) builtIn, settings);
  }

  TaskActions(TaskHandlers handlers, Iterable<BuiltInAction> builtIn, EngineSettings settings) {
    this.handlers = handlers;
    builtIn.forEach(action -> this.builtIn.put(action.action(), action));
    this.results = new PayloadCheck(settings.payloadLimit());
  }

  /** False where the task's handler is not there. */
  boolean canPerform(TaskDefinition task) {
    return task.action() != TaskAction.HANDLER || handlers.find(task.handler()).isPresent();
  }

  /** Does the work of an attempt and returns its result, without the values of secrets. */
  @Nullable Object perform(Assignment work) throws TaskFailure {
    TaskDefinition task = work.task();
    Map<String, Object> input = work.opened().input();
    return switch (task.action()) {
      case NOOP -> input.isEmpty() ? null : input;
      case SLEEP -> null;
      case HANDLER -> handle(named(task), work);
      case API_CALL, FILE_OPERATION, BATCH_JOB ->
          handle(Objects.requireNonNull(builtIn.get(task.action())), work);
      default ->
          throw new TaskFailure(
              Failure.permanent(
                  "UnsupportedAction",
                  task.action().wire() + " is not run by the engine's workers"));
    };
  }

  private TaskHandler named(TaskDefinition task) throws TaskFailure {
    return handlers
        .find(task.handler())
        .orElseThrow(
            () ->
                new TaskFailure(
                    Failure.of("HandlerNotFound", "no handler is named " + task.handler())));
  }

  private @Nullable Object handle(TaskHandler handler, Assignment work) throws TaskFailure {
    Mask mask = work.opened().mask();
    try {
      return mask.value(results.copy(handler.execute(execution(work))));
    } catch (TaskFailedException e) {
      throw failure(new Failure(e.errorType(), message(e), e.retryable(), details(e)), mask);
    } catch (PayloadCheck.RefusedException e) {
      throw failure(Failure.permanent(e.errorType(), "the result " + e.getMessage()), mask);
    } catch (CancellationException e) {
      throw failure(Failure.of(Failure.CANCELLED, message(e)), mask);
    } catch (Exception e) {
      throw failure(Failure.of(e.getClass().getSimpleName(), message(e)), mask);
    }
  }

  /** Masked first: what is left of a secret that was cut off could not be told as one. */
  private static TaskFailure failure(Failure told, Mask mask) {
    Failure masked = mask.failure(told);
    String message = masked.message();
    return new TaskFailure(
        new Failure(
            masked.errorType(),
            message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE),
            masked.retryable(),
            masked.details()));
  }

  /** What is no JSON, or too much of it, is left out: the failure itself must be told. */
  private Map<String, Object> details(TaskFailedException e) {
    try {
      return results.copy(e.details()) instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
    } catch (PayloadCheck.RefusedException refused) {
      return Map.of();
    }
  }

  private static TaskExecution execution(Assignment work) {
    TaskRow row = work.row();
    Duration limit = work.task().timeouts().execution();
    return new TaskExecution(
        row.workflowType(),
        row.instanceId(),
        row.taskKey(),
        row.taskId(),
        row.executionId(),
        row.attempt(),
        row.idempotencyKey(),
        work.opened().input(),
        limit.isZero() ? null : work.startedAt().plus(limit),
        work.control());
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}

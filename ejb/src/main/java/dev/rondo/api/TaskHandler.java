package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of action {@code handler} that name this bean. Implementations are CDI beans with
 * a {@code @Named} name in the engine's application; other applications register theirs with {@link
 * HandlerRegistry}, or are named by the {@code java:global/} name of a session bean.
 */
@FunctionalInterface
public interface TaskHandler {
  /**
   * Does the work of one attempt and returns its result: a JSON value.
   *
   * <p>What it throws fails the attempt: the simple name of the exception's class is the error
   * type, unless it is a {@link TaskFailedException}.
   */
  @Nullable Object execute(TaskExecution execution) throws Exception;
}

package dev.rondo.app;

import dev.rondo.app.TaskRunner.TaskFailure;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** exactly_once: what the handler writes and the task's completion are one transaction. */
@Singleton
public final class TransactedHandler {
  private final UnitOfWork unitOfWork;
  private final TaskActions actions;
  private final CallerCommands commands;
  private final NodeIdentity node;

  @Inject
  public TransactedHandler(
      UnitOfWork unitOfWork, TaskActions actions, CallerCommands commands, NodeIdentity node) {
    this.unitOfWork = unitOfWork;
    this.actions = actions;
    this.commands = commands;
    this.node = node;
  }

  /**
   * Runs the handler and completes the task, or neither.
   *
   * @throws RefusedException where the attempt is over: the handler's effects are rolled back
   */
  void perform(Assignment work) throws TaskFailure {
    try {
      unitOfWork.perform(
          () -> {
            complete(work.row(), run(work), work.startedAt());
            return true;
          });
    } catch (FailedInside e) {
      throw e.failure;
    }
  }

  private @Nullable Object run(Assignment work) {
    try {
      return actions.perform(work);
    } catch (TaskFailure e) {
      throw new FailedInside(e);
    }
  }

  private void complete(TaskRow row, @Nullable Object result, Instant startedAt) {
    CompleteTask command =
        new CompleteTask(
            row.instanceId(), row.taskKey(), row.attempt(), node.worker(), startedAt, result);
    Outcome outcome = commands.execute(Submission.of(command, node.worker()));
    if (!(outcome instanceof Outcome.Done done) || !done.changed()) {
      throw new RefusedException("the completion was not accepted");
    }
  }

  /** The attempt is over; nothing of it may remain. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Carries a failure out of the transaction, which it rolls back. */
  private static final class FailedInside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TaskFailure failure;

    FailedInside(TaskFailure failure) {
      super(failure);
      this.failure = failure;
    }
  }
}

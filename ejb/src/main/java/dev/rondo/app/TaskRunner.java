package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one attempt on this node, as its execution semantics ask. */
@Singleton
public final class TaskRunner {
  private static final Logger LOG = Logger.getLogger(TaskRunner.class);

  /** Times a report is handed over, a second apart, before it is given up. */
  private static final int MOST_REPORTS = 60;

  private final DefinitionLibrary definitions;
  private final Dispatcher dispatcher;
  private final TaskQueueStore store;
  private final TaskActions actions;
  private final TransactedHandler transacted;
  private final RunningAttempts running;
  private final Committer committer;
  private final Background background;
  private final NodeIdentity node;
  private final TimeSource time;
  private final Duration lease;
  private final Instant patientUntil;

  @Inject
  public TaskRunner(
      DefinitionLibrary definitions,
      Dispatcher dispatcher,
      TaskQueueStore store,
      TaskActions actions,
      TransactedHandler transacted,
      RunningAttempts running,
      Committer committer,
      Background background,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings) {
    this.definitions = definitions;
    this.dispatcher = dispatcher;
    this.store = store;
    this.actions = actions;
    this.transacted = transacted;
    this.running = running;
    this.committer = committer;
    this.background = background;
    this.node = node;
    this.time = time;
    this.lease = settings.workerLease();
    this.patientUntil = time.now().plus(settings.handlerPatience());
  }

  /** Runs the attempt a message tells of. A failure of the task is reported, not thrown. */
  void run(UUID taskId, UUID executionId) {
    TaskRow offered = dispatcher.taken(executionId);
    if (offered == null && !running.has(executionId)) {
      offered = offeredElsewhere(taskId, executionId);
    }
    if (offered != null) {
      run(offered);
    }
  }

  /** Another node's offer; or one of our own that has lapsed, been cancelled, or been taken. */
  private @Nullable TaskRow offeredElsewhere(UUID taskId, UUID executionId) {
    return store
        .find(taskId)
        .filter(row -> row.executionId().equals(executionId))
        .filter(row -> row.state().isClaimable() && !row.held())
        .orElse(null);
  }

  /** Runs an attempt that was taken from the tasks at hand. */
  void run(TaskRow row) {
    TaskDefinition task = definition(row);
    if (task == null) {
      return;
    }
    if (mustWaitForHandler(task)) {
      again(row);
      return;
    }
    boolean claimFirst = task.semantics() == ExecutionSemantics.AT_MOST_ONCE;
    if (claimFirst && !claim(row)) {
      return;
    }
    Instant startedAt = time.now();
    running.began(row, task.timeouts(), startedAt, claimFirst);
    perform(row, task, startedAt);
  }

  /** A server that starts has this engine before the applications that bring the handlers. */
  private boolean mustWaitForHandler(TaskDefinition task) {
    return time.now().isBefore(patientUntil) && !actions.canPerform(task);
  }

  /** Asks once more in a while, without a worker that waits; much may have changed by then. */
  private void again(TaskRow row) {
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background)
        .execute(() -> run(row.taskId(), row.executionId()));
  }

  private @Nullable TaskDefinition definition(TaskRow row) {
    try {
      var definition = definitions.compiled(row.workflowType(), row.definitionVersion());
      int index = definition.indexOf(row.taskKey());
      return index < 0 ? null : definition.task(index);
    } catch (RegistryException e) {
      LOG.debugf("a message tells of an unknown definition: %s", e.getMessage());
      return null;
    }
  }

  /** Durable before the handler begins; false where another has the attempt. */
  private boolean claim(TaskRow row) {
    ClaimTask claim =
        new ClaimTask(row.instanceId(), row.taskKey(), row.attempt(), node.worker(), lease);
    Outcome outcome = committer.submit(Submission.of(claim, node.worker())).join();
    return outcome instanceof Outcome.Done done && done.changed();
  }

  private void perform(TaskRow row, TaskDefinition task, Instant startedAt) {
    try {
      if (task.semantics() == ExecutionSemantics.EXACTLY_ONCE) {
        transacted.perform(row, task, startedAt);
        running.ended(row);
      } else {
        complete(row, startedAt, actions.perform(row, task, startedAt));
      }
    } catch (TaskFailure e) {
      fail(row, startedAt, e.failure());
    } catch (TransactedHandler.RefusedException e) {
      LOG.debugf("attempt %s is over: %s", row.executionId(), e.getMessage());
      running.ended(row);
    } catch (RuntimeException e) {
      LOG.warnf(e, "the transaction of attempt %s failed", row.executionId());
      fail(row, startedAt, Failure.of("TransactionFailed", "the transaction was rolled back"));
    }
  }

  private void complete(TaskRow row, Instant startedAt, @Nullable Object result) {
    String worker = node.worker();
    report(
        row,
        new CompleteTask(row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt, result),
        MOST_REPORTS);
  }

  private void fail(TaskRow row, Instant startedAt, Failure failure) {
    String worker = node.worker();
    report(
        row,
        new FailTask(row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt, failure),
        MOST_REPORTS);
  }

  /** What was done must not be forgotten because the database was away for a while. */
  private void report(TaskRow row, InstanceCommand command, int tries) {
    var unused =
        committer
            .submit(Submission.of(command, node.worker()))
            .whenComplete(
                (outcome, failure) -> {
                  if (failure == null || tries <= 1) {
                    running.ended(row);
                  } else {
                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background)
                        .execute(() -> report(row, command, tries - 1));
                  }
                });
  }

  /** An attempt failed, for the reason it carries. */
  static final class TaskFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    TaskFailure(Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }
}

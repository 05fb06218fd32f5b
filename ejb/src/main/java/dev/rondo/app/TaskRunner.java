package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.api.TaskControl;
import dev.rondo.app.port.ResultCache;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one attempt on this node, as its execution semantics ask. */
@Singleton
public final class TaskRunner {
  private static final Logger LOG = Logger.getLogger(TaskRunner.class);

  /** Times a start is tried, a second apart, before the attempt is left to its offer or lease. */
  private static final int MOST_STARTS = 60;

  private final DefinitionLibrary definitions;
  private final Dispatcher dispatcher;
  private final TaskQueueStore store;
  private final TaskActions actions;
  private final TransactedHandler transacted;
  private final SubWorkflows subWorkflows;
  private final RunningAttempts running;
  private final ResultReuse results;
  private final Secrets secrets;
  private final Committer committer;
  private final Reporting reporting;
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
      SubWorkflows subWorkflows,
      RunningAttempts running,
      ResultReuse results,
      Secrets secrets,
      Committer committer,
      Reporting reporting,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings) {
    this.definitions = definitions;
    this.dispatcher = dispatcher;
    this.store = store;
    this.actions = actions;
    this.transacted = transacted;
    this.subWorkflows = subWorkflows;
    this.running = running;
    this.results = results;
    this.secrets = secrets;
    this.committer = committer;
    this.reporting = reporting;
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
  void run(TaskRow taken) {
    store.whole(taken).ifPresent(this::runWhole);
  }

  private void runWhole(TaskRow row) {
    TaskDefinition task = definition(row);
    if (task == null || wasDone(row, task)) {
      return;
    }
    if (mustWaitForHandler(task)) {
      again(row);
      return;
    }
    // Who holds a slot is known to all: what only this node knows of could be counted as free.
    boolean claimFirst =
        task.semantics() == ExecutionSemantics.AT_MOST_ONCE || !task.limits().isEmpty();
    if (claimFirst && !claim(row)) {
      return;
    }
    begin(row, task, claimFirst);
  }

  private void begin(TaskRow row, TaskDefinition task, boolean claimed) {
    Instant startedAt = time.now();
    Opened opened;
    try {
      opened = secrets.open(row);
    } catch (Secrets.ClosedException e) {
      fail(row, startedAt, Failure.of(Secrets.CLOSED, String.valueOf(e.getMessage())));
      return;
    }
    TaskControl control = running.began(row, task.timeouts(), startedAt, claimed);
    Assignment work = new Assignment(row, task, opened, startedAt, control);
    if (task.action() == TaskAction.WORKFLOW_TRIGGER) {
      trigger(work, MOST_STARTS);
    } else {
      perform(work);
    }
  }

  /** Gives the task the result that an earlier one left for it, if one did. */
  private boolean wasDone(TaskRow row, TaskDefinition task) {
    Optional<ResultCache.Kept> kept = results.find(row, task);
    kept.ifPresent(found -> complete(row, ResultReuse.WORKER, time.now(), found.result()));
    return kept.isPresent();
  }

  /** A server that starts has this engine before the applications that bring the handlers. */
  private boolean mustWaitForHandler(TaskDefinition task) {
    return time.now().isBefore(patientUntil) && !actions.canPerform(task);
  }

  /** Asks once more in a while, without a worker that waits; much may have changed by then. */
  private void again(TaskRow row) {
    reporting.later(() -> run(row.taskId(), row.executionId()));
  }

  private @Nullable TaskDefinition definition(TaskRow row) {
    try {
      return definitions.compiled(row.workflowType(), row.definitionVersion()).find(row.taskKey());
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

  private void perform(Assignment work) {
    TaskRow row = work.row();
    try {
      if (isTransacted(work.task())) {
        transacted.perform(work);
        running.ended(row);
      } else {
        Object result = actions.perform(work);
        results.keep(row, work.task(), result);
        complete(row, node.worker(), work.startedAt(), result);
      }
    } catch (TaskFailure e) {
      fail(row, work.startedAt(), e.failure());
    } catch (TransactedHandler.RefusedException e) {
      LOG.debugf("attempt %s is over: %s", row.executionId(), e.getMessage());
      running.ended(row);
    } catch (RuntimeException e) {
      // What the platform says of the handler's work may quote a secret.
      Throwable told = work.opened().isSecret() ? null : e;
      LOG.warnf(told, "the transaction of attempt %s failed: %s", row.executionId(), e.getClass());
      fail(
          row,
          work.startedAt(),
          Failure.of("TransactionFailed", "the transaction was rolled back"));
    }
  }

  /** Only what a handler does can be in a transaction. */
  private static boolean isTransacted(TaskDefinition task) {
    return task.semantics() == ExecutionSemantics.EXACTLY_ONCE
        && task.action() == TaskAction.HANDLER;
  }

  /** The start of a sub-workflow is another instance's commit; no thread waits for it. */
  private void trigger(Assignment work, int tries) {
    TaskRow row = work.row();
    var unused =
        subWorkflows
            .start(row, work.opened(), work.startedAt())
            .whenComplete(
                (report, failure) -> {
                  if (report != null) {
                    reporting.report(row, report);
                  } else if (tries > 1) {
                    reporting.later(() -> trigger(work, tries - 1));
                  } else {
                    running.ended(row);
                  }
                });
  }

  private void complete(TaskRow row, String worker, Instant startedAt, @Nullable Object result) {
    reporting.report(
        row,
        Submission.of(
            new CompleteTask(
                row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt, result),
            worker));
  }

  private void fail(TaskRow row, Instant startedAt, Failure failure) {
    String worker = node.worker();
    reporting.report(
        row,
        Submission.of(
            new FailTask(
                row.instanceId(), row.taskKey(), row.attempt(), worker, startedAt, failure),
            worker));
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

package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
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
  private final InstanceCache cache;
  private final Dispatcher dispatcher;
  private final TaskActions actions;
  private final TransactedHandler transacted;
  private final RunningAttempts running;
  private final Committer committer;
  private final Background background;
  private final NodeIdentity node;
  private final TimeSource time;
  private final Duration lease;

  @Inject
  public TaskRunner(
      DefinitionLibrary definitions,
      InstanceCache cache,
      Dispatcher dispatcher,
      TaskActions actions,
      TransactedHandler transacted,
      RunningAttempts running,
      Committer committer,
      Background background,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings) {
    this.definitions = definitions;
    this.cache = cache;
    this.dispatcher = dispatcher;
    this.actions = actions;
    this.transacted = transacted;
    this.running = running;
    this.committer = committer;
    this.background = background;
    this.node = node;
    this.time = time;
    this.lease = settings.workerLease();
  }

  /** Runs the attempt a message tells of. A failure of the task is reported, not thrown. */
  public void run(Bell bell) {
    dispatcher.taken(bell.executionId());
    InstanceState known = cache.peek(bell.instanceId());
    if (known != null && known.state() == WorkflowState.PAUSED) {
      return;
    }
    TaskDefinition task = definition(bell);
    if (task == null || (known != null && isOver(bell, known))) {
      return;
    }
    boolean claimFirst = task.semantics() == ExecutionSemantics.AT_MOST_ONCE;
    if (claimFirst && !claim(bell)) {
      return;
    }
    Instant startedAt = time.now();
    running.began(bell, task.timeouts(), startedAt, claimFirst);
    perform(bell, task, startedAt);
  }

  /** True where the attempt was cancelled or begun elsewhere since the message was sent. */
  private boolean isOver(Bell bell, InstanceState known) {
    var definition = definitions.compiled(bell.workflowType(), bell.version()).definition();
    TaskProgress progress = known.board().task(definition.indexOf(bell.task()));
    return progress.attempt() > bell.attempt()
        || (progress.attempt() == bell.attempt() && !progress.state().isClaimable());
  }

  private @Nullable TaskDefinition definition(Bell bell) {
    try {
      var definition = definitions.compiled(bell.workflowType(), bell.version()).definition();
      int index = definition.indexOf(bell.task());
      return index < 0 ? null : definition.task(index);
    } catch (RegistryException e) {
      LOG.debugf("a message tells of an unknown definition: %s", e.getMessage());
      return null;
    }
  }

  /** Durable before the handler begins; false where another has the attempt. */
  private boolean claim(Bell bell) {
    ClaimTask claim =
        new ClaimTask(bell.instanceId(), bell.task(), bell.attempt(), node.worker(), lease);
    Outcome outcome = committer.submit(Submission.of(claim, node.worker())).join();
    return outcome instanceof Outcome.Done done && done.changed();
  }

  private void perform(Bell bell, TaskDefinition task, Instant startedAt) {
    try {
      if (task.semantics() == ExecutionSemantics.EXACTLY_ONCE) {
        transacted.perform(bell, task, startedAt);
        running.ended(bell);
      } else {
        complete(bell, startedAt, actions.perform(bell, task, startedAt));
      }
    } catch (TaskFailure e) {
      fail(bell, startedAt, e.failure());
    } catch (TransactedHandler.RefusedException e) {
      LOG.debugf("attempt %s is over: %s", bell.executionId(), e.getMessage());
      running.ended(bell);
    } catch (RuntimeException e) {
      LOG.warnf(e, "the transaction of attempt %s failed", bell.executionId());
      fail(bell, startedAt, Failure.of("TransactionFailed", "the transaction was rolled back"));
    }
  }

  private void complete(Bell bell, Instant startedAt, @Nullable Object result) {
    String worker = node.worker();
    report(
        bell,
        new CompleteTask(bell.instanceId(), bell.task(), bell.attempt(), worker, startedAt, result),
        MOST_REPORTS);
  }

  private void fail(Bell bell, Instant startedAt, Failure failure) {
    String worker = node.worker();
    report(
        bell,
        new FailTask(bell.instanceId(), bell.task(), bell.attempt(), worker, startedAt, failure),
        MOST_REPORTS);
  }

  /** What was done must not be forgotten because the database was away for a while. */
  private void report(Bell bell, InstanceCommand command, int tries) {
    var unused =
        committer
            .submit(Submission.of(command, node.worker()))
            .whenComplete(
                (outcome, failure) -> {
                  if (failure == null || tries <= 1) {
                    running.ended(bell);
                  } else {
                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background)
                        .execute(() -> report(bell, command, tries - 1));
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

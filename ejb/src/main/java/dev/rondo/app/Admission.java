package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.app.CommandBatch.Manner;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.ConcurrencyLimits.Waiting;
import dev.rondo.app.port.InstanceStore.Head;
import dev.rondo.app.port.InstanceStore.Locked;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How many instances may run at a time: of one workflow, and of all together. */
@Singleton
public final class Admission {
  private final ConcurrencyLimits limits;
  private final DefinitionLibrary definitions;
  private final @Nullable Concurrency ofAll;

  @Inject
  public Admission(
      ConcurrencyLimits limits, DefinitionLibrary definitions, EngineSettings settings) {
    this.limits = limits;
    this.definitions = definitions;
    this.ofAll =
        settings.maxWorkflows() == 0
            ? null
            : new Concurrency(
                settings.maxWorkflows(),
                settings.rejectWorkflows() ? OnLimit.REJECT : OnLimit.QUEUE);
  }

  /** The limit of all instances together; null for none. */
  @Nullable Concurrency ofAll() {
    return ofAll;
  }

  /** Locks the limits under which a batch may let instances begin. */
  Places lock(Iterable<Submission> submissions, Locked locked, Manner manner) {
    Set<String> keys = new TreeSet<>();
    for (Submission submission : submissions) {
      if (mayBegin(submission.command())) {
        addLimits(submission.command(), locked.heads().get(submission.instanceId()), keys);
      }
    }
    Set<String> held = keys.isEmpty() ? Set.of() : limits.lock(keys, manner == Manner.FOR_CALLER);
    return new Places(ofAll, limits, held);
  }

  /** No limit is locked: whatever would begin under one is busy. */
  Places unlocked() {
    return new Places(ofAll, limits, Set.of());
  }

  /** Whether it may be that the command lets an instance begin. */
  static boolean mayBegin(InstanceCommand command) {
    return (command instanceof StartWorkflow start && Duration.ZERO.equals(start.delay()))
        || command instanceof InstanceCommand.BeginWorkflow
        || command instanceof InstanceCommand.WakeInstance
        || command instanceof InstanceCommand.AdmitWorkflow
        || mayBeginAgain(command);
  }

  /** An instance that has ended goes on, be it to undo what it did. */
  private static boolean mayBeginAgain(InstanceCommand command) {
    return command instanceof InstanceCommand.RetryWorkflow
        || command instanceof InstanceCommand.CompensateWorkflow
        || command instanceof InstanceCommand.RollBackWorkflow
        || command instanceof InstanceCommand.RerunTask
        || command instanceof InstanceCommand.RetryTask
        || command instanceof InstanceCommand.SkipTask
        || command instanceof InstanceCommand.ResolveTask;
  }

  private void addLimits(InstanceCommand command, @Nullable Head head, Set<String> keys) {
    String type = head == null ? null : head.workflowType();
    String version = head == null ? null : head.version();
    if (head == null && command instanceof StartWorkflow start) {
      type = start.workflowType();
      version = start.version();
    }
    if (type == null || version == null) {
      return;
    }
    if (ofAll != null) {
      keys.add(Capacity.ALL);
    }
    if (rule(type, version) != null) {
      keys.add(type);
    }
  }

  private @Nullable Concurrency rule(String type, String version) {
    try {
      return definitions.compiled(type, version).definition().concurrency();
    } catch (RegistryException e) {
      return null; // the command will be refused for that
    }
  }

  /** How many more of the line may begin under its limit, as far as can be told without a lock. */
  boolean hasPlace(String limit, Waiting next, int running) {
    Concurrency rule =
        limit.equals(Capacity.ALL) ? ofAll : rule(next.workflowType(), next.version());
    return rule == null || running < rule.maxInstances();
  }
}

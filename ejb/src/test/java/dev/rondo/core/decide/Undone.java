package dev.rondo.core.decide;

import static dev.rondo.core.decide.Invariants.require;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.HashSet;
import java.util.Set;

/** What is true of everything that is undone: in which order, how often, and before what. */
final class Undone {
  private final Set<Long> completions = new HashSet<>();
  private long latest = Long.MAX_VALUE;

  void happened(CompiledDefinition definition, InstanceState before, InstanceEvent event) {
    if (event instanceof InstanceEvent.CompensationStarted) {
      latest = Long.MAX_VALUE;
    } else if (event instanceof InstanceEvent.TaskCompleted done) {
      ended(definition, before, done.task());
    } else if (event instanceof InstanceEvent.TaskSkipped done) {
      ended(definition, before, done.task());
    } else if (event instanceof InstanceEvent.WorkflowRolledBack back) {
      back.tasks().forEach(task -> again(definition, before, task, back));
    }
  }

  /** In reverse order of completion; no completion is undone twice. */
  private void ended(CompiledDefinition definition, InstanceState before, String key) {
    int index = definition.indexOf(key);
    if (!definition.isCompensation(index)) {
      return;
    }
    TaskProgress task = before.board().task(definition.undoes(index));
    require(task.state() == TaskState.COMPLETED, "only what has completed is undone");
    require(task.settledBy() < latest, "undone in reverse order of completion");
    require(completions.add(task.settledBy()), "undone once");
    latest = task.settledBy();
  }

  /** What runs again was undone before, and nothing that may run once runs again by itself. */
  private void again(
      CompiledDefinition definition,
      InstanceState before,
      String key,
      InstanceEvent.WorkflowRolledBack event) {
    int index = definition.indexOf(key);
    TaskProgress task = before.board().task(index);
    boolean hasUndoing = definition.compensation(index) >= 0;
    require(
        !hasUndoing
            || task.state() != TaskState.COMPLETED
            || completions.contains(task.settledBy()),
        "undone before it runs again");
    boolean begun =
        task.attemptsSpent() > 0 && task.latest() != null && task.latest().startedAt() != null;
    require(
        !event.destination().automatic()
            || task.state() == TaskState.COMPLETED
            || !begun
            || definition.task(index).semantics() != ExecutionSemantics.AT_MOST_ONCE,
        "an attempt that may be made once is not made again by itself");
  }
}

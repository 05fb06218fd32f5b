package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Another version of a definition: tasks are renamed, dropped, added, and some lose a dependency.
 *
 * @param mapping what its tasks are called now; null = dropped
 */
record Variant(CompiledDefinition definition, Map<String, String> mapping) {

  static Variant of(SplittableRandom random, WorkflowDefinition present, String version) {
    Map<String, String> mapping = new HashMap<>();
    Map<String, String> keys = new HashMap<>();
    boolean isFree = present.machine() == null; // a machine names tasks
    for (TaskDefinition task : present.tasks()) {
      int dice = isFree ? random.nextInt(12) : 12;
      if (dice == 0) {
        mapping.put(task.key(), null);
        if (random.nextInt(3) == 0) {
          keys.put(task.key(), task.key()); // starts over
        }
      } else if (dice == 1 && task.repetition() == null) {
        mapping.put(task.key(), version + "-" + task.key());
        keys.put(task.key(), version + "-" + task.key());
      } else {
        keys.put(task.key(), task.key());
      }
    }
    List<TaskDefinition> tasks = new ArrayList<>();
    for (TaskDefinition task : present.tasks()) {
      String key = keys.get(task.key());
      if (key != null) {
        tasks.add(copy(task, key, dependencies(random, task, keys)));
      }
    }
    int more = Math.max(random.nextInt(3), tasks.isEmpty() ? 1 : 0);
    for (int i = more; i > 0; i--) {
      Task added = Task.task(version + "-new" + i);
      tasks.add((tasks.isEmpty() ? added : added.after(tasks.get(0).key())).definition());
    }
    return new Variant(Flow.of(with(present, version, tasks)).compiled(), mapping);
  }

  private static List<Dependency> dependencies(
      SplittableRandom random, TaskDefinition task, Map<String, String> keys) {
    List<Dependency> kept = new ArrayList<>();
    for (Dependency dependency : task.dependencies()) {
      String key = keys.get(dependency.task());
      if (key != null && (task.join().count() > 0 || random.nextInt(15) > 0)) {
        kept.add(
            new Dependency(key, dependency.type(), dependency.condition(), dependency.timeout()));
      }
    }
    return kept;
  }

  static WorkflowDefinition with(
      WorkflowDefinition present, String version, List<TaskDefinition> tasks) {
    return new WorkflowDefinition(
        present.workflowType(),
        version,
        present.schemaVersion(),
        present.name(),
        present.description(),
        present.inputSchema(),
        present.validationRules(),
        tasks,
        present.maxParallelTasks(),
        present.timeout(),
        present.limits(),
        present.output(),
        present.metadata(),
        present.concurrency(),
        present.machine());
  }

  private static @Nullable TaskDefinition undoing(@Nullable TaskDefinition what, String key) {
    return what == null ? null : copy(what, key + TaskDefinition.UNDOING, what.dependencies());
  }

  static TaskDefinition copy(TaskDefinition of, String key, List<Dependency> after) {
    return new TaskDefinition(
        key,
        of.name(),
        of.description(),
        of.action(),
        of.kind(),
        of.handler(),
        of.agentId(),
        after,
        of.join(),
        of.conditions(),
        of.parameters(),
        of.executionMode(),
        of.semantics(),
        of.priority(),
        of.retry(),
        of.timeouts(),
        of.onFailure(),
        undoing(of.compensation(), key),
        of.checkpoint(),
        of.requiredCapabilities(),
        of.nodeSelector(),
        of.resourceRequirements(),
        of.estimate(),
        of.tags(),
        of.annotations(),
        of.limits(),
        of.cacheTtl(),
        of.repetition());
  }
}

package dev.rondo.core.definition;

import java.time.Duration;

/** The longest expected way through a graph. */
final class CriticalPath {

  private CriticalPath() {}

  static Duration of(WorkflowDefinition definition, TaskGraph graph) {
    long[] ends = new long[graph.size()];
    long longest = 0;
    for (int task : graph.order()) {
      ends[task] += weight(definition.task(task)).toMillis();
      longest = Math.max(longest, ends[task]);
      for (int dependent : graph.dependents(task)) {
        ends[dependent] = Math.max(ends[dependent], ends[task]);
      }
    }
    return Duration.ofMillis(longest);
  }

  /** What a task is expected to take: its estimate, else its time limit. */
  private static Duration weight(TaskDefinition task) {
    return task.estimate().isZero() ? task.timeouts().execution() : task.estimate();
  }
}

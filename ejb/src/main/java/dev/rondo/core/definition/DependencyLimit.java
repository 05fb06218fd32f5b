package dev.rondo.core.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a task waits for another one, from when the instance begins.
 *
 * @param target index of the task that waits
 * @param source index of the task that is waited for
 * @param soft true where it then goes on without, false where it then fails
 */
public record DependencyLimit(int target, int source, Duration limit, boolean soft) {

  /** All there are of a definition, the shortest first. */
  static List<DependencyLimit> of(WorkflowDefinition definition) {
    List<DependencyLimit> limits = new ArrayList<>();
    for (int target = 0; target < definition.size(); target++) {
      for (Dependency dependency : definition.task(target).dependencies()) {
        if (!dependency.timeout().isZero()) {
          boolean soft = dependency.type() == DependencyType.SOFT;
          int source = definition.indexOf(dependency.task());
          limits.add(new DependencyLimit(target, source, dependency.timeout(), soft));
        }
      }
    }
    limits.sort(Comparator.comparing(DependencyLimit::limit));
    return List.copyOf(limits);
  }
}

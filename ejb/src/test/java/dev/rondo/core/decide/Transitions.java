package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceState;
import java.util.Set;
import java.util.TreeSet;

/** The changes of state that have been seen. */
final class Transitions {
  private final Set<String> instances = new TreeSet<>();
  private final Set<String> tasks = new TreeSet<>();

  void note(InstanceState before, InstanceState after) {
    note(instances, before.state(), after.state());
    for (int i = 0; i < before.board().size(); i++) {
      note(tasks, before.board().task(i).state(), after.board().task(i).state());
    }
  }

  private static void note(Set<String> seen, Enum<?> from, Enum<?> to) {
    if (from != to) {
      seen.add(from + " " + to);
    }
  }

  Set<String> ofInstances() {
    return instances;
  }

  Set<String> ofTasks() {
    return tasks;
  }
}

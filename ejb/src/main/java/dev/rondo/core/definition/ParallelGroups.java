package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a parallel_group means for the graph: its tasks wait for what the group waits for, and run
 * under its conditions; the group itself waits until each of them has settled.
 */
final class ParallelGroups {
  static final String MEMBERS = "tasks";

  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<TaskDefinition> tasks;
  private final List<TaskEntry> entries;
  private final Findings findings;

  private ParallelGroups(List<TaskDefinition> tasks, List<TaskEntry> entries, Findings findings) {
    this.tasks = new ArrayList<>(tasks);
    this.entries = entries;
    this.findings = findings;
    tasks.forEach(task -> indexes.put(task.key(), indexes.size()));
  }

  /** The tasks with the dependencies that groups among them ask for. */
  static List<TaskDefinition> linked(
      List<TaskDefinition> tasks, List<TaskEntry> entries, Findings findings) {
    ParallelGroups groups = new ParallelGroups(tasks, entries, findings);
    for (int i = 0; i < tasks.size(); i++) {
      TaskDefinition task = tasks.get(i);
      if (task.action() == TaskAction.PARALLEL_GROUP && task.repetition() == null) {
        groups.link(i, task);
      }
    }
    return groups.tasks;
  }

  private void link(int index, TaskDefinition group) {
    List<Dependency> members = new ArrayList<>();
    List<?> keys = group.parameters().get(MEMBERS) instanceof List<?> list ? list : List.of();
    for (int i = 0; i < keys.size(); i++) {
      String key = String.valueOf(keys.get(i));
      Integer member = indexes.get(key);
      if (member == null || member == index) {
        findings.error(
            entries.get(index).at().child("parameters").child(MEMBERS).child(i),
            "names no other task: " + key);
      } else {
        tasks.set(member, tasks.get(member).asMemberOf(group));
        members.add(Dependency.soft(key));
      }
    }
    tasks.set(index, tasks.get(index).awaiting(members));
  }
}

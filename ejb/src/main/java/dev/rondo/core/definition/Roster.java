package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that has a place on the board of an instance: the tasks of the plan, and behind them
 * the compensations, which are no part of it.
 */
final class Roster {
  private final TaskTable tasks;
  private final int planned;
  private final int[] compensations;
  private final int[] undone;

  private Roster(TaskTable tasks, int planned, int[] compensations, int[] undone) {
    this.tasks = tasks;
    this.planned = planned;
    this.compensations = compensations;
    this.undone = undone;
  }

  static Roster of(WorkflowDefinition definition) {
    int planned = definition.size();
    List<TaskDefinition> all = new ArrayList<>(definition.tasks());
    int[] compensations = new int[planned];
    int[] undone = new int[planned];
    for (int i = 0; i < planned; i++) {
      TaskDefinition compensation = definition.task(i).compensation();
      compensations[i] = compensation == null ? -1 : all.size();
      if (compensation != null) {
        undone[all.size() - planned] = i;
        all.add(compensation);
      }
    }
    boolean none = all.size() == planned;
    return new Roster(
        TaskTable.of(none ? definition.tasks() : all),
        planned,
        compensations,
        Arrays.copyOf(undone, all.size() - planned));
  }

  int size() {
    return tasks.size();
  }

  TaskDefinition task(int index) {
    return tasks.get(index);
  }

  int indexOf(String key) {
    return tasks.indexOfKey(key);
  }

  boolean isPlanned(int index) {
    return index < planned;
  }

  int compensation(int task) {
    return isPlanned(task) ? compensations[task] : -1;
  }

  int undoes(int compensation) {
    return undone[compensation - planned];
  }
}

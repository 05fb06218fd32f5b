package dev.rondo.core.definition;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** An immutable list of tasks that also finds a task by its key at once. */
final class TaskTable extends AbstractList<TaskDefinition> implements RandomAccess {

  private final TaskDefinition[] tasks;
  private final Map<String, Integer> indexByKey;

  private TaskTable(List<TaskDefinition> source) {
    tasks = source.toArray(TaskDefinition[]::new);
    indexByKey = new HashMap<>(tasks.length * 2);
    for (int i = 0; i < tasks.length; i++) {
      if (indexByKey.put(tasks[i].key(), i) != null) {
        throw new IllegalArgumentException("Duplicate task: " + tasks[i].key());
      }
    }
  }

  static TaskTable of(List<TaskDefinition> source) {
    return source instanceof TaskTable table ? table : new TaskTable(source);
  }

  int indexOfKey(String key) {
    return indexByKey.getOrDefault(key, -1);
  }

  @Override
  public TaskDefinition get(int index) {
    return tasks[index];
  }

  @Override
  public int size() {
    return tasks.length;
  }
}

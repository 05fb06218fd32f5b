package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a definition in one row: first its own, in their order, then what undoes them, then
 * the bodies of repetitions, each of them together and with what undoes its tasks behind them. A
 * task's place in the row is its template.
 */
final class TaskTemplates {
  private final List<TaskDefinition> tasks = new ArrayList<>();
  private final List<Integer> containers = new ArrayList<>();
  private final Map<Integer, Body> bodies = new HashMap<>();
  private final List<Integer> compensations = new ArrayList<>();
  private final List<Integer> undone = new ArrayList<>();
  private final Map<String, Integer> compensationsByKey = new HashMap<>();
  private final WorkflowDefinition definition;
  private final int boardSize;

  /**
   * Where the body of a repetition stands.
   *
   * @param first the template of its first task
   * @param size how many tasks it has
   * @param places the same with what undoes them
   * @param indexes templates by the key inside of the body
   */
  record Body(int first, int size, int places, Map<String, Integer> indexes) {
    /** True where the task itself is what is repeated. */
    boolean isOfItself() {
      return indexes.containsKey("");
    }
  }

  private TaskTemplates(WorkflowDefinition definition) {
    this.definition = definition;
    for (TaskDefinition task : definition.tasks()) {
      add(task, -1);
    }
    for (int task = 0; task < definition.size(); task++) {
      TaskDefinition compensation = definition.task(task).compensation();
      // One of a repetition of the task itself undoes scopes; histories may have it for the whole.
      if (compensation != null) {
        compensationsByKey.put(compensation.key(), tasks.size());
        addCompensation(task, compensation);
      }
    }
    boardSize = tasks.size();
    for (int template = 0; template < tasks.size(); template++) {
      Repetition repetition = tasks.get(template).repetition();
      if (repetition != null) {
        addBody(template, repetition);
      }
    }
  }

  static TaskTemplates of(WorkflowDefinition definition) {
    return new TaskTemplates(definition);
  }

  private void addCompensation(int task, TaskDefinition compensation) {
    int place = tasks.size();
    add(compensation, containers.get(task));
    compensations.set(task, place);
    undone.set(place, task);
  }

  private void addBody(int container, Repetition repetition) {
    int first = tasks.size();
    Map<String, Integer> indexes = new HashMap<>();
    for (TaskDefinition task : repetition.body()) {
      indexes.put(task.key(), tasks.size());
      add(task, container);
    }
    int size = repetition.body().size();
    for (int task = first; task < first + size; task++) {
      TaskDefinition compensation = tasks.get(task).compensation();
      Repetition own = tasks.get(task).repetition();
      if (compensation != null && (own == null || !own.isOfItself())) {
        indexes.put(compensation.key(), tasks.size());
        addCompensation(task, compensation);
      }
    }
    bodies.put(container, new Body(first, size, tasks.size() - first, indexes));
  }

  private void add(TaskDefinition task, int container) {
    tasks.add(task);
    containers.add(container);
    compensations.add(-1);
    undone.add(-1);
  }

  int size() {
    return tasks.size();
  }

  /** How many there are without the bodies of repetitions. */
  int boardSize() {
    return boardSize;
  }

  /** The template of a task of the definition or of a compensation; -1 for another key. */
  int indexOf(String key) {
    int task = definition.indexOf(key);
    return task >= 0 ? task : compensationsByKey.getOrDefault(key, -1);
  }

  /** The template of what undoes a task; -1 where nothing does. */
  int compensation(int task) {
    return compensations.get(task);
  }

  /** The template of the task that a compensation undoes; -1 for another template. */
  int undoes(int compensation) {
    return undone.get(compensation);
  }

  TaskDefinition task(int template) {
    return tasks.get(template);
  }

  /** The template whose repetition this one is part of; -1 for a task of the definition itself. */
  int container(int template) {
    return containers.get(template);
  }

  @Nullable Body body(int template) {
    return bodies.get(template);
  }
}

package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a definition in one row: first its own, in their order, then what undoes them, then
 * the bodies of repetitions, each of them together. A task's place in the row is its template.
 */
final class TaskTemplates {
  private final List<TaskDefinition> tasks = new ArrayList<>();
  private final List<Integer> containers = new ArrayList<>();
  private final Map<Integer, Body> bodies = new HashMap<>();
  private final Map<Integer, Integer> compensations = new HashMap<>();
  private final Map<Integer, Integer> undone = new HashMap<>();
  private final Map<String, Integer> compensationsByKey = new HashMap<>();
  private final WorkflowDefinition definition;
  private final int boardSize;

  /**
   * Where the body of a repetition stands.
   *
   * @param first the template of its first task
   * @param indexes templates by the key inside of the body
   */
  record Body(int first, int size, Map<String, Integer> indexes) {}

  private TaskTemplates(WorkflowDefinition definition) {
    this.definition = definition;
    for (TaskDefinition task : definition.tasks()) {
      add(task, -1);
    }
    for (int task = 0; task < definition.size(); task++) {
      TaskDefinition compensation = definition.task(task).compensation();
      if (compensation != null) {
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
    compensations.put(task, tasks.size());
    undone.put(tasks.size(), task);
    compensationsByKey.put(compensation.key(), tasks.size());
    add(compensation, -1);
  }

  private void addBody(int container, Repetition repetition) {
    int first = tasks.size();
    Map<String, Integer> indexes = new HashMap<>();
    for (TaskDefinition task : repetition.body()) {
      indexes.put(task.key(), tasks.size());
      add(task, container);
    }
    bodies.put(container, new Body(first, repetition.body().size(), indexes));
  }

  private void add(TaskDefinition task, int container) {
    tasks.add(task);
    containers.add(container);
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
    return compensations.getOrDefault(task, -1);
  }

  /** The template of the task that a compensation undoes; -1 for another template. */
  int undoes(int compensation) {
    return undone.getOrDefault(compensation, -1);
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

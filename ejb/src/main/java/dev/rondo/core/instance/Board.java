package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.TaskPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an instance: those of the definition by their index there, behind them what undoes
 * them, and behind that what was added.
 *
 * @param settling tasks whose dependencies decided that they are skipped or blocked
 * @param parallel tasks that may run now and run beside others
 * @param sequential tasks that may run now, one at a time
 * @param repeating repetitions whose scopes are all over, so that it is to decide how they go on
 * @param sequentialActive how many sequential tasks are active: 0 or 1
 */
public record Board(
    Layout layout,
    List<TaskProgress> tasks,
    Tally tally,
    IndexQueue settling,
    IndexQueue parallel,
    IndexQueue sequential,
    IndexQueue repeating,
    int sequentialActive) {

  /** The task at an index. */
  public TaskProgress task(int index) {
    return tasks.get(index);
  }

  /** How many tasks there are. */
  public int size() {
    return tasks.size();
  }

  /** The key of the task at an index. */
  public String key(int index) {
    return layout.key(index);
  }

  /** What the definition says of the task; its key there is that inside of its own graph. */
  public TaskDefinition definition(int index) {
    return layout.definition().task(layout.template(index));
  }

  /** The keys of the tasks that the one at an index waits for. */
  public List<String> dependencies(int index) {
    int template = layout.template(index);
    int offset = layout.offset(index);
    return definition(index).dependencies().stream()
        .map(d -> key(offset + layout.definition().sibling(template, d.task())))
        .toList();
  }

  /**
   * True for what readers see: a compensation is there once it has had its turn, and what a
   * repetition had added before it started over is not.
   */
  public boolean shows(int index) {
    TaskProgress task = task(index);
    return !task.isForgotten()
        && (!layout.isCompensation(index) || task.state() != TaskState.PENDING || task.hasRow());
  }

  /** The index of the task of a key, forgotten or not; -1 where the instance has never had one. */
  public int indexOf(String key) {
    CompiledDefinition definition = layout.definition();
    int root = definition.indexOf(key);
    if (root >= 0 || layout.spans().isEmpty()) {
      return root;
    }
    TaskPath path = definition.path(key);
    return path == null ? -1 : follow(path);
  }

  private int follow(TaskPath path) {
    int index = path.templates().get(0);
    for (int step = 0; step < path.numbers().size(); step++) {
      int number = path.numbers().get(step);
      Repeats repeats = task(index).repeated();
      if (repeats == null || number >= repeats.known().size()) {
        return -1;
      }
      int start = layout.definition().bodyStart(layout.template(index));
      index = repeats.scope(number).first() + path.templates().get(step + 1) - start;
    }
    return index;
  }

  /** The scope that a task is part of; null for a task of the definition itself. */
  public @Nullable Scope scope(int index) {
    if (layout.isRoot(index)) {
      return null;
    }
    Repeats repeats = task(layout.container(index)).repeated();
    return repeats == null ? null : repeats.scope(layout.number(index));
  }

  /** True where nothing is left to do and nothing is under way or waits for a person. */
  public boolean isOver() {
    return tally.active() == 0
        && tally.awaiting() == 0
        && tally.parked() == 0
        && settling.isEmpty()
        && parallel.isEmpty()
        && sequential.isEmpty();
  }
}

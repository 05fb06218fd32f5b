package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a version that an instance's own one was extended to has more, and what forbids it. */
final class Additions {
  private static final Pointer TASKS = Pointer.ROOT.child("tasks");
  private static final Pointer DEPENDENCIES = Pointer.ROOT.child("dependencies");

  private final InstanceState state;
  private final CompiledDefinition from;
  private final CompiledDefinition to;
  private final List<String> tasks = new ArrayList<>();
  private final Map<String, List<String>> dependencies = new LinkedHashMap<>();
  private final List<Finding> problems = new ArrayList<>();

  Additions(InstanceState state, CompiledDefinition to) {
    this.state = state;
    this.from = state.definition();
    this.to = to;
    for (int i = 0; i < to.definition().size(); i++) {
      look(i);
    }
    spentKeys();
    if (state.identity().lineage().additions() >= DefinitionLimits.MAX_ADDITIONS) {
      add(
          TASKS,
          "tasks were added to this instance "
              + DefinitionLimits.MAX_ADDITIONS
              + " times, and not more often: use for_each, a loop or a sub-workflow");
    }
  }

  /** Keys of the new tasks. */
  List<String> tasks() {
    return List.copyOf(tasks);
  }

  /** What tasks that were there wait for besides, by their keys. */
  Map<String, List<String>> dependencies() {
    return Collections.unmodifiableMap(dependencies);
  }

  /** Everything that keeps the instance from it. */
  List<Finding> problems() {
    return List.copyOf(problems);
  }

  private void look(int index) {
    String key = to.task(index).key();
    int known = from.definition().indexOf(key);
    if (known < 0) {
      tasks.add(key);
      neverSettling(index, 0, TASKS.child(key).child("dependencies"));
      return;
    }
    int waited = from.edgeCount(known);
    if (to.edgeCount(index) == waited) {
      return;
    }
    dependencies.put(
        key, to.task(index).dependencies().stream().skip(waited).map(Dependency::task).toList());
    TaskState now = state.board().task(known).state();
    if (now != TaskState.PENDING) {
      add(DEPENDENCIES.child(key), "task " + key + " is " + now.wire() + " and waits no more");
    } else {
      neverSettling(index, waited, DEPENDENCIES.child(key));
    }
  }

  /**
   * What was cancelled while its instance goes on, as the loser of a race, counts as never done.
   */
  private void neverSettling(int index, int first, Pointer at) {
    List<Dependency> list = to.task(index).dependencies();
    Board board = state.board();
    for (int i = first; i < list.size(); i++) {
      String other = list.get(i).task();
      int source = from.definition().indexOf(other);
      if (source >= 0 && board.task(source).state() == TaskState.CANCELLED) {
        add(first > 0 ? at : at.child(i), "task " + other + " was cancelled and never settles");
      }
    }
  }

  /** Ids follow from keys: a new task may not get those of one that has had attempts. */
  private void spentKeys() {
    for (int i = 0; i < to.boardSize(); i++) {
      String key = to.task(i).key();
      if (from.indexOf(key) < 0 && state.identity().lineage().isSpent(key)) {
        String added = to.isCompensation(i) ? to.task(to.undoes(i)).key() : key;
        add(TASKS.child(added), key + " is the key of another task that this instance has had");
      }
    }
  }

  private void add(Pointer where, String what) {
    problems.add(new Finding(where.toString(), what));
  }
}

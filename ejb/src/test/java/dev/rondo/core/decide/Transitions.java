package dev.rondo.core.decide;

import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Repeats;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The changes of state that have been seen. */
final class Transitions {
  private final Set<String> instances = new TreeSet<>();
  private final Set<String> tasks = new TreeSet<>();
  private final Map<Feat, Integer> feats = new EnumMap<>(Feat.class);

  /** What an instance with repetitions may do, and random ones are to do. */
  enum Feat {
    ITEM_UNDONE,
    NESTED_ITEM_UNDONE,
    ITEM_LEFT_TO_A_PERSON,
    STARTED_OVER,
    STARTED_OVER_BY_MACHINE,
    NESTED_STARTED_OVER,
    TAKEN_UP_AFTER_GOING_BACK,
    LONGER_THAN_BEFORE,
    SHORTER_THAN_BEFORE
  }

  void note(InstanceState before, InstanceState after) {
    note(instances, before.state(), after.state());
    for (int i = 0; i < before.board().size(); i++) {
      if (after.board().task(i).isForgotten() || before.board().task(i).isForgotten()) {
        continue; // another task stands where one was
      }
      note(tasks, before.board().task(i).state(), after.board().task(i).state());
    }
  }

  private static void note(Set<String> seen, Enum<?> from, Enum<?> to) {
    if (from != to) {
      seen.add(from + " " + to);
    }
  }

  /** Notes what repetitions have done and undone. */
  void note(InstanceState before, InstanceEvent event, InstanceState after) {
    if (event instanceof InstanceEvent.WorkflowRolledBack back) {
      wentBack(before.board(), back);
    } else if (event instanceof InstanceEvent.TaskRestarted restarted && restarted.anew()) {
      note(Feat.STARTED_OVER_BY_MACHINE);
    } else if (event instanceof InstanceEvent.TaskExpanded expanded) {
      Repeats had = before.board().task(before.board().indexOf(expanded.task())).repeated();
      int known = had == null ? expanded.items().size() : had.known().size();
      note(Feat.LONGER_THAN_BEFORE, known < expanded.items().size());
      note(Feat.SHORTER_THAN_BEFORE, known > expanded.items().size());
    } else if (event instanceof InstanceEvent.OfTask ofTask) {
      Board board = after.board();
      int undone = board.layout().undoes(board.indexOf(ofTask.task()));
      if (undone >= 0 && !board.layout().isRoot(undone)) {
        note(Feat.ITEM_UNDONE, event instanceof InstanceEvent.TaskCompleted);
        note(Feat.NESTED_ITEM_UNDONE, !board.layout().isRoot(board.layout().container(undone)));
        note(
            Feat.ITEM_LEFT_TO_A_PERSON,
            after.board().task(board.indexOf(ofTask.task())).isBroken());
      }
    }
  }

  private void wentBack(Board board, InstanceEvent.WorkflowRolledBack back) {
    for (String key : back.tasks()) {
      boolean over = back.anew().contains(key);
      note(
          over ? Feat.STARTED_OVER : Feat.TAKEN_UP_AFTER_GOING_BACK,
          board.task(board.indexOf(key)).repeats() != null);
    }
    for (int i = 0; i < board.size(); i++) {
      note(
          Feat.NESTED_STARTED_OVER,
          !board.layout().isRoot(i)
              && board.task(i).repeats() != null
              && back.anew().contains(board.key(board.layout().root(i))));
    }
  }

  private void note(Feat feat) {
    feats.merge(feat, 1, Integer::sum);
  }

  private void note(Feat feat, boolean happened) {
    if (happened) {
      note(feat);
    }
  }

  /** How often each was seen. */
  Map<Feat, Integer> feats() {
    return feats;
  }

  Set<String> ofInstances() {
    return instances;
  }

  Set<String> ofTasks() {
    return tasks;
  }
}

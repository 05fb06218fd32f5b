package dev.rondo.core.decide;

import static dev.rondo.core.decide.Invariants.require;

import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.HashSet;
import java.util.Set;

/** What is true of everything that is undone: in which order, how often, and before what. */
final class Undone {
  private final Set<Long> completions = new HashSet<>();
  private long latest = Long.MAX_VALUE;

  void happened(InstanceState before, InstanceEvent event) {
    if (event instanceof InstanceEvent.CompensationStarted) {
      latest = Long.MAX_VALUE;
    } else if (event instanceof InstanceEvent.TaskCompleted done) {
      ended(before.board(), done.task());
    } else if (event instanceof InstanceEvent.TaskSkipped done) {
      ended(before.board(), done.task());
    } else if (event instanceof InstanceEvent.WorkflowRolledBack back) {
      again(before.board(), back);
    }
  }

  /** In reverse order of completion; no completion is undone twice. */
  private void ended(Board board, String key) {
    int undone = board.layout().undoes(board.indexOf(key));
    if (undone < 0) {
      return;
    }
    TaskProgress task = board.task(undone);
    require(task.state() == TaskState.COMPLETED, "only what has completed is undone");
    require(task.settledBy() < latest, "undone in reverse order of completion");
    require(completions.add(task.settledBy()), "undone once");
    latest = task.settledBy();
  }

  /** What runs again was undone before, and nothing that may run once runs again by itself. */
  private void again(Board board, InstanceEvent.WorkflowRolledBack event) {
    for (int i = 0; i < board.size(); i++) {
      int root = board.layout().root(i);
      String key = board.key(root);
      boolean over = event.anew().contains(key);
      if (event.tasks().contains(key) && !board.layout().isCompensation(i)) {
        require(!over || board.task(root).repeats() != null, "a repetition starts over");
        again(board, i, root == i || over, event.destination().automatic());
      }
    }
  }

  private void again(Board board, int index, boolean lost, boolean automatic) {
    TaskProgress task = board.task(index);
    require(
        !lost
            || task.state() != TaskState.COMPLETED
            || board.layout().compensation(index) < 0
            || Scopes.isUndoneByScope(board, index)
            || completions.contains(task.settledBy()),
        "undone before it runs again");
    boolean begun =
        task.attemptsSpent() > 0 && task.latest() != null && task.latest().startedAt() != null;
    require(
        !automatic
            || task.state() == TaskState.COMPLETED
            || !begun
            || board.definition(index).semantics() != ExecutionSemantics.AT_MOST_ONCE,
        "an attempt that may be made once is not made again by itself");
  }
}

package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Inbound.Outcome;
import java.util.List;

/**
 * Makes tasks pending again, with a fresh budget of attempts, and counts anew what that means for
 * the others. None of those that stay as they are may have failed for good.
 */
final class Rewind {
  private final CompiledDefinition definition;
  private final BoardEdit board;

  Rewind(CompiledDefinition definition, BoardEdit board) {
    this.definition = definition;
    this.board = board;
  }

  /** Resets tasks of the plan and what undoes them. */
  BoardEdit reset(List<String> tasks) {
    for (String key : tasks) {
      int index = definition.indexOf(key);
      board.put(index, board.task(index).reset());
      resetCompensation(index);
    }
    for (int i = 0; i < definition.definition().size(); i++) {
      board.put(i, board.task(i).with(recount(i)));
    }
    return board.queueAllDue();
  }

  /** What undoes a task has to be done, perhaps once more. */
  void resetCompensation(int task) {
    int compensation = definition.compensation(task);
    if (compensation >= 0 && board.task(compensation).state() != TaskState.PENDING) {
      board.put(compensation, board.task(compensation).reset());
    }
  }

  /** How the dependencies of a task stand, counted anew: some of them are pending again. */
  private Inbound recount(int index) {
    Inbound before = board.task(index).inbound();
    Inbound counted = Inbound.open(definition.edgeCount(index));
    for (Dependency dependency : definition.task(index).dependencies()) {
      int source = definition.indexOf(dependency.task());
      TaskProgress task = board.task(source);
      if (!task.isSettled()) {
        continue;
      }
      if (dependency.type() == DependencyType.CONDITIONAL) {
        Boolean held = before.resolved().get(source);
        counted = held == null ? counted : counted.resolve(source, held);
      } else if (dependency.type() == DependencyType.SOFT) {
        counted = counted.settle(Outcome.SATISFIED);
      } else {
        boolean skipped = task.state() == TaskState.SKIPPED;
        counted = counted.settle(skipped ? Outcome.SKIPPED : Outcome.SATISFIED);
      }
    }
    return counted;
  }
}

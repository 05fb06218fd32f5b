package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
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

  /** Repetitions of the plan start over. */
  Rewind forget(List<String> repetitions) {
    repetitions.forEach(key -> board.repetition(definition.indexOf(key)).forget());
    return this;
  }

  /** Resets tasks of the plan and what undoes them. */
  BoardEdit reset(List<String> tasks) {
    for (String key : tasks) {
      int index = definition.indexOf(key);
      board.put(index, board.task(index).reset());
      resetCompensation(index);
    }
    for (int i = 0; i < definition.definition().size(); i++) {
      board.put(i, board.task(i).with(board.recount(i)));
    }
    return board.queueAllDue();
  }

  /** What undoes a task has to be done, perhaps once more. */
  void resetCompensation(int task) {
    int compensation = board.layout().compensation(task);
    if (compensation >= 0 && board.task(compensation).state() != TaskState.PENDING) {
      board.put(compensation, board.task(compensation).reset());
    }
  }
}

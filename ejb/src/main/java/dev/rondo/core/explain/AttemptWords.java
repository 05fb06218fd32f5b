package dev.rondo.core.explain;

import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Failure;

/** What is to be said of the attempts of tasks. */
final class AttemptWords {
  private final Board board;

  AttemptWords(Board board) {
    this.board = board;
  }

  /** A person's retry begins a new budget, so that an attempt's number may be above the most. */
  Facts facts(Facts facts, int index) {
    int escalated = board.task(index).escalated();
    return facts
        .with("escalated", escalated == 0 ? null : escalated)
        .with("attempt", board.task(index).attempt())
        .with("budget_spent", board.task(index).attemptsSpent())
        .with("max_attempts", most(index));
  }

  String words(int index) {
    return "attempt " + Math.max(1, board.task(index).attemptsSpent()) + " of " + most(index);
  }

  String why(int index) {
    Failure error = board.task(index).error();
    return error == null ? "" : " with " + error.errorType() + ": " + error.message();
  }

  private int most(int index) {
    TaskDefinition task = board.definition(index);
    return task.semantics() == ExecutionSemantics.AT_MOST_ONCE ? 1 : task.retry().maxAttempts();
  }
}

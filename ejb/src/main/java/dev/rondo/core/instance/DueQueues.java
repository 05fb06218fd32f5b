package dev.rondo.core.instance;

import dev.rondo.core.plan.Verdict;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** The tasks of a board about which there is something to decide, in the making. */
final class DueQueues {
  private IndexQueue settling;
  private IndexQueue parallel;
  private IndexQueue sequential;
  private IndexQueue repeating;

  DueQueues(Board board) {
    settling = board.settling();
    parallel = board.parallel();
    sequential = board.sequential();
    repeating = board.repeating();
  }

  /** A pending task comes to stand where its verdict says. */
  void enter(int index, Verdict verdict, boolean inSequence) {
    change(verdict, inSequence, queue -> queue.plus(index));
  }

  /** It stands there no more. */
  void leave(int index, Verdict verdict, boolean inSequence) {
    change(verdict, inSequence, queue -> queue.minus(index));
  }

  private void change(Verdict verdict, boolean inSequence, UnaryOperator<IndexQueue> how) {
    switch (verdict) {
      case SKIP, BLOCK -> settling = how.apply(settling);
      case READY -> {
        parallel = inSequence ? parallel : how.apply(parallel);
        sequential = inSequence ? how.apply(sequential) : sequential;
      }
      case WAIT -> {}
    }
  }

  /** It is, or is not, time to decide how a repetition goes on. */
  void repeating(int index, boolean isTime) {
    repeating = isTime ? repeating.plus(index) : repeating.minus(index);
  }

  /** All others leave. */
  void only(IntPredicate there) {
    settling = settling.only(there);
    parallel = parallel.only(there);
    sequential = sequential.only(there);
    repeating = repeating.only(there);
  }

  void clear() {
    settling = IndexQueue.EMPTY;
    parallel = IndexQueue.EMPTY;
    sequential = IndexQueue.EMPTY;
    repeating = IndexQueue.EMPTY;
  }

  /** A board with these queues. */
  Board board(
      Layout layout, PersistentVector<TaskProgress> tasks, Tally tally, int sequentialActive) {
    return new Board(
        layout, tasks, tally, settling, parallel, sequential, repeating, sequentialActive);
  }
}

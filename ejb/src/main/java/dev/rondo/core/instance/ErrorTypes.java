package dev.rondo.core.instance;

import java.util.Set;
import java.util.TreeSet;

/** What an instance that has failed can be found by. */
public final class ErrorTypes {
  /** Most of one instance. */
  private static final int MOST = 50;

  private ErrorTypes() {}

  /**
   * The types of its error and of those of the tasks that have failed for good; none where it has
   * no error. Looks at every task, which is for the end of an instance.
   */
  public static Set<String> of(InstanceState state) {
    Failure error = state.standing().error();
    if (error == null) {
      return Set.of();
    }
    Set<String> types = new TreeSet<>(Set.of(error.errorType()));
    Board board = state.board();
    for (int i = 0; i < board.size() && types.size() < MOST; i++) {
      TaskProgress task = board.task(i);
      if (task.isBroken() && task.error() != null) {
        types.add(task.error().errorType());
      }
    }
    return types;
  }
}

package dev.rondo.core.decide;

import static dev.rondo.core.decide.Invariants.require;

import dev.rondo.core.definition.Repetition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Repeats;
import dev.rondo.core.instance.Scope;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is true of repetitions, counted anew from the states of the tasks in their scopes. */
final class Scopes {
  private Scopes() {}

  static void counted(Board board) {
    for (int i = 0; i < board.size(); i++) {
      require(board.task(i).isForgotten() != isThere(board, i), "what is not there is forgotten");
      require(board.indexOf(board.key(i)) == i, "a key is found again");
      Repeats repeats = board.task(i).repeats();
      if (repeats != null) {
        count(board, i, repeats);
      }
    }
  }

  private static void count(Board board, int container, Repeats repeats) {
    int open = 0;
    int broken = 0;
    for (int number = 0; number < repeats.scopes().size(); number++) {
      Scope scope = repeats.scope(number);
      int left = 0;
      int lost = 0;
      for (int i = 0; i < board.definition(container).bodySize(); i++) {
        int index = scope.first() + i;
        require(board.layout().container(index) == container, "a scope knows its repetition");
        require(board.layout().number(index) == number, "a scope knows its number");
        left += isOver(board.task(index)) ? 0 : 1;
        lost += isLost(board.task(index)) ? 1 : 0;
      }
      require(left == scope.left() && lost == scope.failed(), "tasks of a scope are counted");
      open += number < repeats.released() && left > 0 ? 1 : 0;
      broken += lost > 0 ? 1 : 0;
    }
    require(open == repeats.open() && broken == repeats.failed(), "scopes are counted");
    int most = repetition(board, container).maxParallel();
    boolean again = board.task(container).budgetStart() > 0;
    require(most == 0 || again || open <= most, "no more scopes at work than allowed");
  }

  /** True where somebody or something outside of the engine has a say, or a time. */
  static boolean somethingIsAwaited(Board board) {
    return board.tasks().stream()
        .filter(task -> task.state() == TaskState.WAITING_FOR_INPUT)
        .anyMatch(task -> task.repeats() == null || task.repeats().delayed());
  }

  /** The state of each task, for a failure to show. */
  static String told(Board board) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < board.size(); i++) {
      Repeats repeats = board.task(i).repeats();
      text.append(board.key(i)).append(' ').append(board.task(i).state());
      text.append(board.task(i).inbound());
      if (repeats != null) {
        text.append(" released ")
            .append(repeats.released())
            .append(" open ")
            .append(repeats.open());
        text.append(" failed ")
            .append(repeats.failed())
            .append(repeats.delayed() ? " delayed" : "");
      }
      text.append("; ");
    }
    return text.toString();
  }

  /** False for what is left of a repetition that has ended. */
  static boolean isAtWork(Board board, int index) {
    if (!isThere(board, index)) {
      return false;
    }
    if (board.layout().isRoot(index)) {
      return true;
    }
    int container = board.layout().container(index);
    return board.task(container).state() == TaskState.WAITING_FOR_INPUT
        && isAtWork(board, container);
  }

  /** False for what a repetition had added before it started over. */
  static boolean isThere(Board board, int index) {
    if (board.layout().isRoot(index)) {
      return true;
    }
    int container = board.layout().container(index);
    Repeats repeats = board.task(container).repeats();
    return repeats != null
        && board.layout().number(index) < repeats.scopes().size()
        && isThere(board, container);
  }

  /** A repetition of the task itself is undone scope by scope. */
  static boolean isUndoneByScope(Board board, int index) {
    Repetition repetition = board.definition(index).repetition();
    return repetition != null && repetition.isOfItself();
  }

  /** As histories of before have it. */
  static boolean isUndoneAsWhole(Board board, int index) {
    if (board.layout().isRoot(index)) {
      return false;
    }
    int whole = board.layout().compensation(board.layout().container(index));
    return whole >= 0 && board.task(whole).isUndone();
  }

  static boolean isReleased(Board board, int index) {
    if (board.layout().isRoot(index)) {
      return true;
    }
    TaskProgress container = board.task(board.layout().container(index));
    return container.state() != TaskState.PENDING
        && board.layout().number(index) < Objects.requireNonNull(container.repeats()).released();
  }

  static List<Integer> decidable(Board board) {
    List<Integer> decidable = new ArrayList<>();
    for (int i = 0; i < board.size(); i++) {
      TaskProgress task = board.task(i);
      Repeats repeats = task.repeats();
      if (repeats == null || task.state() != TaskState.WAITING_FOR_INPUT || repeats.delayed()) {
        continue;
      }
      boolean stopped = repeats.failed() > 0 && !repetition(board, i).tolerant();
      boolean all = repeats.released() == repeats.scopes().size();
      if (repeats.open() == 0 && (all || stopped) && isAtWork(board, i)) {
        decidable.add(i);
      }
    }
    return decidable;
  }

  private static Repetition repetition(Board board, int index) {
    return Objects.requireNonNull(board.definition(index).repetition());
  }

  private static boolean isOver(TaskProgress task) {
    return Invariants.isSettled(task) || task.state() == TaskState.CANCELLED;
  }

  private static boolean isLost(TaskProgress task) {
    return task.state() == TaskState.BLOCKED
        || ((task.state() == TaskState.FAILED || task.state() == TaskState.TIMEOUT)
            && Invariants.isSettled(task)
            && task.after() != Disposition.CAUGHT
            && task.after() != Disposition.CONTINUE);
  }
}

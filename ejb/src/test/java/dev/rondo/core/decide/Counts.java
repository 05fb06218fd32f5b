package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Layout;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;

/** How the dependencies of a task stand, counted from the states of the tasks it depends on. */
record Counts(
    int hard,
    int soft,
    int conditional,
    int open,
    int satisfied,
    int hardSkipped,
    int refused,
    int failed) {

  static Counts of(CompiledDefinition definition, Board board, int index) {
    int[] n = new int[8];
    for (Dependency dependency : board.definition(index).dependencies()) {
      int source = source(definition, board, index, dependency);
      n[kind(dependency)]++;
      n[outcome(dependency, source, board, index)]++;
    }
    return new Counts(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
  }

  /** The task that a dependency speaks of, in the graph of the one that has it. */
  static int source(CompiledDefinition definition, Board board, int index, Dependency dependency) {
    Layout layout = board.layout();
    return layout.offset(index) + definition.sibling(layout.template(index), dependency.task());
  }

  private static int kind(Dependency dependency) {
    return switch (dependency.type()) {
      case HARD, FAILURE -> 0;
      case SOFT -> 1;
      case CONDITIONAL -> 2;
    };
  }

  private static int outcome(Dependency dependency, int source, Board board, int target) {
    TaskProgress task = board.task(source);
    return switch (dependency.type()) {
      case SOFT -> {
        boolean without = board.task(target).inbound().resolved().containsKey(source);
        yield without || Invariants.isSettled(task) ? 4 : 3;
      }
      case CONDITIONAL -> {
        Boolean held = board.task(target).inbound().resolved().get(source);
        yield held == null ? 3 : held ? 4 : 6;
      }
      case FAILURE -> {
        boolean failed = task.state() == TaskState.FAILED || task.state() == TaskState.TIMEOUT;
        yield !Invariants.isSettled(task) ? 3 : failed ? 4 : 5;
      }
      case HARD -> {
        if (!Invariants.isSettled(task)) {
          yield 3;
        }
        if (task.after() == Disposition.CAUGHT) {
          yield 5;
        }
        boolean goesOn =
            task.state() == TaskState.COMPLETED || task.after() == Disposition.CONTINUE;
        yield goesOn ? 4 : task.state() == TaskState.SKIPPED ? 5 : 7;
      }
    };
  }

  /** What the engine has counted; what it does not count is left out of the comparison. */
  boolean agreesWith(TaskProgress task) {
    return open == task.inbound().open()
        && satisfied == task.inbound().satisfied()
        && hardSkipped + refused == task.inbound().skipped()
        && failed == task.inbound().failed();
  }
}

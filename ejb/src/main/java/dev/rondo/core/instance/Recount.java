package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Inbound.Outcome;

/** Counts anew how the dependencies of a task stand, after some of them became pending again. */
final class Recount {
  private Recount() {}

  static Inbound of(CompiledDefinition definition, BoardEdit board, int index) {
    Inbound before = board.task(index).inbound();
    Inbound counted = Inbound.open(definition.edgeCount(index));
    for (Dependency dependency : definition.definition().task(index).dependencies()) {
      int source = definition.definition().indexOf(dependency.task());
      TaskProgress task = board.task(source);
      if (!task.isSettled()) {
        continue;
      }
      switch (dependency.type()) {
        case CONDITIONAL -> {
          Boolean held = before.resolved().get(source);
          counted = held == null ? counted : counted.resolve(source, held);
        }
        case SOFT -> counted = counted.settle(Outcome.SATISFIED);
        case HARD -> counted = counted.settle(outcome(task));
      }
    }
    return counted;
  }

  private static Outcome outcome(TaskProgress task) {
    return switch (task.state()) {
      case SKIPPED -> Outcome.SKIPPED;
      case BLOCKED -> Outcome.FAILED;
      case FAILED, TIMEOUT ->
          task.after() == Disposition.CONTINUE ? Outcome.SATISFIED : Outcome.FAILED;
      default -> Outcome.SATISFIED;
    };
  }
}

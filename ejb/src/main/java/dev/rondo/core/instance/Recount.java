package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Inbound.Outcome;
import java.util.List;

/** Counts anew how the dependencies of a task stand, after some of them became pending again. */
final class Recount {
  private Recount() {}

  static Inbound of(
      CompiledDefinition definition, Layout layout, List<TaskProgress> tasks, int index) {
    Inbound before = tasks.get(index).inbound();
    int template = layout.template(index);
    Inbound counted = Inbound.open(definition.edgeCount(template));
    for (Dependency dependency : definition.task(template).dependencies()) {
      int source = layout.offset(index) + definition.sibling(template, dependency.task());
      TaskProgress task = tasks.get(source);
      if (!task.isSettled() || task.state() == TaskState.CANCELLED) {
        continue; // what a join did without counts as little as what is to come
      }
      switch (dependency.type()) {
        case CONDITIONAL -> {
          Boolean held = before.resolved().get(source);
          counted = held == null ? counted : counted.resolve(source, held);
        }
        case SOFT -> counted = counted.settle(Outcome.SATISFIED);
        case FAILURE -> counted = counted.settle(ofFailure(task));
        case HARD -> counted = counted.settle(ofSuccess(task));
      }
    }
    return counted;
  }

  /** What a task that has settled means to those that wait for its failure. */
  static Outcome ofFailure(TaskProgress task) {
    return task.hasFailed() ? Outcome.SATISFIED : Outcome.SKIPPED;
  }

  private static Outcome ofSuccess(TaskProgress task) {
    return switch (task.state()) {
      case SKIPPED -> Outcome.SKIPPED;
      case BLOCKED -> Outcome.FAILED;
      case FAILED, TIMEOUT -> ofFailed(task);
      default -> Outcome.SATISFIED;
    };
  }

  private static Outcome ofFailed(TaskProgress task) {
    if (task.after() == Disposition.CONTINUE) {
      return Outcome.SATISFIED;
    }
    return task.after() == Disposition.CAUGHT ? Outcome.SKIPPED : Outcome.FAILED;
  }
}

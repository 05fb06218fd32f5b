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
    Inbound open = Inbound.open(definition.edgeCount(layout.template(index)));
    return counted(definition, layout, tasks, index, 0, open);
  }

  /** The same of dependencies behind the first ones, which stand as they were counted before. */
  static Inbound from(
      int first,
      CompiledDefinition definition,
      Layout layout,
      List<TaskProgress> tasks,
      int index) {
    int more = definition.edgeCount(layout.template(index)) - first;
    Inbound before = tasks.get(index).inbound();
    return counted(definition, layout, tasks, index, first, before.waitingFor(more));
  }

  private static Inbound counted(
      CompiledDefinition definition,
      Layout layout,
      List<TaskProgress> tasks,
      int index,
      int first,
      Inbound open) {
    Inbound before = tasks.get(index).inbound();
    int template = layout.template(index);
    List<Dependency> dependencies = definition.task(template).dependencies();
    Inbound counted = open;
    for (Dependency dependency : dependencies.subList(first, dependencies.size())) {
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

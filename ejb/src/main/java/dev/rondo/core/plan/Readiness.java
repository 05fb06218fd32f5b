package dev.rondo.core.plan;

import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.TaskDefinition;

/** The rules of joins and skips. Once a task may run, more news cannot change it. */
public final class Readiness {
  private Readiness() {}

  /** What the dependencies of the task say so far; constant time but for the last of a join. */
  public static Verdict of(TaskDefinition task, Inbound inbound) {
    if (task.dependencies().isEmpty()) {
      return Verdict.READY;
    }
    Join join = task.join();
    return switch (join.kind()) {
      case ALL -> inbound.failed() > 0 ? Verdict.BLOCK : whenAllSettled(task, inbound);
      case ALL_DONE -> whenAllSettled(task, inbound);
      case ANY -> whenEnough(1, inbound);
      case AT_LEAST, FIRST -> whenEnough(join.count(), inbound);
    };
  }

  private static Verdict whenAllSettled(TaskDefinition task, Inbound inbound) {
    if (inbound.open() > 0) {
      return Verdict.WAIT;
    }
    return allThatCountWereSkipped(task, inbound) ? Verdict.SKIP : Verdict.READY;
  }

  private static Verdict whenEnough(int needed, Inbound inbound) {
    if (inbound.satisfied() >= needed) {
      return Verdict.READY;
    }
    if (inbound.satisfied() + inbound.open() >= needed) {
      return Verdict.WAIT;
    }
    return inbound.failed() > 0 ? Verdict.BLOCK : Verdict.SKIP;
  }

  /**
   * The hard dependencies decide, where there are any; else the conditional ones. A soft one does
   * not hand on a skip.
   */
  private static boolean allThatCountWereSkipped(TaskDefinition task, Inbound inbound) {
    if (inbound.skipped() == 0) {
      return false;
    }
    long refused = inbound.resolved().values().stream().filter(holds -> !holds).count();
    long hard = count(task, DependencyType.HARD) + count(task, DependencyType.FAILURE);
    return hard > 0
        ? inbound.skipped() - refused == hard
        : refused == count(task, DependencyType.CONDITIONAL);
  }

  private static long count(TaskDefinition task, DependencyType type) {
    return task.dependencies().stream().filter(d -> d.type() == type).count();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Readiness;
import dev.rondo.core.plan.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Takes what is due off the queues of the board and decides it, until the rest waits for the world
 * outside. Its cost is that of what became due, not of the graph.
 */
final class Planner {
  private Planner() {}

  static void follow(Draft draft) {
    if (Cancelling.goOn(draft)) {
      return;
    }
    while (MachineSteps.step(draft)
        || Compensating.step(draft)
        || (draft.state().state() == WorkflowState.RUNNING && step(draft))) {
      // one decision at a time: each may make others due
    }
    if (draft.state().state() == WorkflowState.RUNNING
        && draft.state().board().isOver()
        && (draft.definition().machine() == null || draft.state().board().tally().failed() > 0)) {
      Ending.byPlan(draft);
    }
  }

  private static boolean step(Draft draft) {
    Board board = draft.state().board();
    if (!board.settling().isEmpty()) {
      settle(draft, board.settling().head());
      return true;
    }
    if (!board.repeating().isEmpty()) {
      Repetitions.goOn(draft, board.repeating().head());
      return true;
    }
    int limit = draft.definition().definition().maxParallelTasks();
    if (limit > 0 && board.tally().active() >= limit) {
      return false;
    }
    if (!board.parallel().isEmpty()) {
      admit(draft, board.parallel().head());
      return true;
    }
    if (!board.sequential().isEmpty() && board.sequentialActive() == 0) {
      admit(draft, board.sequential().head());
      return true;
    }
    return false;
  }

  private static void settle(Draft draft, int index) {
    TaskDefinition task = draft.task(index);
    Inbound inbound = draft.progress(index).inbound();
    if (Readiness.of(task, inbound) == Verdict.SKIP) {
      boolean counted = task.join().count() > 0;
      String why = (counted ? "too many" : "all") + " dependencies were skipped";
      draft.emit(new InstanceEvent.TaskSkipped(draft.key(index), why));
    } else {
      draft.emit(
          new InstanceEvent.DependencyFailed(draft.key(index), failedDependencies(draft, index)));
    }
  }

  private static List<String> failedDependencies(Draft draft, int index) {
    return draft.task(index).dependencies().stream()
        .mapToInt(dependency -> draft.sibling(index, dependency.task()))
        .filter(source -> isFailed(draft, source))
        .limit(20)
        .mapToObj(draft::key)
        .toList();
  }

  private static boolean isFailed(Draft draft, int index) {
    return switch (draft.progress(index).state()) {
      case FAILED, TIMEOUT, BLOCKED -> true;
      default -> false;
    };
  }

  /** Runs, skips or fails a task whose dependencies let it go on. */
  static void admit(Draft draft, int index) {
    cancelLosers(draft, index);
    if (!isDue(draft, index)) {
      return; // what that led to has ended the instance, or made it go back
    }
    try {
      Map<String, Object> names = draft.names(index);
      int unmet = firstUnmet(draft, index, names);
      if (unmet >= 0) {
        String condition = draft.task(index).conditions().get(unmet);
        draft.emit(
            new InstanceEvent.TaskSkipped(
                draft.key(index), "condition does not hold: " + condition));
      } else if (draft.task(index).repetition() != null) {
        Repetitions.begin(draft, index, names);
      } else if (draft.task(index).action() == TaskAction.CONDITION_CHECK) {
        ConditionCheck.perform(draft, index, names);
      } else if (draft.task(index).action() == TaskAction.PARALLEL_GROUP) {
        ParallelGroup.perform(draft, index, names);
      } else if (Waits.isWait(draft.task(index))) {
        Waits.begin(draft, index, names);
      } else {
        draft.emit(Scheduling.first(draft, index, names));
      }
    } catch (ExpressionException e) {
      Failures.beforeAnyAttempt(draft, index, e);
    }
  }

  /** A join that has its first needs the others no more. */
  private static void cancelLosers(Draft draft, int index) {
    for (int loser : draft.definition().losers(draft.template(index))) {
      int other = index + loser - draft.template(index);
      if (isDue(draft, index) && !draft.progress(other).isSettled()) {
        draft.emit(
            new InstanceEvent.TaskCancelled(
                draft.key(other), draft.key(index) + " goes on without it"));
      }
    }
  }

  private static boolean isDue(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    return draft.state().state() == WorkflowState.RUNNING
        && task.state() == TaskState.PENDING
        && Readiness.of(draft.task(index), task.inbound()) == Verdict.READY;
  }

  private static int firstUnmet(Draft draft, int index, Map<String, Object> names) {
    List<Expressions.Compiled> conditions = draft.definition().conditions(draft.template(index));
    for (int i = 0; i < conditions.size(); i++) {
      Object value = conditions.get(i).evaluate(names);
      if (!(value instanceof Boolean)) {
        throw new ExpressionException(
            "condition is not true or false: " + draft.task(index).conditions().get(i));
      }
      if (Boolean.FALSE.equals(value)) {
        return i;
      }
    }
    return -1;
  }
}

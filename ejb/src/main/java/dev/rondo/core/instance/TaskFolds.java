package dev.rondo.core.instance;

import dev.rondo.core.plan.Inbound.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each event about a task makes of the board. */
final class TaskFolds {
  private TaskFolds() {}

  /** The folds by the class of their event. */
  static Map<Class<? extends InstanceEvent.OfTask>, TaskFold<?>> all() {
    Map<Class<? extends InstanceEvent.OfTask>, TaskFold<?>> folds = new HashMap<>();
    on(
        folds,
        InstanceEvent.TaskScheduled.class,
        (b, i, t, e, at) ->
            b.put(
                i,
                withBudget(t)
                    .attempting(TaskState.SCHEDULED, e.attempt(), Attempt.scheduled(e, at))));
    on(
        folds,
        InstanceEvent.TaskStarted.class,
        (b, i, t, e, at) ->
            b.put(i, t.attempting(TaskState.RUNNING, e.attempt(), latest(t).started(e))));
    on(
        folds,
        InstanceEvent.TaskWaiting.class,
        (b, i, t, e, at) ->
            b.put(
                i,
                withBudget(t)
                    .attempting(TaskState.WAITING_FOR_INPUT, e.attempt(), Attempt.waiting(e, at))));
    on(
        folds,
        InstanceEvent.TaskCompleted.class,
        (b, i, t, e, at) ->
            b.put(i, t.completed(ended(t, at), e.result())).settle(i, Outcome.SATISFIED));
    on(folds, InstanceEvent.TaskFailed.class, TaskFolds::failed);
    on(
        folds,
        InstanceEvent.TaskRetried.class,
        (b, i, t, e, at) ->
            t.attemptsSpent() == 0
                ? b.put(i, t.reset()).queueIfDue(i)
                : b.put(
                        i,
                        t.attempting(
                            TaskState.RETRYING, e.attempt(), latest(t).again(at, e.notBefore())))
                    .countRetry());
    on(
        folds,
        InstanceEvent.TaskSkipped.class,
        (b, i, t, e, at) -> b.put(i, t.in(TaskState.SKIPPED)).settle(i, Outcome.SKIPPED));
    on(
        folds,
        InstanceEvent.TaskCancelled.class,
        (b, i, t, e, at) -> b.put(i, t.in(TaskState.CANCELLED)));
    on(
        folds,
        InstanceEvent.DependencyFailed.class,
        (b, i, t, e, at) -> b.put(i, t.in(TaskState.BLOCKED)).settle(i, Outcome.FAILED));
    on(folds, InstanceEvent.LateReport.class, (b, i, t, e, at) -> b.put(i, t.withLateReport()));
    on(folds, InstanceEvent.TaskRestarted.class, (b, i, t, e, at) -> b.restart(i));
    return folds;
  }

  private static BoardEdit failed(
      BoardEdit board, int index, TaskProgress task, InstanceEvent.TaskFailed event, Instant at) {
    TaskState next = event.timedOut() ? TaskState.TIMEOUT : TaskState.FAILED;
    Attempt latest = task.latest();
    board.put(
        index,
        task.failed(
            next, latest == null ? null : latest.ended(at), event.error(), event.disposition()));
    return switch (event.disposition()) {
      case FAIL, FAIL_FAST -> board.settle(index, Outcome.FAILED);
      case CONTINUE -> board.settle(index, Outcome.SATISFIED);
      case RETRY, SKIP, PAUSE, HOLD -> board;
    };
  }

  /** A person's retry begins a new budget of attempts; giving an attempt back costs none. */
  private static TaskProgress withBudget(TaskProgress task) {
    return switch (task.state()) {
      case FAILED, TIMEOUT -> task.withBudgetFrom(task.attempt());
      case RUNNING -> task.withBudgetFrom(task.budgetStart() + 1);
      default -> task;
    };
  }

  private static Attempt latest(TaskProgress task) {
    return Objects.requireNonNull(task.latest(), "a task with an attempt");
  }

  private static @Nullable Attempt ended(TaskProgress task, Instant at) {
    return task.latest() == null ? null : task.latest().ended(at);
  }

  private static <E extends InstanceEvent.OfTask> void on(
      Map<Class<? extends InstanceEvent.OfTask>, TaskFold<?>> folds,
      Class<E> type,
      TaskFold<E> fold) {
    folds.put(type, fold);
  }
}

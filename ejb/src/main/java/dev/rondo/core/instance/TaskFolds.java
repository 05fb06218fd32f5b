package dev.rondo.core.instance;

import dev.rondo.core.plan.Inbound.Outcome;
import java.time.Instant;
import java.util.Collections;
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
        InstanceEvent.TaskAdmitted.class,
        (b, i, t, e, at) -> b.put(i, t.with(latest(t).holding(latest(t).slots() + 1))));
    on(
        folds,
        InstanceEvent.TaskStarted.class,
        (b, i, t, e, at) ->
            b.put(i, t.attempting(TaskState.RUNNING, e.attempt(), latest(t).started(e))));
    on(folds, InstanceEvent.TaskWaiting.class, TaskFolds::waiting);
    on(
        folds,
        InstanceEvent.TaskExpanded.class,
        (b, i, t, e, at) -> b.repetition(i).expand(e.items()));
    on(
        folds,
        InstanceEvent.TaskIterated.class,
        (b, i, t, e, at) ->
            b.put(i, t.attempting(TaskState.WAITING_FOR_INPUT, t.attempt(), latest(t).unlimited()))
                .repetition(i)
                .expand(Collections.singletonList(null)));
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
    on(folds, InstanceEvent.TaskInputChanged.class, (b, i, t, e, at) -> b.give(i, e.input()));
    on(folds, InstanceEvent.LateReport.class, (b, i, t, e, at) -> b.put(i, t.withLateReport()));
    on(
        folds,
        InstanceEvent.TaskTimeoutWarning.class,
        (b, i, t, e, at) -> b.put(i, t.afterWarning()));
    on(
        folds,
        InstanceEvent.TaskEscalated.class,
        (b, i, t, e, at) -> b.put(i, t.escalated(latest(t).raised(e.priority()))));
    on(
        folds,
        InstanceEvent.TaskCancelRequested.class,
        (b, i, t, e, at) -> b.put(i, t.askedToStop(e.until())));
    ApprovalFolds.addTo(folds);
    on(
        folds,
        InstanceEvent.TaskRestarted.class,
        (b, i, t, e, at) ->
            e.anew() ? b.repetition(i).forget().queueNoneForgotten().restart(i) : b.restart(i));
    return folds;
  }

  /** A repetition waits for its scopes; one that waits already puts off its next iteration. */
  private static BoardEdit waiting(
      BoardEdit board, int index, TaskProgress task, InstanceEvent.TaskWaiting event, Instant at) {
    boolean waited = task.state() == TaskState.WAITING_FOR_INPUT;
    boolean begun = task.state() == TaskState.RUNNING && task.attempt() == event.attempt();
    Attempt wait = begun ? latest(task).awaiting(event) : Attempt.waiting(event, at);
    TaskProgress from = begun ? task : withBudget(task);
    board.put(index, from.attempting(TaskState.WAITING_FOR_INPUT, event.attempt(), wait));
    if (task.after() == Disposition.RETRY) {
      board.countRetry();
    }
    if (task.repeats() == null) {
      return board;
    }
    return waited ? board.repetition(index).delay() : board.repetition(index).takeUp();
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
      case FAIL, FAIL_SCOPE, FAIL_FAST, COMPENSATE, ROLLBACK -> board.settle(index, Outcome.FAILED);
      case CAUGHT -> board.settle(index, Outcome.SKIPPED);
      case CONTINUE -> board.settle(index, Outcome.SATISFIED);
      case RETRY, SKIP, PAUSE, HOLD -> board;
    };
  }

  /** A person's retry begins a new budget of attempts; giving an attempt back costs none. */
  private static TaskProgress withBudget(TaskProgress task) {
    return switch (task.state()) {
      case FAILED, TIMEOUT -> task.after() == Disposition.RETRY ? task : task.afresh();
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
    folds.put(type, ApprovalFolds.closing(fold));
  }
}

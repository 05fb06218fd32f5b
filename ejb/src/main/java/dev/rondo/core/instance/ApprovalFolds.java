package dev.rondo.core.instance;

import dev.rondo.core.instance.Approval.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What each event about an approval makes of its task. */
final class ApprovalFolds {
  private ApprovalFolds() {}

  static void addTo(Map<Class<? extends InstanceEvent.OfTask>, TaskFold<?>> folds) {
    on(
        folds,
        InstanceEvent.ApprovalRequired.class,
        (b, i, t, e, at) -> b.put(i, t.with(Approval.requested(e, at))));
    on(
        folds,
        InstanceEvent.ApprovalClaimed.class,
        (b, i, t, e, at) -> change(b, i, a -> a.assigned(e.assignee())));
    on(
        folds,
        InstanceEvent.ApprovalReleased.class,
        (b, i, t, e, at) -> change(b, i, a -> a.assigned(null)));
    on(
        folds,
        InstanceEvent.ApprovalDelegated.class,
        (b, i, t, e, at) -> change(b, i, a -> a.delegated(e)));
    on(folds, InstanceEvent.ApprovalEscalated.class, ApprovalFolds::escalated);
    on(
        folds,
        InstanceEvent.ApprovalDecided.class,
        (b, i, t, e, at) -> change(b, i, a -> a.decided(e, at)));
  }

  /** The same fold, after which the approval of a task that waits no longer is closed. */
  static <E extends InstanceEvent.OfTask> TaskFold<E> closing(TaskFold<E> fold) {
    return (board, index, task, event, at) -> {
      BoardEdit folded = fold.apply(board, index, task, event, at);
      TaskProgress after = folded.task(index);
      Approval approval = after.approval();
      return approval == null || !approval.isOpen() || after.state() == TaskState.WAITING_FOR_INPUT
          ? folded
          : folded.put(index, after.with(approval.closed(outcome(after.state()), at)));
    };
  }

  private static Outcome outcome(TaskState ended) {
    return switch (ended) {
      case TIMEOUT -> Outcome.TIMEOUT;
      case SKIPPED -> Outcome.SKIPPED;
      case COMPLETED -> Outcome.COMPLETED;
      case FAILED -> Outcome.REJECTED;
      default -> Outcome.CANCELLED;
    };
  }

  private static BoardEdit escalated(
      BoardEdit board,
      int index,
      TaskProgress task,
      InstanceEvent.ApprovalEscalated event,
      Instant at) {
    Attempt latest = Objects.requireNonNull(task.latest(), "an attempt");
    board.put(index, task.with(latest.waitingUntil(event.until()).raised(event.priority())));
    return change(board, index, approval -> approval.escalated(event));
  }

  private static BoardEdit change(BoardEdit board, int index, UnaryOperator<Approval> change) {
    TaskProgress task = board.task(index);
    return board.put(
        index, task.with(change.apply(Objects.requireNonNull(task.approval(), "an approval"))));
  }

  private static <E extends InstanceEvent.OfTask> void on(
      Map<Class<? extends InstanceEvent.OfTask>, TaskFold<?>> folds,
      Class<E> type,
      TaskFold<E> fold) {
    folds.put(type, fold);
  }
}

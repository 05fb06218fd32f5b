package dev.rondo.core.explain;

import dev.rondo.core.explain.Move.What;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.Undoing;
import dev.rondo.core.instance.WorkflowState;
import java.util.ArrayList;
import java.util.List;

/**
 * The verbs that would be accepted now, told without trying them: that would cost as much as doing
 * them. A test compares them with the decisions.
 */
final class LawfulVerbs {
  private final InstanceState instance;
  private final WorkflowState state;

  LawfulVerbs(InstanceState instance) {
    this.instance = instance;
    this.state = instance.state();
  }

  /** What can be asked of the instance. */
  List<Move> ofInstance() {
    if (isCancelling()) {
      return List.of(new Move(What.CANCEL, "cancel the instance at once, by force"));
    }
    List<Move> moves = new ArrayList<>();
    boolean untouched = instance.recovery().undoing() == null;
    boolean hasFailed = state == WorkflowState.FAILED || state == WorkflowState.TIMEOUT;
    boolean begun = hasFailed || state == WorkflowState.RUNNING || state == WorkflowState.PAUSED;
    if (state == WorkflowState.PENDING && instance.standing().queued() == null) {
      moves.add(new Move(What.START, "start the instance"));
    }
    if (state == WorkflowState.PAUSED && instance.board().tally().parked() == 0) {
      moves.add(new Move(What.RESUME, "resume the instance"));
    }
    if (hasFailed && untouched) {
      moves.add(new Move(What.RETRY, "retry the instance where it failed"));
    }
    if (begun && hasWayBack()) {
      moves.add(
          new Move(
              What.ROLLBACK, "roll back by steps or to a checkpoint; a dry run says what it does"));
    }
    if (begun) {
      moves.add(new Move(What.COMPENSATE, "undo what has completed and end the instance"));
    }
    if (!state.isEnded() && state != WorkflowState.COMPENSATING) {
      moves.add(new Move(What.CANCEL, "cancel the instance"));
    }
    return moves;
  }

  private boolean hasWayBack() {
    boolean onlyMachine = instance.board().size() == 0;
    return onlyMachine
        ? instance.machine() != null && !instance.machine().trail().isEmpty()
        : instance.board().tally().completed() > 0 || !instance.recovery().checkpoints().isEmpty();
  }

  /** What can be asked about one task. */
  List<Move> ofTask(int index) {
    List<Move> moves = new ArrayList<>();
    if (isCancelling()) {
      return moves;
    }
    if (mayRetry(index)) {
      moves.add(new Move(What.RETRY, "retry the task, with another input if need be"));
    }
    if (maySkip(index)) {
      moves.add(new Move(What.SKIP, "skip the task"));
    }
    if (mayComplete(index)) {
      moves.add(new Move(What.COMPLETE, "complete the task by hand with a result"));
    }
    return moves;
  }

  private boolean mayRetry(int index) {
    TaskProgress task = task(index);
    if (isCompensation(index)) {
      return task.state() == TaskState.RETRYING || (task.isBroken() && hasItsTurn(index));
    }
    boolean instanceFailed = state == WorkflowState.FAILED || state == WorkflowState.TIMEOUT;
    return task.state() == TaskState.RETRYING
        || (task.isParked() && isLive())
        || (instanceFailed && isBroken(index) && instance.recovery().undoing() == null);
  }

  private boolean maySkip(int index) {
    TaskProgress task = task(index);
    if (isCompensation(index)) {
      return hasItsTurn(index) && (task.state().isClaimable() || task.isBroken());
    }
    boolean waits =
        task.state() == TaskState.PENDING
            || task.state() == TaskState.WAITING_FOR_INPUT
            || task.state().isClaimable();
    boolean open = state == WorkflowState.RUNNING || state == WorkflowState.PAUSED;
    return open && (waits || task.isParked());
  }

  private boolean mayComplete(int index) {
    TaskProgress task = task(index);
    if (isCompensation(index)) {
      return hasItsTurn(index) && (task.state().isActive() || task.isBroken());
    }
    return isLive()
        && (task.state().isActive()
            || task.state() == TaskState.WAITING_FOR_INPUT
            || task.isParked());
  }

  /** It was asked to stop, and nothing else is asked of it any more. */
  private boolean isCancelling() {
    return !state.isEnded() && instance.watch().cancel() != null;
  }

  private boolean isLive() {
    return !state.isEnded() && state != WorkflowState.COMPENSATING;
  }

  /** Failed so that the instance cannot complete; a part of a repetition, if the whole has. */
  boolean isBroken(int index) {
    Board board = instance.board();
    int looked = index;
    while (board.task(looked).after() == Disposition.FAIL_SCOPE && !board.layout().isRoot(looked)) {
      looked = board.layout().container(looked);
    }
    return board.task(looked).isBroken();
  }

  /** The compensation whose turn it is, or was when it failed for good. */
  boolean hasItsTurn(int index) {
    Undoing undoing = instance.recovery().undoing();
    return undoing != null
        && !undoing.remaining().isEmpty()
        && instance.board().layout().compensation(undoing.remaining().head()) == index;
  }

  boolean isCompensation(int index) {
    return instance.board().layout().isCompensation(index);
  }

  private TaskProgress task(int index) {
    return instance.board().task(index);
  }
}

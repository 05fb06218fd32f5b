package dev.rondo.core.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What each event about going back makes of a state. */
final class RecoveryFolds {
  private RecoveryFolds() {}

  static InstanceState checkpoint(
      InstanceState state, InstanceEvent.CheckpointCreated event, Instant at) {
    Checkpoint checkpoint =
        new Checkpoint(event.checkpointId(), event.name(), state.sequence() + 1, at);
    return state.with(state.recovery().with(checkpoint));
  }

  static InstanceState started(
      InstanceState state, InstanceEvent.CompensationStarted event, Instant at) {
    BoardEdit board = edit(state);
    Rewind rewind = new Rewind(state.definition(), board);
    List<Integer> tasks = event.tasks().stream().map(state.board()::indexOf).toList();
    tasks.forEach(rewind::resetCompensation);
    String pausedReason =
        state.state() == WorkflowState.PAUSED ? state.standing().pausedReason() : null;
    Undoing undoing =
        new Undoing(
            IndexQueue.of(tasks),
            event.destination(),
            event.again(),
            event.anew(),
            event.reason(),
            event.cause(),
            pausedReason);
    return state
        .with(state.standing().compensating(at), board.done())
        .with(state.recovery().with(undoing));
  }

  /** Where the instance goes on afterwards, going back is an event of its own. */
  static InstanceState completed(InstanceState state, Instant at) {
    Undoing undoing = state.recovery().undoing();
    if (undoing == null || undoing.destination() != null) {
      return state;
    }
    Standing ended = state.standing().ended(WorkflowState.COMPENSATED, at, undoing.cause(), null);
    return state
        .with(ended, edit(state).clearQueues().done())
        .with(state.recovery().with((Undoing) null));
  }

  static InstanceState failed(
      InstanceState state, InstanceEvent.CompensationFailed event, Instant at) {
    Failure error = event.error();
    Failure why =
        new Failure(
            Failure.COMPENSATION,
            "Compensation of " + event.task() + " failed: " + error.message(),
            error.retryable(),
            Map.of("task", event.task(), "error_type", error.errorType()));
    return state.with(
        state.standing().ended(WorkflowState.FAILED, at, why, null),
        edit(state).clearQueues().done());
  }

  static InstanceState wentBack(
      InstanceState state, InstanceEvent.WorkflowRolledBack event, Instant at) {
    BoardEdit board =
        new Rewind(state.definition(), edit(state)).forget(event.anew()).reset(event.tasks());
    Destination to = event.destination();
    if (to.task() != null && to.input() != null) {
      int index = state.definition().indexOf(to.task());
      board.give(index, to.input());
    }
    return state
        .with(state.standing().wentBack(at, event.deadline()), board.done())
        .with(state.recovery().wentBack(to.automatic()))
        .with(Watch.begun(at));
  }

  static InstanceState tryingAgain(
      InstanceState state, InstanceEvent.WorkflowRetrying event, Instant at) {
    return state
        .with(
            state.standing().retrying(at, event.deadline()),
            new Rewind(state.definition(), edit(state)).reset(event.tasks()).done())
        .with(state.recovery().triedAgain())
        .with(Watch.begun(at));
  }

  /** What an event about a task means where the task undoes another one. */
  static InstanceState undone(InstanceState state, int index) {
    if (state.recovery().undoing() == null) {
      return state;
    }
    int task = state.board().layout().undoes(index);
    boolean done = task >= 0 && state.board().task(index).isUndone();
    return done ? state.with(state.recovery().undone(task)) : state;
  }

  private static BoardEdit edit(InstanceState state) {
    return new BoardEdit(state.definition(), state.board(), state.sequence() + 1);
  }
}

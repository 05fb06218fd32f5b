package dev.rondo.core.decide;

import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.instance.Checkpoint;
import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.Undoing;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance goes back: what is to run again is undone first, then becomes pending. The history
 * only grows.
 */
final class GoingBack {
  /** Times that an instance goes back by itself before it fails; a person begins the count anew. */
  static final int MOST_BY_ITSELF = 3;

  private GoingBack() {}

  /** Answers a command that wants the instance to go back. */
  static Decision decide(Draft draft, Way way, String reason) {
    if (way instanceof Way.Barred barred) {
      return draft.reject(barred.why());
    }
    Destination to = ((Way.Open) way).to();
    Retreat retreat = Retreat.to(draft, to);
    Rejection refusal = refusal(draft, retreat);
    if (refusal == null) {
      refusal = Beginning.refusal(draft);
    }
    if (refusal != null) {
      return draft.reject(refusal);
    }
    begin(draft, retreat, to, reason, Compensating.cause(draft));
    return draft.follow();
  }

  /** Whether an attempt that may be made once at most is under way and would be made again. */
  static @Nullable Rejection refusal(Draft draft, Retreat retreat) {
    for (int index : retreat.cut()) {
      boolean once = draft.task(index).semantics() == ExecutionSemantics.AT_MOST_ONCE;
      if (once && draft.progress(index).state() == TaskState.RUNNING) {
        return Rejection.wrongState(
            "task " + draft.key(index) + " runs, at most once: let it end first",
            "running",
            "no running task that runs at most once");
      }
    }
    return null;
  }

  /** The failure policy of a task: back to the last named checkpoint, or to the start. */
  static void automatically(Draft draft, String failed) {
    Destination to = lastNamed(draft);
    String reason = "on_failure rollback of " + failed;
    begin(draft, Retreat.to(draft, to), to, reason, Ending.failure(draft));
  }

  private static Destination lastNamed(Draft draft) {
    List<Checkpoint> checkpoints = draft.state().recovery().checkpoints();
    long sequence = checkpoints.isEmpty() ? 0 : checkpoints.get(checkpoints.size() - 1).sequence();
    return Destination.after(sequence, true);
  }

  /** Not without an end, and not where an attempt would be made twice that may be made once. */
  static boolean mayBeAutomatic(Draft draft) {
    if (draft.state().recovery().rollbacks() >= MOST_BY_ITSELF) {
      return false;
    }
    for (int i = 0; i < draft.state().board().size(); i++) {
      TaskProgress task = draft.progress(i);
      boolean begun =
          task.attemptsSpent() > 0 && task.latest() != null && task.latest().startedAt() != null;
      if (begun
          && task.state() != TaskState.COMPLETED
          && draft.task(i).semantics() == ExecutionSemantics.AT_MOST_ONCE
          && !draft.isCompensation(i)) {
        return false;
      }
    }
    return true;
  }

  private static void begin(
      Draft draft, Retreat retreat, Destination to, String reason, @Nullable Failure cause) {
    List<String> again = Compensating.keys(draft, retreat.again());
    List<String> anew = Compensating.keys(draft, retreat.anew());
    List<String> undone = Compensating.keys(draft, retreat.undone());
    for (int index : retreat.cut()) {
      String key = draft.key(index);
      draft.emit((InstanceEvent) new InstanceEvent.TaskCancelled(key, "the instance goes back"));
    }
    if (undone.isEmpty()) {
      arrive(draft, to, again, anew, reason);
    } else {
      draft.emit(new InstanceEvent.CompensationStarted(undone, reason, cause, to, again, anew));
    }
  }

  /** All is undone: the tasks become pending, and the instance is as it was before, or runs. */
  static void arrive(
      Draft draft, Destination to, List<String> again, List<String> anew, String reason) {
    Undoing undoing = draft.state().recovery().undoing();
    boolean compensating = draft.state().state() == WorkflowState.COMPENSATING;
    String paused = undoing == null || !compensating ? null : undoing.pausedReason();
    Instant deadline = Beginning.deadline(draft);
    draft.emit(new InstanceEvent.WorkflowRolledBack(again, reason, to, deadline, anew));
    MachineSteps.backTo(draft, to);
    WorkflowState state = draft.state().state();
    if (paused != null) {
      draft.emit(new InstanceEvent.WorkflowPaused(paused));
    } else if (state == WorkflowState.COMPENSATING || state == WorkflowState.RETRYING) {
      draft.emit(new InstanceEvent.StateTransitioned(state, WorkflowState.RUNNING));
    }
    draft.resolveWhatIsStillOpen();
  }
}

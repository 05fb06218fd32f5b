package dev.rondo.core.decide;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.Trigger;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.CancelRequest;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance is asked to stop: what waits is cancelled at once, what runs may clean up for a
 * while. Nothing new begins meanwhile; when the last of it has ended, so has the instance.
 */
final class Cancelling {
  /** What is listened to meanwhile: workers, time, and who is in more of a hurry. */
  private static final Set<Class<? extends InstanceCommand>> HEARD =
      Set.of(
          InstanceCommand.StartWorkflow.class,
          InstanceCommand.CancelWorkflow.class,
          InstanceCommand.ClaimTask.class,
          InstanceCommand.CompleteTask.class,
          InstanceCommand.FailTask.class,
          InstanceCommand.ReleaseTask.class,
          InstanceCommand.AwaitTask.class,
          InstanceCommand.ExpireTask.class,
          InstanceCommand.SubWorkflowEnded.class,
          InstanceCommand.WakeTask.class,
          InstanceCommand.WakeInstance.class,
          InstanceCommand.AdmitWorkflow.class);

  private Cancelling() {}

  /** What the instance was asked for; null = to go on. */
  static @Nullable CancelRequest request(InstanceState state) {
    return state.state().isEnded() ? null : state.watch().cancel();
  }

  /** Why a command is refused meanwhile; null where it is not. */
  static @Nullable Rejection refusal(InstanceState state, InstanceCommand command) {
    return request(state) == null || HEARD.contains(command.getClass())
        ? null
        : Rejection.wrongState("the instance is being cancelled", "cancelling", "not cancelling");
  }

  /** Asks what runs to stop, or ends the instance where nothing is given any time. */
  static void begin(Draft draft, String reason, @Nullable Duration grace) {
    Map<Integer, Instant> asked = asked(draft, grace);
    if (asked.isEmpty()) {
      Ending.cancelled(draft, reason);
      return;
    }
    Instant last = asked.values().stream().max(Instant::compareTo).orElseThrow();
    draft.emit(new InstanceEvent.WorkflowCancelRequested(reason, last));
    Ending.cancelTasks(draft, Ending.reasonOfTasks(reason), index -> !asked.containsKey(index));
    asked.forEach(
        (index, until) ->
            draft.emit(
                (InstanceEvent)
                    new InstanceEvent.TaskCancelRequested(
                        draft.key(index), draft.progress(index).attempt(), until)));
  }

  private static Map<Integer, Instant> asked(Draft draft, @Nullable Duration grace) {
    Board board = draft.state().board();
    Map<Integer, Instant> asked = new LinkedHashMap<>();
    for (int i = 0; i < board.size(); i++) {
      if (draft.isCompensation(i) || !canStop(draft, i)) {
        continue;
      }
      Duration time = grace == null ? draft.task(i).timeouts().grace() : grace;
      if (!time.isZero() && !time.isNegative()) {
        asked.put(i, draft.context().now().plus(time));
      }
    }
    return asked;
  }

  /** A worker can be asked, and a sub-workflow that is not to go on by itself. */
  private static boolean canStop(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    Attempt attempt = task.latest();
    boolean trigger = draft.task(index).action() == TaskAction.WORKFLOW_TRIGGER;
    return trigger
        ? task.state() == TaskState.WAITING_FOR_INPUT
            && attempt != null
            && attempt.worker() != null
            && !new Trigger(attempt.input()).isAbandoned()
        : task.state() == TaskState.RUNNING;
  }

  /** True for an attempt that was asked to stop and has not. */
  static boolean isAsked(Draft draft, int index) {
    return draft.progress(index).cancelBy() != null;
  }

  /** An attempt that was asked to stop ends without a result: no policy has a say any more. */
  static void failed(Draft draft, int index, Failure failure) {
    boolean stopped =
        failure.errorType().equals(Failure.CANCELLED)
            || failure.errorType().equals(SubWorkflowEndedHandler.CANCELLED);
    if (stopped) {
      stopped(draft, index, failure.message());
    } else {
      draft.emit(
          new InstanceEvent.TaskFailed(
              draft.key(index),
              draft.progress(index).attempt(),
              Bounds.fitting(draft, failure),
              false,
              Disposition.FAIL));
    }
  }

  /** An attempt that was asked to stop has stopped, or is given up. */
  static void stopped(Draft draft, int index, String why) {
    draft.emit(new InstanceEvent.TaskCancelled(draft.key(index), why));
  }

  /** Ends the instance once nothing runs any more; false where it is not to be cancelled. */
  static boolean goOn(Draft draft) {
    CancelRequest request = request(draft.state());
    if (request != null && draft.state().board().tally().active() == 0) {
      Ending.cancelled(draft, request.reason());
    }
    return request != null;
  }
}

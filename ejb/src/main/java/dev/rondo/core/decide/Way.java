package dev.rondo.core.decide;

import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.InstanceCommand.RerunTask;
import dev.rondo.core.instance.InstanceCommand.RollBackWorkflow;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a command wants an instance to go back to, or why it cannot. */
sealed interface Way {
  /** There is such a place. */
  record Open(Destination to) implements Way {}

  /** There is none, or the instance cannot go there. */
  record Barred(Rejection why) implements Way {}

  /** To a checkpoint, or so many completed tasks. */
  static Way of(RollBackWorkflow command, Draft draft) {
    Rejection refusal = refusal(draft);
    if (refusal != null) {
      return new Barred(refusal);
    }
    Integer steps = command.steps();
    return steps == null
        ? toCheckpoint(String.valueOf(command.checkpoint()), draft)
        : back(steps, draft);
  }

  /** To before a task. */
  static Way of(RerunTask command, Draft draft) {
    Rejection refusal = refusal(draft);
    if (refusal != null) {
      return new Barred(refusal);
    }
    int index = draft.indexOf(command.task());
    TaskState state = draft.progress(index).state();
    if (!draft.definition().isPlanned(index) || state == TaskState.PENDING) {
      return new Barred(
          Rejection.wrongState(
              "only a task of the plan that has had its turn can run again",
              state.wire(),
              "completed, failed, timeout, skipped, cancelled, blocked or under way"));
    }
    Rejection unfit = Repetitions.refusal(draft, index, command.input());
    return unfit == null
        ? new Open(new Destination(0, draft.key(command), command.input(), false))
        : new Barred(unfit);
  }

  private static @Nullable Rejection refusal(Draft draft) {
    WorkflowState state = draft.state().state();
    return switch (state) {
      case RUNNING, PAUSED, FAILED, TIMEOUT -> null;
      default ->
          Rejection.wrongState(
              "an instance that is " + state.wire() + " cannot go back",
              state.wire(),
              "running, paused, failed or timeout");
    };
  }

  private static Way toCheckpoint(String name, Draft draft) {
    Long sequence = Checkpoints.sequence(draft, name);
    return sequence == null
        ? new Barred(
            barred(draft, "the instance has no checkpoint " + name, Map.of("checkpoint_id", name)))
        : new Open(Destination.after(sequence, false));
  }

  private static Way back(int steps, Draft draft) {
    List<Integer> completed = Checkpoints.completed(draft);
    return steps > completed.size()
        ? new Barred(
            barred(
                draft,
                "cannot go back " + steps + " steps: " + completed.size() + " have completed",
                Map.of("steps", (long) completed.size())))
        : new Open(
            Destination.after(draft.progress(completed.get(steps - 1)).settledBy() - 1, false));
  }

  private static Rejection barred(Draft draft, String why, Map<String, Object> context) {
    Rejection rejection =
        Rejection.wrongState(why, draft.state().state().wire(), "one that has come that far");
    return rejection.with(context);
  }
}

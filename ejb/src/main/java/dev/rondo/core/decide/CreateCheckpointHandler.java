package dev.rondo.core.decide;

import dev.rondo.core.instance.Checkpoint;
import dev.rondo.core.instance.InstanceCommand.CreateCheckpoint;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;

final class CreateCheckpointHandler implements CommandHandler<CreateCheckpoint> {
  @Override
  public Decision handle(CreateCheckpoint command, Draft draft) {
    InstanceState state = draft.state();
    if (state.state() != WorkflowState.RUNNING && state.state() != WorkflowState.PAUSED) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.state().wire() + " makes no checkpoint",
              state.state().wire(),
              "running or paused"));
    }
    if (!isThere(command, state)) {
      Checkpoints.create(draft, command.name());
    }
    return draft.accept();
  }

  /** True where nothing has happened since. */
  private static boolean isThere(CreateCheckpoint command, InstanceState state) {
    List<Checkpoint> all = state.recovery().checkpoints();
    Checkpoint last = all.isEmpty() ? null : all.get(all.size() - 1);
    return last != null
        && last.sequence() == state.sequence()
        && last.name().equals(command.name());
  }
}

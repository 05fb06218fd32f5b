package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.instance.InstanceCommand.RollbackMachine;

/** Moves the machine alone: tasks stay as they are, and nothing happens by itself at once. */
final class RollbackMachineHandler implements CommandHandler<RollbackMachine> {
  @Override
  public Decision handle(RollbackMachine command, Draft draft) {
    return back(draft, command.steps(), command.reason());
  }

  static Decision back(Draft draft, int steps, String reason) {
    CompiledMachine machine = draft.definition().machine();
    if (machine == null || !MachineSteps.isAlive(draft.state())) {
      return draft.reject(MachineRefusals.notAlive(draft));
    }
    if (steps < 1 || steps > MachineSteps.progress(draft).trail().size()) {
      return draft.reject(MachineRefusals.tooFew(draft, steps));
    }
    MachineSteps.rollback(draft, steps, reason);
    return draft.accept();
  }
}

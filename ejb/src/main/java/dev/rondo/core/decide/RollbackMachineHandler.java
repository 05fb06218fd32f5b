package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.instance.InstanceCommand.RollbackMachine;

/** Moves the machine alone: tasks stay as they are, and nothing happens by itself at once. */
final class RollbackMachineHandler implements CommandHandler<RollbackMachine> {
  @Override
  public Decision handle(RollbackMachine command, Draft draft) {
    CompiledMachine machine = draft.definition().machine();
    if (machine == null || !MachineSteps.isAlive(draft.state())) {
      return draft.reject(MachineRefusals.notAlive(draft));
    }
    if (command.steps() < 1 || command.steps() > MachineSteps.progress(draft).trail().size()) {
      return draft.reject(MachineRefusals.tooFew(draft, command.steps()));
    }
    MachineSteps.rollback(draft, command.steps(), command.reason());
    return draft.accept();
  }
}

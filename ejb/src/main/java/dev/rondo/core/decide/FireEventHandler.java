package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.InstanceCommand.FireEvent;
import dev.rondo.core.machine.MachineDefinition;
import java.util.OptionalInt;

final class FireEventHandler implements CommandHandler<FireEvent> {
  @Override
  public Decision handle(FireEvent command, Draft draft) {
    CompiledMachine machine = draft.definition().machine();
    if (machine == null || !MachineSteps.isAlive(draft.state())) {
      return draft.reject(MachineRefusals.notAlive(draft));
    }
    MachineEvent event = new MachineEvent(command.event(), command.payload());
    try {
      OptionalInt transition =
          MachineDefinition.isOfEngine(command.event())
              ? OptionalInt.empty()
              : MachineSteps.find(draft, machine, event);
      if (transition.isEmpty()) {
        return draft.reject(MachineRefusals.notAllowed(draft, machine, command.event()));
      }
      MachineSteps.take(draft, machine, transition.getAsInt(), event);
    } catch (ExpressionException e) {
      return draft.reject(MachineRefusals.withoutValue(draft, machine, command.event(), e));
    }
    return draft.follow();
  }
}

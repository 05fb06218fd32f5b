package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change of version makes of a state: from here on it is one of another definition. */
final class MigrationFolds {
  private MigrationFolds() {}

  static InstanceState migrated(
      InstanceState state,
      InstanceEvent.WorkflowMigrated event,
      CompiledDefinition to,
      Instant at) {
    Transfer transfer = Transfer.migrating(state, event, to);
    return new InstanceState(
        state.identity().by(event.toVersion(), lineage(state, transfer)),
        state.standing().until(event.deadline()),
        transfer.board(),
        state.recovery(),
        state.sequence(),
        state.signals().renamed(event.mapping()),
        machine(state, event, to, at),
        state.watch().withOtherLimits());
  }

  static InstanceState added(
      InstanceState state, InstanceEvent.TasksAdded event, CompiledDefinition to) {
    return new InstanceState(
        state.identity().by(event.toVersion(), state.identity().lineage().afterAddition()),
        state.standing(),
        Transfer.adding(state, to).board(),
        state.recovery(),
        state.sequence(),
        state.signals(),
        state.machine(),
        state.watch().withOtherLimits());
  }

  private static Lineage lineage(InstanceState state, Transfer transfer) {
    Map<String, String> renamed = new HashMap<>();
    Set<String> gone = new HashSet<>();
    for (int i = 0; i < state.definition().boardSize(); i++) {
      String key = state.board().key(i);
      if (!state.board().task(i).hasRow()) {
        continue;
      }
      int place = transfer.place(i);
      if (place < 0) {
        gone.add(key);
      } else {
        renamed.put(key, transfer.key(place));
      }
    }
    return state.identity().lineage().after(renamed, gone);
  }

  /** Its trail belongs to the table that led along it, and ends here. */
  private static @Nullable MachineProgress machine(
      InstanceState state,
      InstanceEvent.WorkflowMigrated event,
      CompiledDefinition to,
      Instant at) {
    MachineDefinition table = to.definition().machine();
    if (table == null) {
      return null;
    }
    boolean begun = state.state() != WorkflowState.PENDING;
    MachineDefinition old = state.definition().definition().machine();
    if (state.machine() == null || old == null) {
      MachineProgress fresh = MachineProgress.initial(table, at);
      return begun ? fresh.begun(table, at) : fresh;
    }
    return state.machine().migrated(old, table, event.machineState(), begun);
  }
}

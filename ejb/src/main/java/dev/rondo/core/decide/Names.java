package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.machine.MachineProgress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that expressions see. */
final class Names {
  private Names() {}

  /** What is known in the definition's own graph. */
  static Map<String, Object> of(InstanceState state) {
    Map<String, Object> names = new HashMap<>();
    names.put("data", state.identity().data());
    names.put("tasks", new TaskNames(state.board(), -1));
    names.put("workflow", workflow(state.identity()));
    return names;
  }

  /** What the task at an index knows: inside of a repetition, also the scope it is part of. */
  static Map<String, Object> at(InstanceState state, int index) {
    return within(state, index, ScopeValues.of(state, index));
  }

  /** What the output of the scope knows that the task at an index is part of. */
  static Map<String, Object> ofOutput(InstanceState state, int index) {
    return within(state, index, ScopeValues.ofOutput(state, index));
  }

  private static Map<String, Object> within(
      InstanceState state, int index, Map<String, @Nullable Object> scope) {
    Map<String, Object> names = of(state);
    if (!state.board().layout().isRoot(index)) {
      names.put("tasks", new TaskNames(state.board(), index));
      names.putAll(scope);
    }
    return names;
  }

  /** What guards see besides: the event, and the machine itself. */
  static Map<String, Object> ofGuard(Draft draft, CompiledMachine machine, MachineEvent event) {
    MachineProgress progress = MachineSteps.progress(draft);
    Map<String, Object> visits = new HashMap<>();
    machine.definition().states().keySet().forEach(state -> visits.put(state, 0L));
    progress.visits().forEach((state, count) -> visits.put(state, (long) count));
    Map<String, Object> names = of(draft.state());
    names.put("event", event.view());
    names.put("machine", Map.of("state", progress.state(), "visits", visits));
    return names;
  }

  private static Map<String, Object> workflow(Identity identity) {
    Map<String, Object> names = new HashMap<>();
    names.put("id", identity.instanceId());
    names.put("type", identity.workflowType());
    names.put("version", identity.version());
    names.put("priority", identity.priority().wire());
    names.put("metadata", identity.metadata());
    names.put("correlation_id", identity.correlationId());
    names.put("business_key", identity.businessKey() == null ? "" : identity.businessKey());
    return names;
  }
}

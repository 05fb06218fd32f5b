package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.machine.MachineProgress;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that expressions see. */
final class Names {
  private Names() {}

  static Map<String, Object> of(InstanceState state, CompiledDefinition definition) {
    Map<String, Object> names = new HashMap<>();
    names.put("data", state.identity().data());
    names.put("tasks", new TaskNames(state, definition));
    names.put("workflow", workflow(state.identity()));
    return names;
  }

  /** What guards see besides: the event, and the machine itself. */
  static Map<String, Object> ofGuard(Draft draft, CompiledMachine machine, MachineEvent event) {
    MachineProgress progress = MachineSteps.progress(draft);
    Map<String, Object> visits = new HashMap<>();
    machine.definition().states().keySet().forEach(state -> visits.put(state, 0L));
    progress.visits().forEach((state, count) -> visits.put(state, (long) count));
    Map<String, Object> names = of(draft.state(), draft.definition());
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

  /** The tasks by key, each made when it is asked for: a graph may have thousands. */
  private static final class TaskNames extends AbstractMap<String, Object> {
    private final InstanceState state;
    private final CompiledDefinition definition;

    TaskNames(InstanceState state, CompiledDefinition definition) {
      this.state = state;
      this.definition = definition;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String text && definition.definition().indexOf(text) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return key instanceof String text && containsKey(key)
          ? view(state.board().task(definition.definition().indexOf(text)))
          : null;
    }

    @Override
    public int size() {
      return definition.definition().size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      Map<String, Object> all = new LinkedHashMap<>();
      for (int i = 0; i < size(); i++) {
        all.put(definition.definition().task(i).key(), view(state.board().task(i)));
      }
      return all.entrySet();
    }

    private static Map<String, @Nullable Object> view(TaskProgress task) {
      Map<String, @Nullable Object> view = new HashMap<>();
      view.put("state", task.state().wire());
      view.put("attempt", (long) task.attempt());
      if (task.state() == TaskState.COMPLETED) {
        view.put("result", task.result());
      }
      Failure error = task.error();
      if (error != null) {
        view.put("error", Map.of("error_type", error.errorType(), "message", error.message()));
      }
      return view;
    }
  }
}

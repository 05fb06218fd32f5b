package dev.rondo.core.decide;

import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Action;
import dev.rondo.core.machine.MachineDefinition.State;
import dev.rondo.core.machine.MachineDefinition.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state machine for a test; it begins in the state named first. */
final class Machine {
  private final Map<String, State> states = new LinkedHashMap<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final Set<String> ends;

  private Machine(Set<String> ends) {
    this.ends = ends;
  }

  /** A machine of so many states, of which some are final. */
  static Machine of(Set<String> ends, String... states) {
    Machine machine = new Machine(ends);
    for (String state : states) {
      machine.lasting(state, Duration.ZERO);
    }
    return machine;
  }

  Machine lasting(String state, Duration timeout) {
    states.put(state, new State(state, "", timeout));
    return this;
  }

  Machine on(String event, String from, String to) {
    return on(event, from, to, null, 0, Action.NONE);
  }

  Machine on(String event, String from, String to, String guard) {
    return on(event, from, to, guard, 0, Action.NONE);
  }

  Machine on(String event, String from, String to, @Nullable String guard, int max, Action action) {
    Set<String> sources = from.equals("*") ? Set.of() : Set.of(from);
    transitions.add(new Transition(sources, to, event, guard, action, max));
    return this;
  }

  static Action restart(String... tasks) {
    return new Action("", List.of(tasks), List.of());
  }

  static Action complete(String... tasks) {
    return new Action("", List.of(), List.of(tasks));
  }

  MachineDefinition definition() {
    return new MachineDefinition(states.keySet().iterator().next(), ends, states, transitions);
  }
}

package dev.rondo.core.machine;

import dev.rondo.core.machine.MachineDefinition.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which states of a machine lead where, whatever the guards say. */
public final class MachinePaths {
  private final MachineDefinition machine;

  public MachinePaths(MachineDefinition machine) {
    this.machine = machine;
  }

  /** The states that an instance can never come to, in the order of the document. */
  public List<String> unreachable() {
    Set<String> reached = reached();
    return machine.states().keySet().stream()
        .filter(state -> !reached.contains(state) && !isReachedByEngine(state))
        .toList();
  }

  /** States an instance can come to and never leave for a final one. */
  public List<String> deadEnds() {
    Set<String> ending = walk(machine.finalStates(), edges(false, true));
    Set<String> reached = reached();
    return machine.states().keySet().stream()
        .filter(state -> reached.contains(state) && !ending.contains(state))
        .toList();
  }

  /** A state from which automatic transitions lead back to it, if there is one: it never rests. */
  public List<String> restless() {
    Map<String, Set<String>> automatic = edges(true, false);
    return machine.states().keySet().stream()
        .filter(state -> walk(automatic.getOrDefault(state, Set.of()), automatic).contains(state))
        .toList();
  }

  private Set<String> reached() {
    return walk(Set.of(machine.initialState()), edges(false, false));
  }

  private boolean isReachedByEngine(String state) {
    return machine.isFinal(state)
        && (state.equalsIgnoreCase(MachineDefinition.FAILED)
            || state.equalsIgnoreCase(MachineDefinition.CANCELLED)
            || state.equalsIgnoreCase(MachineDefinition.TIMEOUT)
            || state.equalsIgnoreCase(MachineDefinition.COMPENSATED));
  }

  private Map<String, Set<String>> edges(boolean automaticOnly, boolean backwards) {
    Map<String, Set<String>> edges = new HashMap<>();
    for (Transition transition : machine.transitions()) {
      if (automaticOnly && !transition.isAutomatic()) {
        continue;
      }
      for (String from : sources(transition)) {
        String source = backwards ? transition.to() : from;
        String target = backwards ? from : transition.to();
        edges.computeIfAbsent(source, state -> new LinkedHashSet<>()).add(target);
      }
    }
    return edges;
  }

  private Collection<String> sources(Transition transition) {
    if (!transition.from().isEmpty()) {
      return transition.from();
    }
    return machine.states().keySet().stream().filter(state -> !machine.isFinal(state)).toList();
  }

  private static Set<String> walk(Collection<String> begin, Map<String, Set<String>> edges) {
    Set<String> seen = new HashSet<>(begin);
    Deque<String> open = new ArrayDeque<>(new ArrayList<>(begin));
    while (!open.isEmpty()) {
      for (String next : edges.getOrDefault(open.remove(), Set.of())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}

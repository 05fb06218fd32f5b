package dev.rondo.core.definition;

import dev.rondo.core.json.JsonText;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.State;
import dev.rondo.core.machine.MachineDefinition.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Draws the state machine of a definition. States are named by their position, so that names, which
 * may hold anything printable, only ever stand in quoted labels.
 */
public final class MachineRenderer {
  private final MachineDefinition machine;
  private final Map<String, String> ids = new LinkedHashMap<>();

  private MachineRenderer(MachineDefinition machine) {
    this.machine = machine;
    machine.states().keySet().forEach(state -> ids.put(state, "s" + ids.size()));
  }

  /** The picture of a machine. */
  public static String render(MachineDefinition machine, GraphFormat format) {
    MachineRenderer renderer = new MachineRenderer(machine);
    return switch (format) {
      case JSON -> renderer.json();
      case MERMAID -> renderer.mermaid();
      case DOT -> renderer.dot();
    };
  }

  private String json() {
    List<Object> states = new ArrayList<>();
    for (State state : machine.states().values()) {
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("name", state.name());
      node.put("description", state.description());
      node.put("final", machine.isFinal(state.name()));
      states.add(node);
    }
    List<Object> transitions = new ArrayList<>();
    arrows(
        (from, transition) -> {
          Map<String, Object> arrow = new LinkedHashMap<>();
          arrow.put("from", from);
          arrow.put("to", transition.to());
          arrow.put("event", transition.isAutomatic() ? null : transition.event());
          arrow.put("guard", transition.guard());
          arrow.put("max", transition.max() == 0 ? null : (Long) (long) transition.max());
          arrow.values().removeIf(value -> value == null);
          transitions.add(arrow);
        });
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("initial_state", machine.initialState());
    result.put("states", states);
    result.put("transitions", transitions);
    return JsonText.of(result);
  }

  private String mermaid() {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n");
    ids.forEach(
        (state, id) ->
            text.append("  state \"")
                .append(GraphRenderer.forMermaid(state))
                .append("\" as ")
                .append(id)
                .append('\n'));
    text.append("  [*] --> ").append(ids.get(machine.initialState())).append('\n');
    arrows(
        (from, transition) -> {
          text.append("  ").append(ids.get(from)).append(" --> ").append(ids.get(transition.to()));
          String label = GraphRenderer.forMermaid(label(transition)).replace(":", "#58;");
          text.append(label.isEmpty() ? "" : " : " + label).append('\n');
        });
    machine
        .finalStates()
        .forEach(state -> text.append("  ").append(ids.get(state)).append(" --> [*]\n"));
    return text.toString();
  }

  private String dot() {
    StringBuilder text = new StringBuilder("digraph machine {\n  node [shape=box];\n");
    ids.forEach(
        (state, id) ->
            text.append("  ")
                .append(id)
                .append(" [label=")
                .append(GraphRenderer.forDot(state))
                .append(machine.isFinal(state) ? ", peripheries=2" : "")
                .append(state.equals(machine.initialState()) ? ", style=bold" : "")
                .append("];\n"));
    arrows(
        (from, transition) ->
            text.append("  ")
                .append(ids.get(from))
                .append(" -> ")
                .append(ids.get(transition.to()))
                .append(" [label=")
                .append(GraphRenderer.forDot(label(transition)))
                .append("];\n"));
    return text.append("}\n").toString();
  }

  private void arrows(BiConsumer<String, Transition> draw) {
    for (Transition transition : machine.transitions()) {
      machine.states().keySet().stream()
          .filter(state -> machine.leaves(transition, state))
          .forEach(state -> draw.accept(state, transition));
    }
  }

  /** In the manner of UML: the event, and what limits it in brackets. */
  private static String label(Transition transition) {
    String guard = transition.guard() == null ? "" : transition.guard();
    String max = transition.max() == 0 ? "" : "at most " + transition.max();
    String limits = guard.isEmpty() || max.isEmpty() ? guard + max : guard + "; " + max;
    return (transition.event() + (limits.isEmpty() ? "" : " [" + limits + "]")).strip();
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Transition;
import dev.rondo.core.machine.MachineProgress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a state machine does not move; what it would do instead is told. */
final class MachineRefusals {
  /** More states than this say nothing to a reader. */
  private static final int NAMED = 50;

  private MachineRefusals() {}

  /** There is no machine, or the instance is not at work. */
  static Rejection notAlive(Draft draft) {
    if (draft.definition().machine() == null) {
      return Rejection.notFound(
          "workflow type " + draft.state().identity().workflowType() + " has no state machine");
    }
    WorkflowState state = draft.state().state();
    return Rejection.wrongState(
        "the state machine of an instance that is " + state.wire() + " does not move",
        state.wire(),
        "running or paused");
  }

  /** No transition for the event, or its guard does not hold. */
  static Rejection notAllowed(Draft draft, CompiledMachine machine, String event) {
    String state = MachineSteps.progress(draft).state();
    String why =
        MachineDefinition.isOfEngine(event)
            ? "event " + event + " comes from the engine alone"
            : "event " + event + " is not allowed in state " + state;
    return new Rejection(Rejection.Code.WRONG_STATE, why, context(draft, machine, event));
  }

  /** A guard has no value, which is never the same as false. */
  static Rejection withoutValue(
      Draft draft, CompiledMachine machine, String event, ExpressionException why) {
    Map<String, Object> context = context(draft, machine, event);
    context.put("error_type", ExpressionException.ERROR_TYPE);
    return new Rejection(Rejection.Code.WRONG_STATE, String.valueOf(why.getMessage()), context);
  }

  /** So many transitions have not been taken, or are too long ago. */
  static Rejection tooFew(Draft draft, int steps) {
    MachineProgress progress = MachineSteps.progress(draft);
    int there = progress.trail().size();
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("current_state", progress.state());
    context.put("required_state", "a state after at least " + steps + " transitions");
    context.put("steps", (long) steps);
    context.put("available_steps", (long) there);
    return new Rejection(
        Rejection.Code.WRONG_STATE,
        "cannot go back " + steps + " transitions: there are " + there,
        context);
  }

  private static Map<String, Object> context(Draft draft, CompiledMachine machine, String event) {
    MachineProgress progress = MachineSteps.progress(draft);
    List<Map<String, Object>> allowed =
        machine.allowed(progress).stream()
            .limit(NAMED)
            .map(t -> Map.<String, Object>of("event", t.event(), "to", t.to()))
            .toList();
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("current_state", progress.state());
    context.put("required_state", required(machine, event));
    context.put("event", event);
    context.put("allowed", allowed);
    return context;
  }

  /** The states in which the event would be heard. */
  private static String required(CompiledMachine machine, String event) {
    Set<String> states = new LinkedHashSet<>();
    for (Transition transition : machine.definition().transitions()) {
      if (transition.event().equals(event) && !MachineDefinition.isOfEngine(event)) {
        machine.definition().states().keySet().stream()
            .filter(state -> machine.definition().leaves(transition, state))
            .limit(NAMED)
            .forEach(states::add);
      }
    }
    return states.isEmpty() ? "none" : String.join(" or ", states);
  }
}

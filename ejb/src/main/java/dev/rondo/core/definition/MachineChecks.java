package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Action;
import dev.rondo.core.machine.MachineDefinition.State;
import dev.rondo.core.machine.MachineDefinition.Transition;
import dev.rondo.core.machine.MachinePaths;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks a state machine against itself and against the tasks beside it. */
final class MachineChecks {
  private static final Pointer STATES = Pointer.ROOT.child("states");
  private static final Pointer TRANSITIONS = Pointer.ROOT.child("transitions");
  private static final Pointer FINAL = Pointer.ROOT.child("final_states");

  private final MachineDefinition machine;
  private final WorkflowDefinition definition;
  private final Findings findings;
  private final ExpressionCompiler guards;
  private final Map<String, Set<String>> taken = new HashMap<>();

  MachineChecks(
      MachineDefinition machine,
      WorkflowDefinition definition,
      Expressions expressions,
      Findings findings) {
    this.machine = machine;
    this.definition = definition;
    this.findings = findings;
    guards = new ExpressionCompiler(expressions, new Listener()).knowing(CompiledMachine.NAMES);
  }

  void run() {
    checkStates();
    for (int i = 0; i < machine.transitions().size() && !findings.isFull(); i++) {
      checkTransition(machine.transitions().get(i), TRANSITIONS.child(i));
    }
    checkTimeouts();
    if (machine.states().containsKey(machine.initialState())) {
      checkPaths();
    }
  }

  private void checkStates() {
    String initial = machine.initialState();
    if (machine.states().isEmpty()) {
      findings.error(STATES, "the machine has no states");
    }
    if (!initial.isEmpty()) {
      known(initial, Pointer.ROOT.child("initial_state"));
      if (machine.isFinal(initial)) {
        findings.error(
            Pointer.ROOT.child("initial_state"), "the initial state cannot be a final state");
      }
    }
    if (machine.finalStates().isEmpty()) {
      findings.error(FINAL, "the machine has no final state");
    }
    int index = 0;
    for (String end : machine.finalStates()) {
      known(end, FINAL.child(index++));
    }
  }

  private void checkTransition(Transition transition, Pointer at) {
    for (String from : transition.from()) {
      if (!from.isEmpty() && known(from, at.child("from")) && machine.isFinal(from)) {
        findings.error(at.child("from"), "nothing leads out of the final state " + from);
      }
    }
    if (!transition.to().isEmpty()) {
      known(transition.to(), at.child("to"));
    }
    checkEvent(transition.event(), at.child("event"));
    checkAction(transition.action(), at.child("action"));
    String guard = transition.guard();
    if (guard != null) {
      guards.compile(guard, at.child("guard"));
    }
    checkAmbiguity(transition, at);
  }

  private void checkEvent(String event, Pointer at) {
    if (!event.startsWith("task.")) {
      return;
    }
    String task = MachineDefinition.taskOf(event).orElse("");
    if (task.isEmpty()) {
      findings.error(
          at, "an event of a task is task.<key>.started, .completed, .failed or .skipped");
    } else if (definition.indexOf(task) < 0) {
      findings.error(at, "the event names an unknown task: " + task);
    }
  }

  private void checkAction(Action action, Pointer at) {
    checkTasks(action.restart(), at.child("restart"));
    checkTasks(action.complete(), at.child("complete"));
  }

  private void checkTasks(List<String> tasks, Pointer at) {
    for (String task : tasks) {
      if (definition.indexOf(task) < 0) {
        findings.error(at, "the action names an unknown task: " + task);
      }
    }
  }

  /** What stands behind a transition that is always taken never is. */
  private void checkAmbiguity(Transition transition, Pointer at) {
    Set<String> before = taken.computeIfAbsent(transition.event(), event -> new HashSet<>());
    Set<String> from = new TreeSet<>();
    machine.states().keySet().stream()
        .filter(state -> machine.leaves(transition, state))
        .forEach(from::add);
    if (!from.isEmpty() && before.containsAll(from)) {
      String what =
          transition.isAutomatic() ? "automatic transition" : "event " + transition.event();
      findings.error(
          at,
          "ambiguous: an earlier transition without guard always takes the "
              + what
              + " in "
              + String.join(", ", from));
    }
    if (transition.isUnconditional()) {
      before.addAll(from);
    }
  }

  /** A state that may not last for ever needs a way out that is always open. */
  private void checkTimeouts() {
    int index = 0;
    Set<String> left = taken.getOrDefault(MachineDefinition.STATE_TIMEOUT, Set.of());
    for (State state : machine.states().values()) {
      boolean ends = !state.timeout().isZero();
      if (ends && machine.isFinal(state.name())) {
        findings.error(STATES.child(index), "a final state has no timeout");
      } else if (ends && !left.contains(state.name())) {
        findings.error(
            STATES.child(index),
            "a state with a timeout needs a transition on state.timeout without guard and max");
      }
      index++;
    }
  }

  private void checkPaths() {
    MachinePaths paths = new MachinePaths(machine);
    for (String state : paths.unreachable()) {
      findings.warning(STATES, "Unreachable state: " + state);
    }
    for (String state : paths.deadEnds()) {
      findings.warning(STATES, "Dead end: no final state can be reached from " + state);
    }
    List<String> restless = paths.restless();
    if (!restless.isEmpty()) {
      findings.error(
          TRANSITIONS, "automatic transitions lead in a circle: " + String.join(", ", restless));
    }
  }

  private boolean known(String state, Pointer at) {
    boolean known = machine.states().containsKey(state);
    if (!known) {
      findings.error(at, "Unknown state: " + state);
    }
    return known;
  }

  /** Turns what the compiler finds into findings. */
  private final class Listener implements ExpressionCompiler.Listener {
    @Override
    public void flaw(Pointer at, String message) {
      findings.error(at, message);
    }

    @Override
    public void compiled(Pointer at, Expressions.Compiled compiled) {
      compiled.taskReferences().stream()
          .filter(task -> definition.indexOf(task) < 0)
          .forEach(task -> findings.error(at, "the expression names an unknown task: " + task));
    }
  }
}

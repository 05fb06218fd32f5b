package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Transition;
import dev.rondo.core.machine.MachineProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state machine made ready to run: guards compiled, transitions found by their event. */
public final class CompiledMachine {
  /** The names that guards may use. */
  static final Set<String> NAMES = Set.of("data", "tasks", "workflow", "event", "machine");

  private final MachineDefinition definition;
  private final List<@Nullable Compiled> guards = new ArrayList<>();
  private final Map<String, List<Integer>> byEvent = new HashMap<>();

  private CompiledMachine(MachineDefinition definition, ExpressionCompiler expressions) {
    this.definition = definition;
    for (int i = 0; i < definition.transitions().size(); i++) {
      Transition transition = definition.transitions().get(i);
      String guard = transition.guard();
      guards.add(
          guard == null
              ? null
              : expressions
                  .compile(guard, Pointer.ROOT)
                  .orElseThrow(() -> new ExpressionException(guard)));
      byEvent.computeIfAbsent(transition.event(), event -> new ArrayList<>()).add(i);
    }
  }

  static @Nullable CompiledMachine of(
      @Nullable MachineDefinition machine, Expressions expressions) {
    return machine == null
        ? null
        : new CompiledMachine(
            machine, new ExpressionCompiler(expressions, Mapping::refuse).knowing(NAMES));
  }

  /** The machine as registered. */
  public MachineDefinition definition() {
    return definition;
  }

  /** A transition by its number. */
  public Transition transition(int number) {
    return definition.transitions().get(number);
  }

  /** The guard of a transition; null = none. */
  public @Nullable Compiled guard(int number) {
    return guards.get(number);
  }

  /** Whether any transition waits for an event. */
  public boolean hears(String event) {
    return byEvent.containsKey(event);
  }

  /**
   * The transitions that an event may take from where a machine stands, in the order of the
   * document; their guards are still to be asked.
   */
  public List<Integer> open(String event, MachineProgress progress) {
    return byEvent.getOrDefault(event, List.of()).stream()
        .filter(number -> isOpen(number, progress))
        .toList();
  }

  /** The transitions that somebody may ask for where a machine stands, whatever their guards. */
  public List<Transition> allowed(MachineProgress progress) {
    List<Transition> allowed = new ArrayList<>();
    for (int i = 0; i < definition.transitions().size(); i++) {
      Transition transition = transition(i);
      boolean fromOutside =
          !transition.isAutomatic() && !MachineDefinition.isOfEngine(transition.event());
      if (fromOutside && isOpen(i, progress)) {
        allowed.add(transition);
      }
    }
    return allowed;
  }

  private boolean isOpen(int number, MachineProgress progress) {
    Transition transition = transition(number);
    return definition.leaves(transition, progress.state())
        && (transition.max() == 0 || progress.used(number) < transition.max());
  }
}

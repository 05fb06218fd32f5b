package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Transition;
import dev.rondo.core.machine.MachineProgress;
import java.util.Objects;
import java.util.OptionalInt;

/** How the state machine of an instance goes on: what it has heard first, then by itself. */
final class MachineSteps {
  /** More transitions than this in one decision go in a circle with the tasks. */
  private static final int MOST = 1_000;

  private MachineSteps() {}

  /** Where the machine stands; only for instances that have one. */
  static MachineProgress progress(Draft draft) {
    return Objects.requireNonNull(draft.state().machine(), "a machine");
  }

  /** One thing that the machine does next; false where it has come to rest. */
  static boolean step(Draft draft) {
    CompiledMachine machine = draft.definition().machine();
    if (machine == null || !isAlive(draft.state())) {
      return false;
    }
    String state = progress(draft).state();
    if (machine.definition().isFinal(state)) {
      return Ending.byMachine(draft, state);
    }
    MachineEvent heard = draft.nextHeard();
    MachineEvent event = heard == null ? MachineEvent.NOTHING : heard;
    return tryOne(draft, machine, event) || heard != null;
  }

  /** A guard that cannot be asked any other way is an error of the instance. */
  private static boolean tryOne(Draft draft, CompiledMachine machine, MachineEvent event) {
    try {
      OptionalInt transition = find(draft, machine, event);
      if (transition.isEmpty()) {
        return false;
      }
      take(draft, machine, transition.getAsInt(), event);
    } catch (ExpressionException e) {
      Ending.failed(
          draft, Failure.permanent(Failure.EXPRESSION, "state machine: " + e.getMessage()));
    }
    return true;
  }

  /**
   * The first transition for an event whose guard holds.
   *
   * @throws ExpressionException where a guard has no value, or is neither true nor false
   */
  static OptionalInt find(Draft draft, CompiledMachine machine, MachineEvent event) {
    for (int number : machine.open(event.name(), progress(draft))) {
      Expressions.Compiled guard = machine.guard(number);
      if (guard == null || holds(guard, draft, machine, number, event)) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean holds(
      Expressions.Compiled guard,
      Draft draft,
      CompiledMachine machine,
      int number,
      MachineEvent event) {
    String text = String.valueOf(machine.transition(number).guard());
    try {
      if (guard.evaluate(Names.ofGuard(draft, machine, event)) instanceof Boolean holds) {
        return holds;
      }
    } catch (ExpressionException e) {
      throw new ExpressionException("guard has no value: " + text + ": " + e.getMessage());
    }
    throw new ExpressionException("guard is not true or false: " + text);
  }

  /** Takes a transition and does what it asks for. */
  static void take(Draft draft, CompiledMachine machine, int number, MachineEvent event) {
    if (draft.countTransition() > MOST) {
      String why = "The state machine took more than " + MOST + " transitions at once";
      Ending.failed(draft, Failure.permanent(Failure.MACHINE, why));
      return;
    }
    Transition transition = machine.transition(number);
    draft.emit(
        new InstanceEvent.MachineTransitioned(
            progress(draft).state(),
            transition.to(),
            event.name(),
            number,
            transition.guard(),
            transition.action().name(),
            MachineDefinition.isOfEngine(event.name()) ? null : event.payload()));
    MachineActions.perform(draft, transition.action(), event);
  }

  /** The instance ends: its machine goes to the final state that says so, if it has one. */
  static void conclude(Draft draft, String event, String... names) {
    CompiledMachine machine = draft.definition().machine();
    if (machine == null || machine.definition().isFinal(progress(draft).state())) {
      return;
    }
    for (String name : names) {
      String end = machine.definition().finalState(name).orElse("");
      if (!end.isEmpty()) {
        draft.emit(
            new InstanceEvent.MachineTransitioned(
                progress(draft).state(), end, event, MachineProgress.UNLISTED, null, "", null));
        return;
      }
    }
  }

  /** The instance is taken up again: its machine leaves the final state the way it came. */
  static void reopen(Draft draft) {
    CompiledMachine machine = draft.definition().machine();
    if (machine != null && machine.definition().isFinal(progress(draft).state())) {
      rollback(draft, 1, "the instance is retried");
    }
  }

  /** The instance goes back: its machine forgets the transitions it has taken since. */
  static void backTo(Draft draft, Destination to) {
    if (draft.definition().machine() == null) {
      return;
    }
    if (to.task() != null) {
      reopen(draft);
      return;
    }
    long since =
        progress(draft).trail().stream().filter(step -> step.sequence() > to.sequence()).count();
    if (since > 0) {
      rollback(draft, (int) since, "the instance goes back");
    }
  }

  /** Goes back so many transitions, of which there are enough. */
  static void rollback(Draft draft, int steps, String reason) {
    MachineProgress progress = progress(draft);
    String to = progress.trail().get(progress.trail().size() - steps).from();
    draft.emit(new InstanceEvent.MachineRolledBack(steps, progress.state(), to, reason));
  }

  /** Whether the machine of an instance may move. */
  static boolean isAlive(InstanceState state) {
    return state.state() == WorkflowState.RUNNING || state.state() == WorkflowState.PAUSED;
  }
}

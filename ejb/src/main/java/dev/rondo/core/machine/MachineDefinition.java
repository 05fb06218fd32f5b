package dev.rondo.core.machine;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state machine as registered.
 *
 * @param initialState where an instance begins
 * @param finalStates where it ends; nothing leads out of them
 * @param states all states by name, in the order of the document
 * @param transitions in the order of the document; a transition's number is its position
 */
public record MachineDefinition(
    String initialState,
    Set<String> finalStates,
    Map<String, State> states,
    List<Transition> transitions) {

  /** The final state into which the engine takes the machine of an instance that failed. */
  public static final String FAILED = "FAILED";

  /** The same for an instance that was cancelled. */
  public static final String CANCELLED = "CANCELLED";

  /** The same for an instance that ran too long; {@link #FAILED} where there is none. */
  public static final String TIMEOUT = "TIMEOUT";

  /** The same for an instance of which all is undone; {@link #FAILED} where there is none. */
  public static final String COMPENSATED = "COMPENSATED";

  /** The event of a state that has lasted as long as it may. */
  public static final String STATE_TIMEOUT = "state.timeout";

  private static final String OF_TASK = "task.";

  /**
   * A state.
   *
   * @param timeout after which {@link #STATE_TIMEOUT} happens; zero = never
   */
  public record State(String name, String description, Duration timeout) {}

  /**
   * What leads from one state to another.
   *
   * @param from the states it leaves; empty = every one that is not final
   * @param event what must happen; empty = nothing: it is taken as soon as it can be
   * @param guard CEL text that must hold; null = none
   * @param max how often an instance may take it; 0 = any number of times
   */
  public record Transition(
      Set<String> from, String to, String event, @Nullable String guard, Action action, int max) {

    /** Keeps immutable copies. */
    public Transition {
      from = Collections.unmodifiableSet(new LinkedHashSet<>(from));
    }

    /** Whether it waits for no event. */
    public boolean isAutomatic() {
      return event.isEmpty();
    }

    /** Whether it can be taken whenever its event happens. */
    public boolean isUnconditional() {
      return guard == null && max == 0;
    }
  }

  /**
   * What happens as a transition is taken.
   *
   * @param name kept with the event, for those who follow; may be empty
   * @param restart keys of tasks that are done again, with all that depends on them
   * @param complete keys of tasks that count as completed, with the event's payload as result
   */
  public record Action(String name, List<String> restart, List<String> complete) {
    /** Nothing. */
    public static final Action NONE = new Action("", List.of(), List.of());

    /** Keeps immutable copies. */
    public Action {
      restart = List.copyOf(restart);
      complete = List.copyOf(complete);
    }
  }

  /** Keeps immutable copies. */
  public MachineDefinition {
    finalStates = Collections.unmodifiableSet(new LinkedHashSet<>(finalStates));
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    transitions = List.copyOf(transitions);
  }

  /** Whether the machine has come to its end there. */
  public boolean isFinal(String state) {
    return finalStates.contains(state);
  }

  /** Whether a transition leads out of a state. */
  public boolean leaves(Transition transition, String state) {
    return transition.from().isEmpty() ? !isFinal(state) : transition.from().contains(state);
  }

  /** How long a state may last; zero = as long as it likes. */
  public Duration timeout(String state) {
    State known = states.get(state);
    return known == null ? Duration.ZERO : known.timeout();
  }

  /** The final state of a name, whatever its case. */
  public Optional<String> finalState(String name) {
    return finalStates.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  /** Whether an event is the engine's own, so that nobody may fire it from outside. */
  public static boolean isOfEngine(String event) {
    return event.startsWith(OF_TASK) || event.equals(STATE_TIMEOUT);
  }

  /** The event of what happened to a task. */
  public static String ofTask(String key, TaskMoment moment) {
    return OF_TASK + key + "." + moment.wire();
  }

  /** The key of the task that an event is about; empty where it is about none. */
  public static Optional<String> taskOf(String event) {
    int dot = event.lastIndexOf('.');
    boolean ofTask = event.startsWith(OF_TASK) && dot > OF_TASK.length();
    return ofTask && TaskMoment.isMoment(event.substring(dot + 1))
        ? Optional.of(event.substring(OF_TASK.length(), dot))
        : Optional.empty();
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineDefinition.Action;
import dev.rondo.core.machine.MachineDefinition.State;
import dev.rondo.core.machine.MachineDefinition.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the state machine of a document, if it has one; {@link MachineChecks} judges it. */
final class MachineReader {
  private static final String ANY = "*";
  private static final String NO_WORD =
      "must be a text of 1 to 255 characters, none of them a control character";

  private final Fields fields;
  private final Findings findings;

  private MachineReader(Fields fields) {
    this.fields = fields;
    this.findings = fields.findings();
  }

  /** Whether a document speaks of a machine. */
  static boolean isGiven(Fields fields) {
    return Set.of("initial_state", "final_states", "states", "transitions").stream()
        .anyMatch(name -> !isNothing(fields.raw(name)));
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  /** The machine; null where there is none. */
  static @Nullable MachineDefinition read(Fields fields) {
    return isGiven(fields) ? new MachineReader(fields).machine() : null;
  }

  private MachineDefinition machine() {
    Map<String, State> states = states();
    Optional<String> initial = fields.text(DefinitionLimits.MAX_KEY_LENGTH, "initial_state");
    if (initial.isEmpty() && fields.given("initial_state").isEmpty()) {
      findings.error(fields.at("initial_state"), "the machine has no initial_state");
    }
    Set<String> ends = new LinkedHashSet<>();
    int index = 0;
    for (String end : fields.texts("final_states")) {
      if (!ends.add(end)) {
        findings.error(fields.at("final_states").child(index), "Duplicate final state: " + end);
      }
      index++;
    }
    return new MachineDefinition(initial.orElse(""), ends, states, transitions());
  }

  private Map<String, State> states() {
    Map<String, State> states = new LinkedHashMap<>();
    Pointer at = fields.at("states");
    int index = 0;
    for (Object element : fields.list(DefinitionLimits.MAX_STATES, "states")) {
      Pointer place = at.child(index++);
      State state = state(element, place);
      if (state != null && states.putIfAbsent(state.name(), state) != null) {
        findings.error(place, "Duplicate state: " + state.name());
      }
    }
    return states;
  }

  private @Nullable State state(@Nullable Object element, Pointer at) {
    if (element instanceof Map<?, ?> map) {
      Fields state = new Fields(Json.asObject(map), at, findings);
      Optional<String> name = state.text(DefinitionLimits.MAX_KEY_LENGTH, "name");
      if (name.isEmpty() && state.given("name").isEmpty()) {
        findings.error(at, "the state has no name");
      }
      String description = state.prose("description").orElse("");
      Duration timeout =
          state.duration("timeout_seconds", "timeout_ms", "timeout").orElse(Duration.ZERO);
      state.close();
      return name.map(known -> new State(known, description, timeout)).orElse(null);
    }
    if (isWord(element)) {
      return new State(String.valueOf(element), "", Duration.ZERO);
    }
    findings.error(at, "must be the name of a state, or an object with its name");
    return null;
  }

  private List<Transition> transitions() {
    List<Transition> transitions = new ArrayList<>();
    Pointer at = fields.at("transitions");
    int index = 0;
    for (Object element : fields.list(DefinitionLimits.MAX_TRANSITIONS, "transitions")) {
      // A place is kept even for what cannot be read, so that pointers stay right.
      Pointer place = at.child(index++);
      if (element instanceof Map<?, ?> map) {
        transitions.add(transition(new Fields(Json.asObject(map), place, findings)));
      } else {
        findings.error(place, "must be an object with from, to and event");
        transitions.add(new Transition(Set.of(""), "", "", null, Action.NONE, 0));
      }
    }
    return transitions;
  }

  private Transition transition(Fields transition) {
    Set<String> from = from(transition);
    Optional<String> to = transition.text(DefinitionLimits.MAX_KEY_LENGTH, "to");
    if (to.isEmpty() && transition.given("to").isEmpty()) {
      findings.error(transition.at(), "the transition leads nowhere: it needs to");
    }
    Transition read =
        new Transition(
            from,
            to.orElse(""),
            transition.text(DefinitionLimits.MAX_EVENT_LENGTH, "event").orElse(""),
            transition.prose("guard").orElse(null),
            action(transition),
            transition.whole(1, DefinitionLimits.MAX_ATTEMPTS, "max").orElse(0));
    transition.close();
    return read;
  }

  /** The states a transition leaves; empty for all of them, and "" for what is not a state. */
  private Set<String> from(Fields transition) {
    Object given = transition.raw("from");
    if (ANY.equals(given)) {
      return Set.of();
    }
    if (given == null || (given instanceof List<?> list && list.isEmpty())) {
      findings.error(transition.at(), "the transition comes from nowhere: it needs from");
      return Set.of("");
    }
    Set<String> from = new LinkedHashSet<>(words(transition, "from"));
    return from.isEmpty() ? Set.of("") : from;
  }

  /** A name kept with the event, or what is to happen to tasks. */
  private Action action(Fields transition) {
    if (transition.raw("action") instanceof String) {
      String name = transition.text(DefinitionLimits.MAX_KEY_LENGTH, "action").orElse("");
      return new Action(name, List.of(), List.of());
    }
    Fields action = transition.fields("action");
    Action read =
        new Action(
            action.text(DefinitionLimits.MAX_KEY_LENGTH, "name").orElse(""),
            words(action, "restart"),
            words(action, "complete"));
    action.close();
    return read;
  }

  /** One word or a list of them. */
  private List<String> words(Fields object, String name) {
    if (object.raw(name) instanceof String word) {
      if (isWord(word)) {
        return List.of(word);
      }
      findings.error(object.at(name), NO_WORD);
      return List.of();
    }
    return object.texts(name);
  }

  private static boolean isWord(@Nullable Object element) {
    return element instanceof String text && Fields.isWord(text, DefinitionLimits.MAX_KEY_LENGTH);
  }
}

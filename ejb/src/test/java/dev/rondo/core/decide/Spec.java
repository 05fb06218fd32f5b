package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.WorkflowCreated;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code given(flow).having(commands).when(command).then(events)}: a specification of what an
 * instance answers. Every state on the way is checked against the {@link Invariants}.
 */
final class Spec {
  private final CompiledDefinition definition;
  private final Map<String, CompiledDefinition> versions = new HashMap<>();
  private final Evolver evolver;
  private @Nullable InstanceState state;
  private Transitions transitions = new Transitions();
  private Instant now = Words.NOW;
  private String actor = "tester";
  private Capacity capacity = Capacity.UNLIMITED;
  private Room room = Room.UNLIMITED;
  private Decision answer = new Decision.Accepted(List.of(), 0);

  private Spec(CompiledDefinition definition) {
    this.definition = definition;
    this.versions.put(definition.definition().version(), definition);
    this.evolver = new Evolver(this::version);
  }

  /** An instance of the flow to which the events have happened; none: it does not exist. */
  static Spec given(Flow flow, InstanceEvent... history) {
    Spec spec = new Spec(flow.compiled());
    spec.fold(List.of(history));
    return spec;
  }

  /** An instance of a definition that does not exist yet. */
  static Spec given(CompiledDefinition definition) {
    return new Spec(definition);
  }

  /** Another version of the definition. */
  Spec knowing(Flow other) {
    CompiledDefinition compiled = other.compiled();
    versions.put(compiled.definition().version(), compiled);
    return this;
  }

  private CompiledDefinition version(String type, String version) {
    CompiledDefinition known = versions.get(version);
    return known == null ? definition : known;
  }

  DecisionContext context() {
    return new DecisionContext(definition(), now, actor, capacity, room, this::version);
  }

  /** Notes every change of state from here on. */
  Spec noting(Transitions seen) {
    transitions = seen;
    return this;
  }

  /** Commands that were accepted before. */
  Spec having(InstanceCommand... commands) {
    for (InstanceCommand command : commands) {
      assertThat(when(command).answer).as("%s", command).isInstanceOf(Decision.Accepted.class);
    }
    return this;
  }

  /** How the limits stand from here on. */
  Spec under(Capacity.Limit... limits) {
    capacity = new Capacity(List.of(limits));
    return this;
  }

  /** How large what is made of data may be from here on. */
  Spec carrying(int characters) {
    room = Room.ofValue(characters);
    return this;
  }

  /** How much an instance may take in with each decision from here on. */
  Spec withRoomFor(long characters) {
    room = new Room(Integer.MAX_VALUE, characters);
    return this;
  }

  /** Events that happened, whoever decided them. */
  Spec happened(List<? extends InstanceEvent> history) {
    fold(history);
    return this;
  }

  Spec later(Duration passed) {
    now = now.plus(passed);
    return this;
  }

  /** Who asks from here on. */
  Spec by(String person) {
    actor = person;
    return this;
  }

  Spec when(InstanceCommand command) {
    answer = Decider.decide(state, command, context());
    fold(
        answer instanceof Decision.Accepted accepted
            ? accepted.events()
            : ((Decision.Rejected) answer).record());
    if (state != null && answer instanceof Decision.Accepted) {
      Invariants.atRest(definition(), state);
    }
    return this;
  }

  Spec then(InstanceEvent... events) {
    assertThat(events()).containsExactly(events);
    return this;
  }

  Spec thenIncluding(InstanceEvent... events) {
    assertThat(events()).contains(events);
    return this;
  }

  /** Accepted, and nothing had to change. */
  Spec thenNothing() {
    assertThat(events()).isEmpty();
    return this;
  }

  /** Refused, and nothing kept of it but the events named. */
  Spec thenRejected(Rejection.Code code, InstanceEvent... kept) {
    assertThat(answer).isInstanceOf(Decision.Rejected.class);
    assertThat(rejection().code()).isEqualTo(code);
    assertThat(((Decision.Rejected) answer).record()).containsExactly(kept);
    return this;
  }

  Spec because(String current, String required) {
    assertThat(rejection().context())
        .containsEntry("current_state", current)
        .containsEntry("required_state", required);
    return this;
  }

  Spec thenTask(String key, TaskState expected) {
    assertThat(task(key).state()).as(key).isEqualTo(expected);
    return this;
  }

  Spec thenInstance(WorkflowState expected) {
    assertThat(state().state()).isEqualTo(expected);
    return this;
  }

  Rejection rejection() {
    return ((Decision.Rejected) answer).rejection();
  }

  List<InstanceEvent> events() {
    assertThat(answer).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) answer).events();
  }

  /** The events of one kind in the answer. */
  <E extends InstanceEvent> List<E> events(Class<E> kind) {
    List<E> found = new ArrayList<>();
    events().stream().filter(kind::isInstance).map(kind::cast).forEach(found::add);
    return found;
  }

  CompiledDefinition definition() {
    return state == null ? definition : state.definition();
  }

  InstanceState state() {
    return Objects.requireNonNull(state);
  }

  TaskProgress task(String key) {
    return state().board().task(state().board().indexOf(key));
  }

  /** The input of the latest attempt of a task. */
  Map<String, Object> input(String key) {
    return Objects.requireNonNull(task(key).latest()).input();
  }

  private void fold(List<? extends InstanceEvent> events) {
    for (InstanceEvent event : events) {
      InstanceState before = state;
      state =
          event instanceof WorkflowCreated created
              ? evolver.create(Words.ID, created, now)
              : evolver.evolve(state(), event, now);
      if (before != null && !(event instanceof InstanceEvent.OfVersion)) {
        transitions.note(before, state);
      }
      Invariants.afterEvent(definition(), state);
    }
  }
}

package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.machine.MachineDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State machines of documents: what they say, and all that is wrong with them at once. */
class MachineReaderTest {

  private static Reading read(String machine) {
    return Reader.read(("{'workflow_type': 't', " + machine + "}").replace('\'', '"'));
  }

  private static List<String> errors(String machine) {
    return Reader.lines(read(machine).errors());
  }

  private static List<String> warnings(String machine) {
    Reading reading = read(machine);
    assertThat(reading.errors()).isEmpty();
    return Reader.lines(reading.warnings());
  }

  private static String table(String states, String transitions) {
    return "'initial_state': 'A', 'final_states': ['Z'], 'states': ["
        + states
        + "], 'transitions': ["
        + transitions
        + "]";
  }

  @Test
  void a_machine_needs_no_tasks_and_is_read_with_its_defaults() {
    Reading reading =
        read(
            table(
                "'A', {'name': 'B', 'description': 'x', 'timeout_seconds': 60}, 'Z'",
                "{'from': 'A', 'to': 'B', 'event': 'go', 'guard': 'event.n > 1', 'action': 'tell',"
                    + " 'max': 2},"
                    + "{'from': ['A', 'B'], 'to': 'Z', 'event': 'end'},"
                    + "{'from': '*', 'to': 'Z', 'event': 'state.timeout'}"));
    assertThat(Reader.lines(reading.errors())).isEmpty();
    MachineDefinition machine = Objects.requireNonNull(Reader.sound(reading).machine());
    assertThat(machine.initialState()).isEqualTo("A");
    assertThat(machine.states().keySet()).containsExactly("A", "B", "Z");
    assertThat(machine.timeout("B")).isEqualTo(Duration.ofMinutes(1));
    assertThat(machine.transitions().get(0).guard()).isEqualTo("event.n > 1");
    assertThat(machine.transitions().get(0).action().name()).isEqualTo("tell");
    assertThat(machine.transitions().get(0).max()).isEqualTo(2);
    assertThat(machine.transitions().get(1).from()).isEqualTo(Set.of("A", "B"));
    assertThat(machine.leaves(machine.transitions().get(2), "B")).isTrue();
    assertThat(machine.leaves(machine.transitions().get(2), "Z")).isFalse();
    assertThat(Reader.DEFINITIONS.compile(Reader.sound(reading)).executionOrder()).isEmpty();
  }

  @Test
  void without_a_machine_there_must_be_tasks() {
    assertThat(errors("'tasks': {}")).containsExactly("/tasks the workflow has no tasks");
    assertThat(errors("'tasks': {}, 'states': []"))
        .containsExactly("/tasks the workflow has no tasks");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    assertThat(
            errors(
                "'initial_state': 'X', 'final_states': ['Z', 'Y'],"
                    + " 'states': ['A', 'A', 'Z', 5, {'description': 'd'}],"
                    + " 'transitions': ["
                    + "{'from': 'Q', 'to': 'R', 'event': 'go'},"
                    + "{'from': 'Z', 'to': 'A', 'event': 'back'},"
                    + "{'to': 'A', 'event': 'e'},"
                    + "{'from': 'A', 'event': 'e'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'g', 'guard': 'event.n >'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'h', 'guard': 'tasks.none.state == 1'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'i', 'guard': 'item == 1'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'task.none.failed'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'task.none.sings'},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'j', 'action': {'restart': 'none'}},"
                    + "{'from': 'A', 'to': 'Z', 'event': 'k', 'max': 0, 'evnt': 1},"
                    + "7]"))
        .anySatisfy(line -> assertThat(line).startsWith("/initial_state Unknown state: X"))
        .anySatisfy(line -> assertThat(line).startsWith("/final_states/1 Unknown state: Y"))
        .anySatisfy(line -> assertThat(line).startsWith("/states/1 Duplicate state: A"))
        .anySatisfy(line -> assertThat(line).startsWith("/states/3 must be the name of a state"))
        .anySatisfy(line -> assertThat(line).startsWith("/states/4 the state has no name"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/0/from Unknown state: Q"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/0/to Unknown state: R"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/1/from nothing leads out"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/2 the transition comes from"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/3 the transition leads"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/4/guard expression does not"))
        .anySatisfy(
            line -> assertThat(line).startsWith("/transitions/5/guard the expression names"))
        .anySatisfy(
            line -> assertThat(line).startsWith("/transitions/6/guard \"item\" is not known"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/7/event the event names an"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/8/event an event of a task"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/9/action/restart the action"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/10/max must be"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/10/evnt unknown field"))
        .anySatisfy(line -> assertThat(line).startsWith("/transitions/11 must be an object"));
  }

  @Test
  void a_machine_needs_its_beginning_its_end_and_its_states() {
    assertThat(errors("'states': ['A']"))
        .containsExactly(
            "/initial_state the machine has no initial_state",
            "/final_states the machine has no final state");
    assertThat(errors("'initial_state': 'A', 'final_states': ['A'], 'states': ['A']"))
        .containsExactly("/initial_state the initial state cannot be a final state");
    assertThat(errors("'initial_state': 'A', 'final_states': ['Z']"))
        .contains("/states the machine has no states");
  }

  @Test
  void unreachable_states_and_dead_ends_are_reported_and_registered() {
    assertThat(
            warnings(
                table(
                    "'A', 'B', 'C', 'Z'",
                    "{'from': 'A', 'to': 'Z', 'event': 'end'},"
                        + "{'from': 'A', 'to': 'B', 'event': 'stray'},"
                        + "{'from': 'C', 'to': 'Z', 'event': 'end'}")))
        .containsExactly(
            "/states Unreachable state: C",
            "/states Dead end: no final state can be reached from B");
  }

  @Test
  void the_states_that_the_engine_itself_comes_to_are_not_unreachable() {
    assertThat(
            warnings(
                "'initial_state': 'A', 'final_states': ['Z', 'FAILED', 'CANCELLED', 'TIMEOUT', 'COMPENSATED'],"
                    + " 'states': ['A', 'Z', 'FAILED', 'CANCELLED', 'TIMEOUT', 'COMPENSATED'],"
                    + " 'transitions': [{'from': 'A', 'to': 'Z', 'event': 'end'}]"))
        .isEmpty();
  }

  @Test
  void two_transitions_that_are_always_taken_are_ambiguous() {
    String first = "{'from': 'A', 'to': 'Z', 'event': 'go'},";
    assertThat(errors(table("'A', 'Z'", first + "{'from': '*', 'to': 'A', 'event': 'go'}")))
        .containsExactly(
            "/transitions/1 ambiguous: an earlier transition without guard always takes the event"
                + " go in A");
    assertThat(
            errors(
                table(
                    "'A', 'Z'",
                    "{'from': 'A', 'to': 'Z', 'event': 'go', 'guard': 'data.x'},"
                        + first
                        + "{'from': 'A', 'to': 'Z', 'event': 'other', 'max': 1},"
                        + "{'from': 'A', 'to': 'A', 'event': 'other'}")))
        .isEmpty();
  }

  @Test
  void what_is_done_over_and_over_can_be_done_again() {
    String tasks =
        "'tasks': {'a': {'action': 'noop'}, 'b': {'action': 'noop', 'dependencies': ['a']},"
            + " 'm': {'action': 'noop', 'for_each': [1], 'dependencies': ['b']}},";
    String again = "{'from': 'A', 'to': 'Z', 'event': 'go', 'action': {'restart': ['a']}}";
    assertThat(errors(tasks + table("'A', 'Z'", again))).isEmpty();
  }

  @Test
  void automatic_transitions_may_not_go_in_a_circle() {
    assertThat(
            errors(
                table(
                    "'A', 'B', 'Z'",
                    "{'from': 'A', 'to': 'B'}, {'from': 'B', 'to': 'A', 'guard': 'data.x'},"
                        + "{'from': '*', 'to': 'Z', 'event': 'end'}")))
        .containsExactly("/transitions automatic transitions lead in a circle: A, B");
  }

  @Test
  void a_state_with_a_timeout_needs_a_way_out_that_is_always_open() {
    String states = "{'name': 'A', 'timeout_seconds': 5}, 'Z'";
    assertThat(errors(table(states, "{'from': 'A', 'to': 'Z', 'event': 'end'}")))
        .containsExactly(
            "/states/0 a state with a timeout needs a transition on state.timeout without guard"
                + " and max");
    assertThat(
            errors(
                table(
                    states,
                    "{'from': 'A', 'to': 'Z', 'event': 'state.timeout', 'guard': 'data.x'},"
                        + "{'from': 'A', 'to': 'Z', 'event': 'state.timeout'}")))
        .isEmpty();
  }

  @Test
  void the_words_are_bounded() {
    String name = "x".repeat(256);
    assertThat(errors(table("'A', 'Z', '" + name + "'", "{'from': 'A', 'to': 'Z', 'event': 'e'}")))
        .containsExactly("/states/2 must be the name of a state, or an object with its name");
  }

  @Test
  void a_machine_is_drawn_for_mermaid_dot_and_programs() {
    MachineDefinition machine =
        Objects.requireNonNull(
            Reader.sound(
                    read(
                        table(
                            "'A', 'B \\\"x\\\"', 'Z'",
                            "{'from': 'A', 'to': 'B \\\"x\\\"', 'event': 'go', 'guard':"
                                + " 'event.n > 1', 'max': 2},"
                                + "{'from': 'B \\\"x\\\"', 'to': 'Z'}")))
                .machine());
    assertThat(MachineRenderer.render(machine, GraphFormat.MERMAID))
        .isEqualTo(
            """
            stateDiagram-v2
              state "A" as s0
              state "B #34;x#34;" as s1
              state "Z" as s2
              [*] --> s0
              s0 --> s1 : go #91;event.n #62; 1#59; at most 2#93;
              s1 --> s2
              s2 --> [*]
            """);
    assertThat(MachineRenderer.render(machine, GraphFormat.DOT))
        .contains("s0 -> s1 [label=\"go [event.n > 1; at most 2]\"];", "peripheries=2");
    assertThat(MachineRenderer.render(machine, GraphFormat.JSON))
        .contains(
            "\"initial_state\":\"A\"",
            "{\"from\":\"A\",\"to\":\"B \\\"x\\\"\",\"event\":\"go\",\"guard\":\"event.n > 1\",\"max\":2}");
  }
}

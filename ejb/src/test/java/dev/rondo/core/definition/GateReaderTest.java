package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateReaderTest {
  private static List<String> errors(String parameters) {
    return Reader.errors(
        ("{'x': {'action': 'approval_gate', 'parameters': " + parameters + "}}")
            .replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'request': 'Pay?', 'details': {'any': [1, null]}, 'approvers': 'ann', 'level': 2}",
        "{'approvers': ['ann', 'bob'], 'required_approvals': 2, 'four_eyes': true}",
        "{'candidate_groups': 'finance', 'required_approvals': 100, 'due_seconds': 'P1D'}",
        "{'approvers': ['${data.who}'], 'required_approvals': 3, 'four_eyes': '${data.strict}'}",
        "{'approvers': '${data.who}', 'candidate_groups': '${data.groups}', 'level': '${data.n}'}",
        "{'escalate_after_seconds': 60, 'escalate_to': 'group:directors'}",
        "{'escalate_after_seconds': '${data.s}', 'escalate_to': '${data.boss}', 'due_ms': '${1}'}",
        "{'escalation': [{'after_seconds': 1, 'to': 'a'}, {'after': 'PT2S', 'to': ['group:b']}]}",
        "{'escalation': '${data.plan}', 'approvers': 'ann', 'required_approvals': 2}"
      })
  void good_gates_are_good(String parameters) {
    assertThat(errors(parameters)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'request': 7}|/request must be a text",
        "{'request': ' '}|/request must have 1 to 1000",
        "{'approvers': 7}|/approvers must be a name",
        "{'approvers': ['']}|/approvers must be a name",
        "{'approvers': ['ann', '${data.x}', 7]}|",
        "{'approvers': []}|approvers and candidate_groups name nobody",
        "{'candidate_groups': {'a': 1}}|/candidate_groups must be a name",
        "{'approvers': 'ann', 'required_approvals': 2}|/required_approvals must not be more than",
        "{'required_approvals': 0}|/required_approvals must be a number from 1 to 100",
        "{'approvers': null}|/approvers must have a value",
        "{'four_eyes': null}|/four_eyes must have a value",
        "{'level': 1.5}|/level must be a whole number",
        "{'level': 101}|/level must be a number from 1 to 100",
        "{'four_eyes': 'yes'}|/four_eyes must be true or false",
        "{'four_eye': true}|/four_eye unknown field",
        "{'due_seconds': -1}|/due_seconds bad duration",
        "{'due_seconds': 1, 'due_ms': 5}|/due_ms \"due_ms\" says the same",
        "{'escalate_to': 'boss'}|/escalate_to escalate_after_seconds and escalate_to go together",
        "{'escalate_after_seconds': 5}|/escalate_to escalate_after_seconds and escalate_to",
        "{'escalate_after_seconds': 5, 'escalate_to': 'group:'}|/escalate_to group: needs",
        "{'escalation': 'soon'}|/escalation must be a list",
        "{'escalation': [7]}|/escalation/0 must be an object",
        "{'escalation': [{'to': 'a'}]}|/escalation/0 an escalation needs after_seconds and to",
        "{'escalation': [{'after_seconds': 1, 'to': 7}]}|/escalation/0/to must be a name",
        "{'escalation': [{'after': 2, 'to': 'a'}, {'after': 2, 'to': 'b'}]}|/escalation must be in",
        "{'escalation': [], 'escalate_to': 'a', 'escalate_after_ms': 1}|/escalation escalation says"
      })
  void what_is_wrong_is_told_with_its_pointer(String parameters, String finding) {
    if (finding == null) {
      // What a mapping stands beside is looked at when the gate is reached.
      assertThat(errors(parameters)).isEmpty();
    } else {
      assertThat(errors(parameters))
          .anyMatch(line -> line.startsWith("/tasks/x/parameters") && line.contains(finding));
    }
  }

  @Test
  void details_and_lists_are_bounded() {
    assertThat(errors("{'details': '" + "x".repeat(Gate.MAX_DETAILS) + "'}"))
        .anyMatch(line -> line.contains("/details must not have more than"));
    List<String> many = java.util.stream.IntStream.range(0, 101).mapToObj(i -> "n" + i).toList();
    assertThatThrownBy(() -> Gate.of(Map.of("approvers", many)))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("/parameters/approvers");
  }

  @Test
  void a_gate_has_its_defaults() {
    assertThat(Gate.of(Map.of()))
        .isEqualTo(new Gate(null, List.of(), Gate.DEFAULT_GROUPS, 1, 1, false, null, List.of()));
  }

  @Test
  void values_of_mappings_are_read_as_they_are() {
    Gate gate =
        Gate.of(
            Map.of(
                "request", "is ${this} fine?",
                "approvers", List.of("ann", "ann", "bob"),
                "escalation", List.of(Map.of("after_ms", 500L, "to", List.of("c", "group:d")))));
    assertThat(gate.request()).isEqualTo("is ${this} fine?");
    assertThat(gate.approvers()).containsExactly("ann", "bob");
    assertThat(gate.groups()).isEmpty();
    assertThat(gate.escalations())
        .containsExactly(new Escalation(Duration.ofMillis(500), List.of("c"), List.of("d"), null));
  }
}

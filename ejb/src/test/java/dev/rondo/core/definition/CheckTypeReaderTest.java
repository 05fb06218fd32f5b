package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition_check asks by its type. */
class CheckTypeReaderTest {
  private static String check(String parameters) {
    return ("'action': 'condition_check', 'parameters': {'check_type': " + parameters + "}")
        .replace('\'', '"');
  }

  private static Map<String, Object> read(String parameters) {
    return task(check(parameters)).parameters();
  }

  @Test
  void what_is_left_out_has_its_default() {
    assertThat(read("'escalation'"))
        .isEqualTo(Map.of("check_type", "escalation", "threshold_hours", 24L));
    assertThat(read("'Approval_Needed', 'threshold': 1000"))
        .isEqualTo(
            Map.of("check_type", "approval_needed", "threshold", 1000L, "value", "${data.amount}"));
  }

  @Test
  void criteria_are_expressions_in_either_spelling_one_or_a_list() {
    assertThat(read("'escalation_needed', 'criteria': ['data.late', '${data.n > 5}']"))
        .containsEntry("criteria", List.of("${data.late}", "${data.n > 5}"));
    assertThat(read("'escalation_needed', 'criteria': 'data.late'"))
        .containsEntry("criteria", List.of("${data.late}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'escalation', 'threshold_hours': 0.5, 'since': '2030-01-31T09:00:00Z'",
        "'escalation', 'threshold_hours': '${data.hours}', 'since': '${data.ordered_at}'",
        "'approval_needed', 'threshold': '${data.limit}', 'value': '${data.price * 2}'",
        "'approval_needed', 'threshold': 5, 'value': 7, 'x-note': 'free'"
      })
  void mappings_may_stand_for_values(String parameters) {
    assertThat(errors("{\"x\": {" + check(parameters) + "}}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'maybe'|/check_type must be one of escalation, escalation_needed, approval_needed",
        "7|/check_type must be one of",
        "'escalation', 'threshold_hours': -1|/threshold_hours must be a number from 0 to 87600",
        "'escalation', 'threshold_hours': 'long'|/threshold_hours must be a number",
        "'escalation', 'since': 'monday'|/since must be an instant such as",
        "'escalation', 'treshold_hours': 5|/treshold_hours unknown field",
        "'escalation_needed'| escalation_needed needs criteria",
        "'escalation_needed', 'criteria': []| escalation_needed needs criteria",
        "'escalation_needed', 'criteria': [7]|/criteria/0 must be one expression",
        "'escalation_needed', 'criteria': 7|/criteria must be one expression",
        "'escalation_needed', 'criteria': ['${a} and ${b}']|/criteria/0 must be one expression",
        "'escalation_needed', 'criteria': ['true} && {']|/criteria/0 must be one expression",
        "'escalation_needed', 'criteria': ['data.']|/criteria/0 expression does not parse",
        "'escalation_needed', 'criteria': ['nobody.x']|/criteria/0 expression does not parse: undeclared",
        "'approval_needed'| approval_needed needs a threshold",
        "'approval_needed', 'threshold': 'high'|/threshold must be a number, or a mapping",
        "'approval_needed', 'threshold': 1, 'value': 'x'|/value must be a number, or a mapping",
        "'approval_needed', 'threshold': '${tasks.gone.result}'|/threshold the expression names an",
        "'escalation', 'expressions': {'a': 'true'}|/expressions give either expressions or"
      })
  void what_is_wrong_is_told_with_its_pointer(String parameters, String finding) {
    assertThat(errors("{\"x\": {" + check(parameters) + "}}"))
        .anyMatch(line -> line.startsWith("/tasks/x/parameters") && line.contains(finding));
  }

  @Test
  void other_parameters_of_a_check_are_looked_at_too() {
    String task =
        "{'x': {'action': 'condition_check', 'parameters': {'expressions': {'a': 'true'},"
            + " 'note': '${data.}'}}}";
    assertThat(errors(task.replace('\'', '"')))
        .anyMatch(line -> line.startsWith("/tasks/x/parameters/note expression does not parse"));
  }
}

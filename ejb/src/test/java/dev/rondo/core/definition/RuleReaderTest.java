package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.read;
import static dev.rondo.core.definition.Reader.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.json.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for the initial data beside its schema. */
class RuleReaderTest {
  private static Reading workflow(String rules) {
    return read(
        ("{'workflow_type': 't', 'tasks': {'a': {'action': 'noop'}}, 'validation_rules': "
                + rules
                + "}")
            .replace('\'', '"'));
  }

  private static List<Finding> broken(String rules, Map<String, Object> data, boolean fits) {
    return Reader.DEFINITIONS.compile(sound(workflow(rules))).rules().broken(data, fits);
  }

  @Test
  void a_rule_is_an_expression_or_says_more() {
    assertThat(
            sound(
                    workflow(
                        "['data.n > 0', {'expression': 'data.to > data.from', 'message': 'ends"
                            + " before it begins', 'field': '/to'}]"))
                .validationRules())
        .containsExactly(
            new ValidationRule("data.n > 0", "does not fulfil data.n > 0", ""),
            new ValidationRule("data.to > data.from", "ends before it begins", "/to"));
    assertThat(sound(workflow("null")).validationRules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': 'true'}|/validation_rules must be a list of at most 100 elements",
        "[7]|/validation_rules/0 must be an expression, or an object",
        "[{'message': 'm'}]|/validation_rules/0 has no expression",
        "['data.']|/validation_rules/0 expression does not parse",
        "['true', 'tasks.a.result == 1']|/validation_rules/1 \"tasks\" is not known here; known are data",
        "[{'expression': 'true', 'message': ' '}]|/validation_rules/0/message must have 1 to 1000",
        "[{'expression': 'true', 'field': 'amount'}]|/validation_rules/0/field must be a JSON pointer",
        "[{'expression': 'true', 'field': '/a~2'}]|/validation_rules/0/field must be a JSON pointer",
        "[{'expression': 'true', 'fields': '/a'}]|/validation_rules/0/fields unknown field"
      })
  void what_is_wrong_is_found_when_it_is_registered(String rules, String finding) {
    assertThat(lines(workflow(rules).errors())).anyMatch(line -> line.startsWith(finding));
  }

  @Test
  void there_are_a_hundred_at_most() {
    String rules = "['true'" + ", 'true'".repeat(100) + "]";
    assertThat(lines(workflow(rules).errors()))
        .containsExactly("/validation_rules must be a list of at most 100 elements");
  }

  @Test
  void all_that_are_broken_are_told_at_once() {
    String rules =
        "[{'expression': 'data.n > 0', 'message': 'must be positive', 'field': '/n'},"
            + " 'data.n < 100', {'expression': 'data.n != 7', 'message': 'no sevens'}]";
    assertThat(broken(rules, Map.of("n", -5L), true))
        .containsExactly(new Finding("/n", "must be positive"));
    assertThat(broken(rules, Map.of("n", 7L), true)).containsExactly(new Finding("", "no sevens"));
    assertThat(broken(rules, Map.of("n", 700L), true))
        .containsExactly(new Finding("", "does not fulfil data.n < 100"));
    assertThat(broken(rules, Map.of("n", 8L), true)).isEmpty();
  }

  @Test
  void a_rule_without_an_answer_is_broken_unless_the_schema_has_told_why() {
    String rules = "[{'expression': 'data.n > 0', 'message': 'must be positive', 'field': '/n'}]";
    assertThat(broken(rules, Map.of(), true))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/n");
              assertThat(finding.message()).startsWith("must be positive (the rule has no value: ");
            });
    assertThat(broken(rules, Map.of(), false)).isEmpty();
    assertThat(broken("['data.n']", Map.of("n", 5L), true))
        .containsExactly(new Finding("", "rule is not true or false: data.n"));
  }
}

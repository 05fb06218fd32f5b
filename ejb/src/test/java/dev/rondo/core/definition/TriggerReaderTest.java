package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.read;
import static dev.rondo.core.definition.Reader.sound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.core.definition.Concurrency.OnLimit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerReaderTest {
  private static TaskDefinition task(String fields) {
    return Reader.task("'action': 'workflow_trigger', ".replace('\'', '"') + quoted(fields));
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                          | true",
        "'await': true                             | true",
        "'await': false                            | false",
        "'initial_data': {'a': 1}                  | true",
        "'parameters': '${data.all}', 'on_parent_end': 'abandon' | true",
      })
  void it_waits_unless_told_otherwise(String parameters, boolean waits) {
    String more = parameters == null ? "" : ", " + parameters;
    TaskDefinition task = task("'parameters': {'workflow_type': 'other'" + more + "}");
    assertThat(new Trigger(task.parameters()).waits()).isEqualTo(waits);
    assertThat(task.timeouts().execution()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"await, true", "FIRE_AND_FORGET, false", "async_await, true"})
  void the_invocation_mode_says_the_same(String mode, boolean waits) {
    TaskDefinition task =
        task("'invocation_mode': '" + mode + "', 'parameters': {'workflow_type': 'other'}");
    assertThat(new Trigger(task.parameters()).waits()).isEqualTo(waits);
  }

  @Test
  void all_that_is_wrong_is_told() {
    assertThat(
            errors(
                quoted(
                    """
                    {
                      'a': {'action': 'workflow_trigger'},
                      'b': {'action': 'workflow_trigger', 'parameters': {'template': 'x', 'workflow_type': 'y', 'version': '1'}},
                      'c': {'action': 'workflow_trigger', 'invocation_mode': 'fire_and_forget',
                        'parameters': {'workflow_type': 7, 'await': true, 'on_parent_end': 'cancel',
                          'priority': 'now', 'metadata': [], 'parameters': 1, 'versions': '1'}},
                      'd': {'action': 'workflow_trigger', 'parameters':
                        {'workflow_type': 'x', 'parameters': {}, 'initial_data': {}}},
                      'e': {'action': 'noop', 'invocation_mode': 'fire_and_forget'},
                      'f': {'action': 'noop', 'limits': {'resource': 'printer', 'max': 2}}
                    }
                    """)))
        .contains(
            "/tasks/a/parameters workflow_trigger needs its workflow_type, or its template",
            "/tasks/b/parameters/workflow_type is said by the template",
            "/tasks/b/parameters/version is said by the template",
            "/tasks/c/parameters/await does not say what the invocation_mode says",
            "/tasks/c/parameters/on_parent_end is for a sub-workflow whose end is waited for",
            "/tasks/c/parameters/priority must be one of urgent, critical, high, normal, low,"
                + " deferred",
            "/tasks/c/parameters/metadata must be an object",
            "/tasks/c/parameters/parameters must be an object",
            "/tasks/c/parameters/versions unknown field \"versions\": did you mean \"version\"?",
            "/tasks/d/parameters/initial_data \"initial_data\" says the same as \"parameters\"; give"
                + " one",
            "/tasks/e/invocation_mode only action workflow_trigger can be forgotten",
            "/tasks/f/limits this version does not run limits yet");
  }

  @Test
  void what_a_mapping_gave_is_looked_at_when_it_is_there() {
    assertThat(new Trigger(Map.of("workflow_type", "x", "initial_data", Map.of("a", 1L))).data())
        .isEqualTo(Map.of("a", 1L));
    assertThatThrownBy(() -> new Trigger(Map.of("workflow_type", 7L)).workflowType())
        .hasMessage("workflow_type must be a text");
    assertThatThrownBy(() -> new Trigger(Map.of()).workflowType())
        .hasMessage("workflow_type has no value");
    assertThatThrownBy(() -> new Trigger(Map.of("parameters", 7L)).data())
        .hasMessage("parameters must be an object");
    assertThatThrownBy(() -> new Trigger(Map.of("await", "no")).waits())
        .hasMessage("await must be true or false");
  }

  @Test
  void a_limit_of_instances_is_read() {
    assertThat(concurrency("{'max_instances': 5}")).isEqualTo(new Concurrency(5, OnLimit.QUEUE));
    assertThat(concurrency("{'max_instances': 1, 'on_limit': 'Reject'}"))
        .isEqualTo(new Concurrency(1, OnLimit.REJECT));
    assertThat(concurrency("{}")).isNull();
    assertThat(lines(read(document("{'on_limit': 'queue'}")).errors()))
        .containsExactly("/concurrency concurrency needs its max_instances");
  }

  private static @Nullable Concurrency concurrency(String rule) {
    return sound(read(document(rule))).concurrency();
  }

  private static String document(String rule) {
    return quoted(
        "{'workflow_type': 't', 'concurrency': " + rule + ", 'tasks': {'x': {'action': 'noop'}}}");
  }
}

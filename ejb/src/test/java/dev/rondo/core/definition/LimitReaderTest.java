package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitReaderTest {
  private static final String HANDLER = "'action': 'handler', 'handler': 'print', ";

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void resources_and_the_key_are_read_in_their_order() {
    TaskDefinition task =
        task(
            quoted(
                HANDLER
                    + "'limits': [{'resource': 'printer', 'max': 2}, {'resource': '${data.floor}'}],"
                    + " 'concurrency_key': 'customer ${data.customer}', 'max': 3"));
    assertThat(task.limits())
        .containsExactly(
            new ResourceLimit("printer", 2),
            new ResourceLimit("${data.floor}", 1),
            new ResourceLimit("customer ${data.customer}", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'limits': []", "'limits': null, 'concurrency_key': null, 'max': null"})
  void nothing_is_no_limit(String fields) {
    assertThat(task(quoted(HANDLER + fields)).limits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'action': 'agent_task'",
        "'action': 'api_call', 'parameters': {'url': 'http://h'}",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't'}",
        "'action': 'handler', 'handler': 'h', 'for_each': {'items': '${data.items}'}"
      })
  void whatever_a_worker_does_may_be_limited(String fields) {
    assertThat(task(quoted(fields + ", 'concurrency_key': 'k'")).limits())
        .containsExactly(new ResourceLimit("k", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'limits': {'resource': 'p'} | /tasks/x/limits must be a list of objects",
        "'limits': ['p'] | /tasks/x/limits/0 must be an object with a resource",
        "'limits': [{'max': 2}] | /tasks/x/limits/0 a limit needs its resource",
        "'limits': [{'resource': 'p', 'max': 0}] | /tasks/x/limits/0/max must be a number from 1 to 100000",
        "'limits': [{'resource': ' '}] | /tasks/x/limits/0/resource must be a text of 1 to 255",
        "'limits': [{'resource': 7}] | /tasks/x/limits/0/resource must be a text of 1 to 255 characters, none of them a control character",
        "'limits': [{'resource': '${nothing.here}'}] | /tasks/x/limits/0",
        "'concurrency_key': '${secrets.key}' | /tasks/x/limits/0",
        "'concurrency_key': 'k', 'max': 100001 | /tasks/x/max must be a number from 1 to 100000",
        "'concurrency_key': '' | /tasks/x/concurrency_key must be a text",
        "'max': 2 | /tasks/x/max max needs a concurrency_key",
        "'limits': [{'resource': 'p'}], 'concurrency_key': 'p' | /tasks/x/limits names the resource p twice"
      })
  void what_does_not_fit_is_told(String fields, String error) {
    assertThat(errors(quoted("{'x': {" + HANDLER + fields + "}}")))
        .anySatisfy(told -> assertThat(told).startsWith(error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noop", "timer", "sleep", "signal_wait", "approval_gate"})
  void what_no_worker_does_is_not_limited(String action) {
    assertThat(errors(quoted("{'x': {'action': '" + action + "', 'concurrency_key': 'k'}}")))
        .contains(
            "/tasks/x/concurrency_key a task of this action has no worker that could be limited");
  }

  @Test
  void more_resources_than_ten_are_refused() {
    String many = "{'resource': 'p'}, ".repeat(10) + "{'resource': 'q'}";
    assertThat(errors(quoted("{'x': {" + HANDLER + "'limits': [" + many + "]}}")))
        .contains("/tasks/x/limits must have at most 10 elements");
  }
}

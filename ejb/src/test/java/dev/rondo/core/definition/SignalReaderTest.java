package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.compiled;
import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalReaderTest {
  private static String wait(String parameters) {
    return quoted("{'x': {'action': 'signal_wait', 'parameters': " + parameters + "}}");
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void it_waits_once_and_without_a_limit_unless_the_task_says_otherwise() {
    TaskDefinition plain = task(quoted("'action': 'signal_wait', 'parameters': {'name': 'paid'}"));
    assertThat(plain.timeouts().execution()).isZero();
    assertThat(plain.retry().maxAttempts()).isEqualTo(1);
    TaskDefinition limited =
        task(
            quoted(
                "'action': 'signal_wait', 'parameters': {'name': 'paid'}, 'timeout_seconds': 60,"
                    + " 'retry_count': 2"));
    assertThat(limited.timeouts().execution()).isEqualTo(Duration.ofMinutes(1));
    assertThat(limited.retry().maxAttempts()).isEqualTo(3);
  }

  @Test
  void what_mappings_give_is_looked_at_later() {
    assertThat(
            errors(
                wait(
                    "{'name': '${data.name}', 'correlation': '${data.order}', 'count': '${data.n}'}")))
        .isEmpty();
    assertThat(errors(wait("{'name': 'paid', 'correlation': 7, 'count': 1000}"))).isEmpty();
  }

  @Test
  void the_filter_sees_the_event_and_is_no_part_of_the_input() {
    CompiledDefinition definition =
        compiled(wait("{'name': 'paid', 'filter': '${event.payload.amount > data.least}'}"));
    Expressions.Compiled filter = definition.checks(0).get(CompiledDefinition.SIGNAL_FILTER);
    assertThat(filter).isNotNull();
    Map<String, Object> names =
        Map.of("data", Map.of("least", 5L), "event", Map.of("payload", Map.of("amount", 7L)));
    assertThat(filter.evaluate(names)).isEqualTo(true);
    assertThat(definition.parameters(0).apply(Map.of())).isEqualTo(Map.of("name", "paid"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /tasks/x/parameters signal_wait needs the name of a signal",
        "{'name': 7} | /tasks/x/parameters/name must be a text of 1 to 255 characters",
        "{'name': ''} | /tasks/x/parameters/name must be a text of 1 to 255 characters",
        "{'name': 'n', 'correlation': {}} | /tasks/x/parameters/correlation must be a text",
        "{'name': 'n', 'count': 0} | /tasks/x/parameters/count must be a number from 1 to 1000",
        "{'name': 'n', 'count': 1.5} | /tasks/x/parameters/count must be a whole number",
        "{'name': 'n', 'filter': 5} | /tasks/x/parameters/filter must be one expression",
        "{'name': 'n', 'filter': 'event.'} | /tasks/x/parameters/filter expression does not parse",
        "{'name': 'n', 'filter': 'item.x'} | /tasks/x/parameters/filter \"item\" is not known",
        "{'name': '${event.x}'} | /tasks/x/parameters/name \"event\" is not known here"
      })
  void what_is_wrong_is_found_when_registered(String parameters, String expected) {
    assertThat(errors(wait(parameters))).hasSize(1).allMatch(line -> line.startsWith(expected));
  }
}

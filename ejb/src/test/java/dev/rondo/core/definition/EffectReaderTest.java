package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.task;
import static dev.rondo.core.definition.Reader.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectReaderTest {
  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static String call(String parameters) {
    return quoted("{'x': {'action': 'api_call', 'parameters': {" + parameters + "}}}");
  }

  private static String file(String parameters) {
    return quoted("{'x': {'action': 'file_operation', 'parameters': {" + parameters + "}}}");
  }

  @Test
  void a_call_is_an_effect_with_a_time_limit() {
    TaskDefinition task =
        task(quoted("'action': 'api_call', 'parameters': {'url': 'https://example.com'}"));

    assertThat(task.action()).isEqualTo(TaskAction.API_CALL);
    assertThat(task.kind()).isEqualTo(TaskKind.EFFECT);
    assertThat(task.timeouts().execution()).isEqualTo(Duration.ofHours(1));
    assertThat(task.cacheTtl()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'url': 'HTTPS://example.com'",
        "'url': '${data.url}', 'method': '${data.method}', 'expected_status': '${data.status}'",
        "'url': 'http://h', 'method': 'Post', 'data': null, 'expected_status': 204",
        "'url': 'http://h', 'method': 'DELETE', 'data': [1], 'expected_status': [200, '${data.s}']",
        "'url': 'http://h', 'headers': '${data.headers}'"
      })
  void a_sound_call_has_no_finding(String parameters) {
    assertThat(lines(tasks(call(parameters)).warnings())).isEmpty();
    assertThat(errors(call(parameters))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'method': 'GET' | /tasks/x/parameters api_call needs its url",
        "'url': 7 | /tasks/x/parameters/url must be a text",
        "'url': 'file:///etc/passwd' | /tasks/x/parameters/url must begin with http:// or https://",
        "'url': 'example.com' | /tasks/x/parameters/url must begin with http:// or https://",
        "'url': 'http://h', 'data': 1 | /tasks/x/parameters/data GET sends no data",
        "'url': 'http://h', 'headers': [] | /tasks/x/parameters/headers must be an object",
        "'url': 'http://h', 'method': 'TRACE' | /tasks/x/parameters/method must be one of GET, HEAD,"
            + " POST, PUT, PATCH, DELETE, OPTIONS",
        "'url': 'http://h', 'expected_status': 99 | /tasks/x/parameters/expected_status must be a"
            + " whole number from 100 to 599, or a list of such",
        "'url': 'http://h', 'expected_status': [200, 200.5] | /tasks/x/parameters/expected_status/1"
            + " must be a whole number from 100 to 599, or a list of such",
        "'url': 'http://h', 'expected_status': '200' | /tasks/x/parameters/expected_status must be a"
            + " whole number from 100 to 599, or a list of such",
        "'url': 'http://h', 'secrets': ['a'] | /tasks/x/parameters/secrets must be an object of names"
            + " to texts such as ${secrets.name}",
        "'url': 'http://h', 'secrets': {'X-Key': 'clear'} | /tasks/x/parameters/secrets/X-Key must"
            + " name a secret, as in \"${secrets.name}\"",
        "'url': 'http://h', 'secrets': {'X-Key': '${data.key}'} | /tasks/x/parameters/secrets/X-Key"
            + " must name a secret, as in \"${secrets.name}\"",
        "'url': 'http://h', 'header': {} | /tasks/x/parameters/header unknown field \"header\": did"
            + " you mean \"headers\"?"
      })
  void what_is_wrong_with_a_call_is_found_when_it_is_registered(String parameters, String line) {
    assertThat(errors(call(parameters))).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'path': 'x' | /tasks/x/parameters file_operation needs its operation",
        "'operation': 'burn' | /tasks/x/parameters/operation Unknown file operation: burn",
        "'operation': 'read' | /tasks/x/parameters read needs its path",
        "'operation': 'write', 'path': 'x' | /tasks/x/parameters write needs its content",
        "'operation': 'copy', 'path': 'x' | /tasks/x/parameters copy needs its destination",
        "'operation': 'cleanup' | /tasks/x/parameters cleanup needs its paths",
        "'operation': 'cleanup', 'paths': 5 | /tasks/x/parameters/paths must be a list of at most"
            + " 100 elements",
        "'operation': 'read', 'path': 5 | /tasks/x/parameters/path must be a text"
      })
  void what_is_wrong_with_a_file_operation_is_found_when_it_is_registered(
      String parameters, String line) {
    assertThat(errors(file(parameters))).containsExactly(line);
  }

  @Test
  void an_operation_that_is_a_mapping_is_known_only_when_it_runs() {
    assertThat(errors(file("'operation': '${data.what}', 'path': 'x'"))).isEmpty();
  }

  @Test
  void a_batch_job_needs_its_name() {
    assertThat(errors(quoted("{'x': {'action': 'batch_job'}}")))
        .containsExactly("/tasks/x/parameters batch_job needs its job");
  }

  @Test
  void exactly_once_is_no_promise_for_what_is_outside_of_a_transaction() {
    assertThat(
            lines(
                tasks(
                        quoted(
                            "{'x': {'action': 'batch_job', 'parameters': {'job': 'j'},"
                                + " 'execution_semantics': 'exactly_once'}}"))
                    .warnings()))
        .containsExactly(
            "/tasks/x/execution_semantics batch_job is in no transaction: exactly_once means"
                + " at_least_once for it");
  }

  @Test
  void a_cache_says_how_long() {
    assertThat(task(quoted("'handler': 'h', 'cache': {'ttl_seconds': 3600}")).cacheTtl())
        .isEqualTo(Duration.ofHours(1));
    assertThat(task(quoted("'handler': 'h', 'cache': {'ttl': 'PT5M'}")).cacheTtl())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(task(quoted("'handler': 'h', 'cache': {}")).cacheTtl()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'handler': 'h', 'cache': {'ttl_seconds': 0} | /tasks/x/cache/ttl_seconds must be more than"
            + " zero and at most 30 days",
        "'handler': 'h', 'cache': {'ttl': 'P31D'} | /tasks/x/cache/ttl must be more than zero and at"
            + " most 30 days",
        "'handler': 'h', 'cache': {'x-y': 5} | /tasks/x/cache a cache needs its ttl_seconds",
        "'handler': 'h', 'cache': 5 | /tasks/x/cache must be an object",
        "'action': 'noop', 'cache': {'ttl_ms': 5} | /tasks/x/cache only handler, api_call,"
            + " file_operation and batch_job have a cache",
        "'handler': 'h', 'execution_semantics': 'at_most_once', 'cache': {'ttl_ms': 5} |"
            + " /tasks/x/cache only a task that is at_least_once has a cache",
        "'handler': 'h', 'execution_semantics': 'exactly_once', 'cache': {'ttl_ms': 5} |"
            + " /tasks/x/cache only a task that is at_least_once has a cache"
      })
  void a_cache_that_cannot_be_is_refused(String fields, String line) {
    assertThat(errors(quoted("{'x': {" + fields + "}}"))).containsExactly(line);
  }
}

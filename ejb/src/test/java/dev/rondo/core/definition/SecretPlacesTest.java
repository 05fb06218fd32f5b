package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a task may name secrets. */
class SecretPlacesTest {
  private static final String HANDLER = "'action': 'handler', 'handler': 'h', ";

  private static String quoted(String text) {
    return text.replace('\'', '"').replace('`', '\'');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HANDLER + "'parameters': {'a': {'b': ['${secrets.pin}', 'x ${secrets[`api-key`]} y']}}",
        "'action': 'agent_task', 'parameters': {'token': '${secrets.token}'}",
        "'action': 'api_call', 'parameters': {'url': 'https://h/${secrets.path}', 'headers': {'A':"
            + " '${secrets.a}'}, 'secrets': {'B': 'Bearer ${secrets.b}'}}",
        "'action': 'file_operation', 'parameters': {'operation': 'write', 'path': 'x', 'content':"
            + " {'a': '${secrets.a}'}}",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't', 'secrets': {'b':"
            + " '${secrets.a}'}}",
        HANDLER
            + "'compensation': {'action': 'handler', 'handler': 'u', 'parameters': {'t':"
            + " '${secrets.t}'}}",
        "'for_each': {'items': '${data.list}', 'tasks': {'y': {"
            + HANDLER
            + "'parameters': {'t':"
            + " '${secrets.t}', 'i': '${item}'}}}}",
        HANDLER + "'parameters': {'t': '${secrets.t}'}, 'cache': {'ttl_seconds': 60}",
        HANDLER + "'parameters': {'t': '$${secrets.t} stays a text'}"
      })
  void who_does_the_work_may_be_handed_some(String fields) {
    assertThat(errors(quoted("{'x': {" + fields + "}}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'action': 'noop', 'parameters': {'a': '${secrets.a}'} |"
            + " /tasks/x/parameters/a action noop takes no secrets",
        "'action': 'sleep', 'parameters': {'duration_seconds': '${secrets.a}'} |"
            + " /tasks/x/parameters/duration_seconds action sleep takes no secrets",
        "'action': 'approval_gate', 'parameters': {'request': 'pay ${secrets.a}', 'approvers':"
            + " ['bob']} | /tasks/x/parameters/request action approval_gate takes no secrets",
        "'action': 'batch_job', 'parameters': {'job': 'j', 'properties': {'p': '${secrets.a}'}} |"
            + " /tasks/x/parameters/properties/p a batch_job takes no secrets: the server stores its"
            + " properties",
        "'action': 'file_operation', 'parameters': {'operation': 'read', 'path': '${secrets.a}'} |"
            + " /tasks/x/parameters/path file_operation takes secrets in its content only",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't', 'parameters': {'p':"
            + " '${secrets.a}'}} | /tasks/x/parameters/parameters/p a secret is handed on in the"
            + " parameter secrets, never as data",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't', 'secrets': {'b': 'clear'}}"
            + " | /tasks/x/parameters/secrets/b must name a secret, as in ''${secrets.name}''",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't', 'secrets': {'b c':"
            + " '${secrets.a}'}} | /tasks/x/parameters/secrets/b c must have 1 to 64 of A-Z a-z 0-9 _"
            + " . - and begin with a letter or _",
        "'action': 'workflow_trigger', 'parameters': {'workflow_type': 't', 'secrets': '${data.a}'} |"
            + " /tasks/x/parameters/secrets must be an object of names to texts such as"
            + " ${secrets.name}",
        HANDLER
            + "'parameters': {'a': '${secrets.a + `x`}'} | /tasks/x/parameters/a a secret can only"
            + " stand alone in a parameter, as in ''${secrets.name}''",
        HANDLER
            + "'conditions': ['secrets.a == `x`'] | /tasks/x/conditions/0 a secret can only stand"
            + " alone in a parameter, as in ''${secrets.name}''",
        "'action': 'agent_task', 'agent_id': '${secrets.a}' | /tasks/x/agent_id a secret is not"
            + " allowed here",
        HANDLER
            + "'concurrency_key': '${secrets.a}' | /tasks/x/limits/0 a secret is not allowed here",
        HANDLER
            + "'for_each': {'items': '${secrets.a}'} | /tasks/x/for_each/items a secret is not"
            + " allowed here",
        HANDLER
            + "'for_each': {'items': '${data.a}', 'reduce': '${secrets.a}'} |"
            + " /tasks/x/for_each/reduce a secret is not allowed here"
      })
  void anywhere_else_they_are_refused_at_their_place(String fields, String line) {
    assertThat(errors(quoted("{'x': {" + fields + "}}"))).containsExactly(line.replace("''", "\""));
  }
}

package dev.rondo.adapter.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.template.Parameter;
import dev.rondo.core.template.ParameterType;
import dev.rondo.core.template.TemplateDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionSchemaTest {

  private static final JsonSchemas SCHEMAS = new JsonSchemas();
  private static final DefinitionReader READER =
      new DefinitionReader(new CelExpressions(), SCHEMAS);

  /** The schema without its identity, which no schema of a definition may have. */
  private static Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(DefinitionSchema.value());
    schema.remove("$id");
    return schema;
  }

  private static Map<String, Object> example(String name) {
    try (InputStream stream =
        DefinitionSchemaTest.class.getResourceAsStream("/definitions/" + name + ".json")) {
      if (stream == null) {
        throw new AssertionError("no such resource: " + name);
      }
      return JsonDocuments.parse(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_schema_is_a_schema() {
    assertThat(DefinitionSchema.value()).containsKey("$id");
    assertThat(SCHEMAS.check(schema())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "order", "older", "everything", "repeated", "machine"})
  void good_examples_are_good_by_schema_and_reader(String name) {
    assertThat(SCHEMAS.validate(schema(), example(name))).isEmpty();
    assertThat(READER.read(example(name)).errors()).isEmpty();
  }

  private static Object some(ParameterType type) {
    return type == ParameterType.ARRAY ? List.of(1L, "x") : "some";
  }

  @Test
  void shipped_templates_give_definitions_with_their_defaults() {
    new ShippedTemplates()
        .all()
        .forEach(
            (name, document) -> {
              TemplateDocument template = TemplateDocument.read(document);
              Map<String, Object> required = new LinkedHashMap<>();
              template.parameters().stream()
                  .filter(Parameter::required)
                  .forEach(parameter -> required.put(parameter.name(), some(parameter.type())));
              TemplateDocument.Filled filled = template.fill(required);
              assertThat(filled.errors()).as(name).isEmpty();
              assertThat(SCHEMAS.validate(schema(), filled.document())).as(name).isEmpty();
              assertThat(READER.read(filled.document()).errors()).as(name).isEmpty();
              assertThat(template.workflowType()).isEqualTo(name);
            });
  }

  @Test
  void the_page_of_templates_tells_of_each_parameter() throws IOException {
    String page = Files.readString(Path.of("../docs/templates.md"));
    new ShippedTemplates()
        .all()
        .forEach(
            (name, document) -> {
              int from = page.indexOf("## " + name);
              int next = page.indexOf("\n## ", from);
              String chapter = page.substring(from, next < 0 ? page.length() : next);
              TemplateDocument.read(document)
                  .parameters()
                  .forEach(p -> assertThat(chapter).contains("`" + p.name() + "`"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'tasks': {}}",
        "{'workflow_type': 't', 'tasks': []}",
        "{'workflow_type': 'a b', 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'version': 1, 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'schema_version': '7', 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'fly'}}}",
        "{'workflow_type': 't', 'tasks': [{'action': 'noop'}]}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'timeout_seconds': -1}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'timeout_seconds': 'x'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'join': {'at_least': 0}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'dependencies': [{}]}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'priority': 9}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'retry_count': -1}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'on_failure': 'cry'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'conditions': [5]}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'for_each': 5}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'for_each': {'items': []}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'loop': {}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'api_call'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'api_call', 'parameters': {'url': 5}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'api_call',"
            + " 'parameters': {'url': 'https://h', 'method': 'FLY'}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'api_call',"
            + " 'parameters': {'url': 'https://h', 'expected_status': [200, 700]}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'file_operation',"
            + " 'parameters': {'operation': 'burn', 'path': 'x'}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'batch_job', 'parameters': {}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'handler': 'h', 'cache': {'ttl_seconds': -1}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'approval_gate', 'parameters': {'level': 0}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'approval_gate',"
            + " 'parameters': {'approvers': [7]}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'signal_wait'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'signal_wait', 'parameters': {'name': 7}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'signal_wait', 'parameters': {'name': 'n',"
            + " 'count': 0}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'signal_wait', 'parameters': {'name': 'n',"
            + " 'correlation': {}}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'signal_wait', 'parameters': {'name': 'n',"
            + " 'filter': 5}}}}",
        "{'workflow_type': 't', 'concurrency': {'on_limit': 'queue'}, 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'concurrency': {'max_instances': 0}, 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'invocation_mode': 'later'}}}",
        "{'workflow_type': 't', 'initial_state': 5, 'states': ['A']}",
        "{'workflow_type': 't', 'initial_state': 'A', 'states': [5], 'final_states': ['Z']}",
        "{'workflow_type': 't', 'initial_state': 'A', 'states': ['A', 'Z'], 'final_states': ['Z'],"
            + " 'transitions': [{'from': 'A', 'event': 'e'}]}",
        "{'workflow_type': 't', 'initial_state': 'A', 'states': ['A', 'Z'], 'final_states': ['Z'],"
            + " 'transitions': [{'from': [], 'to': 'Z', 'event': 'e'}]}",
        "{'workflow_type': 't', 'initial_state': 'A', 'states': ['A', 'Z'], 'final_states': ['Z'],"
            + " 'transitions': [{'from': 'A', 'to': 'Z', 'event': 'e', 'max': 0}]}",
        "{'workflow_type': 't', 'timeout_config': 5, 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'timeout_config': {'idle_timeout_ms': -1}, 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'timeout_config': {'warning_fraction': 2}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop',"
            + " 'timeout_config': {'escalation_policy': {'tell': 'ann'}}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop',"
            + " 'timeout_config': {'escalation_policy': {'notify': [7]}}}}}",
        "{'workflow_type': 't', 'validation_rules': 'data.n > 0', 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'validation_rules': [{'message': 'm'}], 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'validation_rules': [{'expression': 'true', 'field': 'n'}],"
            + " 'tasks': {'a': {'action': 'noop'}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'condition_check',"
            + " 'parameters': {'check_type': 'maybe'}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'condition_check',"
            + " 'parameters': {'check_type': 'approval_needed'}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'condition_check',"
            + " 'parameters': {'check_type': 'escalation', 'threshold_hours': -1}}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'escalation': [{'after_seconds': 5}]}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop',"
            + " 'escalation': [{'after_seconds': 5, 'priority': 'most'}]}}}",
        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop', 'constraints': 'near'}}}",
        "{'workflow_type': 't', 'max_parallel_tasks': 1.5, 'tasks': {'a': {'action': 'noop'}}}"
      })
  void bad_examples_are_bad_by_schema_and_reader(String text) {
    Map<String, Object> document = JsonDocuments.parse(text.replace('\'', '"'));
    assertThat(SCHEMAS.validate(schema(), document)).isNotEmpty();
    assertThat(READER.read(document).errors()).isNotEmpty();
  }
}

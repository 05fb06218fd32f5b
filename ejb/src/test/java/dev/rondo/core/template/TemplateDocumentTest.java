package dev.rondo.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.json.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDocumentTest {

  private static TemplateDocument template(String parameters, String rest) {
    return TemplateDocument.read(
        JsonDocuments.parse(
            ("{'workflow_type': 't', 'parameters': " + parameters + ", " + rest + "}")
                .replace('\'', '"')));
  }

  private static Object filled(String value, Map<String, Object> given) {
    TemplateDocument template =
        template(
            "[{'name': 'a', 'default': null}, {'name': 'b', 'default': null}]", "'x': " + value);
    TemplateDocument.Filled filled = template.fill(given);
    assertThat(filled.errors()).isEmpty();
    return Objects.requireNonNull(filled.document().get("x"));
  }

  private static List<String> errors(TemplateDocument template, Map<String, Object> given) {
    return template.fill(given).errors().stream()
        .map(e -> e.pointer() + " " + e.message())
        .toList();
  }

  @Test
  void a_value_that_is_one_parameter_keeps_its_type_and_text_around_it_makes_a_text() {
    Map<String, Object> given = Map.of("a", 3L, "b", List.of("x", 1L));
    assertThat(filled("'{{a}}'", given)).isEqualTo(3L);
    assertThat(filled("'{{ b }}'", given)).isEqualTo(List.of("x", 1L));
    assertThat(filled("'n = {{a}}, {{b}}'", given)).isEqualTo("n = 3, [\"x\",1]");
    assertThat(filled("{'deep': ['{{a}}', {'{{a}}': true}]}", given))
        .isEqualTo(Map.of("deep", List.of(3L, Map.of("{{a}}", true))));
    assertThat(filled("'nothing: {{a}}.'", Map.of())).isEqualTo("nothing: .");
  }

  @Test
  void what_is_wrong_with_values_is_told_at_once_and_by_name() {
    TemplateDocument template =
        template(
            "[{'name': 'title', 'type': 'string', 'required': true},"
                + " {'name': 'level', 'type': 'integer', 'default': 1}]",
            "'name': '{{title}}'");
    assertThat(errors(template, Map.of("level", "two", "colour", "red")))
        .containsExactly(
            "/title missing required parameter: title",
            "/level parameter level must be of type integer",
            "/colour no such parameter: colour");
  }

  @Test
  void a_place_that_names_no_parameter_is_told_with_its_pointer() {
    TemplateDocument template = template("[]", "'tasks': {'a': {'name': 'x {{who}}'}}");
    assertThat(errors(template, Map.of()))
        .containsExactly("/tasks/a/name the template declares no parameter who");
  }

  @Test
  void a_default_stands_where_nothing_is_given_and_makes_a_parameter_optional() {
    TemplateDocument template =
        template(
            "{'level': {'type': 'int', 'default': 2}, 'note': {'required': false}}",
            "'level': '{{level}}', 'note': '{{note}}'");
    Map<String, Object> document = template.fill(Map.of()).document();
    assertThat(document).containsEntry("level", 2L).containsEntry("note", null);
    assertThat(template.fill(Map.of("level", 3L)).document()).containsEntry("level", 3L);
  }

  @Test
  void the_version_follows_from_the_content() {
    TemplateDocument template =
        template("[{'name': 'a', 'default': 1}]", "'version': '2.0', 'x': '{{a}}'");
    Object first = template.fill(Map.of()).document().get("version");
    assertThat(String.valueOf(first)).matches("2\\.0-[0-9a-f]{12}");
    assertThat(template.fill(Map.of("a", 1L)).document().get("version")).isEqualTo(first);
    assertThat(template.fill(Map.of("a", 2L)).document().get("version")).isNotEqualTo(first);
    assertThat(template.fill(Map.of()).document()).doesNotContainKey("parameters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${data.x}",
        "${secrets.key}",
        "$${x}",
        "${{{a}}}",
        "'}",
        "\"",
        "$",
        "{x}",
        "{{b}}"
      })
  void what_is_given_is_never_read_as_a_mapping(String text) {
    Map<String, Object> given = Map.of("a", text, "b", "other");
    for (String value : List.of("'{{a}}'", "'- {{a}} -'", "['{{a}}{x}']")) {
      Object mapped = Mapping.compile(filled(value, given), new CelExpressions()).apply(Map.of());
      String expected = value.replace("'", "").replace("{{a}}", text);
      assertThat(mapped instanceof List<?> list ? "[" + list.get(0) + "]" : mapped)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bob", "\" + data.secret + \"", "true || data.x", "${x}", "\\"})
  void in_an_expression_a_parameter_is_a_value(String text) {
    Map<String, Object> names = Map.of("data", Map.of("who", text, "secret", "s"));
    String condition = (String) filled("{'conditions': ['data.who == {{a}}']}", text).get(0);
    assertThat(new CelExpressions().compileKnown(condition).evaluate(names)).isEqualTo(true);
    Object mapping = filled("'${ {{a}} == data.who }'", Map.of("a", text));
    assertThat(Mapping.compile(mapping, new CelExpressions()).apply(names)).isEqualTo(true);
  }

  private static List<?> filled(String conditions, String text) {
    Object object = filled(conditions, Map.of("a", text));
    return (List<?>) Objects.requireNonNull(((Map<?, ?>) object).get("conditions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'name': 'a b'}]|letters",
        "[{'name': 'a'}, {'name': 'a'}]|twice",
        "[{'name': 'a', 'type': 'colour'}]|colour",
        "[{'name': 'a', 'type': 'integer', 'default': 'x'}]|integer",
        "[5]|object",
        "5|list",
      })
  void a_template_with_parameters_that_are_none_is_no_template(String parameters, String why) {
    assertThatThrownBy(() -> template(parameters, "'x': 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_filled_template_is_a_definition_like_any_other() {
    TemplateDocument template =
        template(
            "[{'name': 'limit', 'type': 'integer'}, {'name': 'agent', 'default': 'system'}]",
            "'tasks': {'a': {'action': 'agent_task', 'agent_id': '{{agent}}',"
                + " 'conditions': ['data.n < {{limit}}'], 'retry_count': '{{limit}}'}}");
    var reading =
        new DefinitionReader(new CelExpressions(), new JsonSchemas())
            .read(template.fill(Map.of("limit", 4L)).document());
    assertThat(reading.errors()).extracting(Finding::message).isEmpty();
    assertThat(reading.definition().orElseThrow().task(0).retry().maxAttempts()).isEqualTo(5);
    assertThat(reading.definition().orElseThrow().task(0).conditions())
        .containsExactly("data.n < 4");
  }
}

package dev.rondo.adapter.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.json.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemasTest {

  private static final JsonSchemas SCHEMAS = new JsonSchemas();

  private static List<Finding> check(String schema) {
    return SCHEMAS.check(JsonDocuments.parse(schema.replace('\'', '"')));
  }

  private static List<String> validate(String schema, @Nullable Object value) {
    Map<String, Object> parsed = JsonDocuments.parse(schema.replace('\'', '"'));
    assertThat(SCHEMAS.check(parsed)).isEmpty();
    return SCHEMAS.validate(parsed, value).stream()
        .map(finding -> finding.pointer() + " " + finding.message())
        .toList();
  }

  @Test
  void findings_of_a_value_have_pointers_into_it() {
    String schema =
        """
        {'type': 'object', 'required': ['amount'], 'properties': {
           'amount': {'type': 'number', 'minimum': 1},
           'lines': {'type': 'array', 'items': {'$ref': '#/$defs/line'}},
           'mail': {'type': 'string', 'pattern': '^[^@]+@[^@]+$'}},
         '$defs': {'line': {'type': 'object', 'properties': {'a/b': {'type': 'integer'}}}}}
        """;
    assertThat(validate(schema, Map.of("amount", 2.5, "mail", "a@b"))).isEmpty();
    assertThat(validate(schema, Map.of())).singleElement().asString().contains("amount");
    assertThat(
            validate(
                schema,
                Map.of(
                    "amount",
                    0L,
                    "lines",
                    List.of(Map.of(), Map.of("a/b", "x")),
                    "mail",
                    "nobody")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("/amount "))
        .anyMatch(line -> line.startsWith("/lines/1/a~1b "))
        .anyMatch(line -> line.startsWith("/mail "));
    assertThat(validate(schema, null)).hasSize(1);
    assertThat(validate("{}", Arrays.asList(1L, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'strin'}                                     | /type",
        "{'properties': {'a': {'minimum': 'x'}}}               | /properties/a/minimum",
        "{'$ref': 'https://example.com/x'}                     | /$ref",
        "{'items': {'$ref': 'file:///etc/passwd'}}             | /items/$ref",
        "{'$ref': 'classpath:META-INF/MANIFEST.MF'}            | /$ref",
        "{'$dynamicRef': '//example.com'}                      | /$dynamicRef",
        "{'$id': 'http://example.com/', '$ref': '#/$defs/a'}   | /$id",
        "{'$schema': 'http://json-schema.org/draft-07/schema#'}| /$schema",
        "{'pattern': '('}                                      | /pattern",
        "{'pattern': '((a{100}){100}){100}'}                   | /pattern",
        "{'patternProperties': {'(?=x)': {}}}                  | /patternProperties",
        "{'$ref': '#/$defs/nobody'}                            | ``",
        "{'$ref': '#'}                                         | ``",
        "{'allOf': [{'$ref': '#'}]}                            | ``"
      })
  void a_schema_that_cannot_work_is_told(String schema, String pointer) {
    assertThat(check(schema)).extracting(Finding::pointer).contains(pointer);
  }

  @Test
  void values_to_compare_with_are_no_schemas() {
    assertThat(check("{'enum': [{'$ref': 'x'}], 'const': {'pattern': '('}}")).isEmpty();
    assertThat(check("{'$schema': 'https://json-schema.org/draft/2020-12/schema'}")).isEmpty();
  }

  @Test
  void a_pattern_takes_linear_time() {
    assertThat(validate("{'type': 'string', 'pattern': '^(a+)+$'}", "a".repeat(5_000) + "b"))
        .hasSize(1);
  }
}

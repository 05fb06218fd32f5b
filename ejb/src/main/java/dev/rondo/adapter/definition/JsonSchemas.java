package dev.rondo.adapter.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.rondo.core.definition.InputSchemas;
import dev.rondo.core.json.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema 2020-12, without any fetching and with patterns of linear time. */
@ApplicationScoped
public class JsonSchemas implements InputSchemas {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MAX_CACHED = 1_000;
  private static final int MAX_FINDINGS = 100;

  /** By identity: a definition is loaded once and its schema never changes. */
  private final Cache<Map<String, Object>, Schema> compiled =
      Caffeine.newBuilder().weakKeys().maximumSize(MAX_CACHED).build();

  @Override
  public List<Finding> check(Map<String, Object> schema) {
    List<Finding> findings = SchemaRules.check(schema);
    if (findings.isEmpty()) {
      findings = findings(SchemaLanguage.META_SCHEMA, tree(schema));
    }
    return findings.isEmpty() ? tryOut(schema) : findings;
  }

  @Override
  public List<Finding> validate(Map<String, Object> schema, @Nullable Object value) {
    if (schema.isEmpty()) {
      return List.of();
    }
    return findings(compiled.get(schema, this::compile), tree(value));
  }

  /** What only shows in use: a reference to nothing, a schema that never comes to an end. */
  private List<Finding> tryOut(Map<String, Object> schema) {
    try {
      Schema attempt = compile(schema);
      attempt.initializeValidators();
      attempt.validate(tree(Map.of()));
      return List.of();
    } catch (StackOverflowError e) {
      return List.of(new Finding("", "the schema refers to itself without end"));
    } catch (RuntimeException e) {
      return List.of(new Finding("", "the schema cannot be used: " + e.getMessage()));
    }
  }

  private Schema compile(Map<String, Object> schema) {
    return SchemaLanguage.REGISTRY.getSchema(tree(schema));
  }

  private static List<Finding> findings(Schema schema, JsonNode value) {
    try {
      return schema.validate(value).stream().limit(MAX_FINDINGS).map(JsonSchemas::finding).toList();
    } catch (StackOverflowError e) {
      return List.of(new Finding("", "the schema refers to itself without end"));
    }
  }

  private static Finding finding(Error error) {
    return new Finding(error.getInstanceLocation().toString(), error.getMessage());
  }

  private static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }
}

package dev.rondo.adapter.definition;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;

/**
 * JSON Schema as definitions may use it. It is made when the first schema needs it, and not while
 * the server starts.
 */
final class SchemaLanguage {

  static final SchemaRegistry REGISTRY = registry();
  static final Schema META_SCHEMA = REGISTRY.getSchema(SchemaLocation.of(SchemaRules.DIALECT));

  private SchemaLanguage() {}

  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(LinearPattern::of)
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaCacheEnabled(false)
                .schemaLoader(
                    loader ->
                        loader.allow(
                            iri -> iri.toString().startsWith("https://json-schema.org/"))));
  }
}

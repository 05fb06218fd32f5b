package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.definition.DefinitionSchema;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions among the resources, good by the published schema and by the reader. */
public final class Documents {
  private static final JsonSchemas SCHEMAS = new JsonSchemas();

  private Documents() {}

  /**
   * A document as it would be registered.
   *
   * @param path without the ending, such as {@code patterns/01-sequence}
   */
  public static Map<String, Object> named(String path) {
    return good(path, parse("/" + path + ".json"));
  }

  private static Map<String, Object> good(String name, Map<String, Object> document) {
    assertThat(SCHEMAS.validate(schema(), document)).as("%s by the schema", name).isEmpty();
    Reading reading = Reader.DEFINITIONS.read(document);
    assertThat(Reader.lines(reading.errors())).as(name).isEmpty();
    assertThat(Reader.lines(reading.warnings())).as(name).isEmpty();
    return document;
  }

  /** The same, ready to run. */
  public static CompiledDefinition compiled(String path) {
    return compiled(named(path));
  }

  /** What a page shows, ready to run. */
  public static CompiledDefinition compiledText(String text) {
    return compiled(good("the example", JsonDocuments.parse(text)));
  }

  private static CompiledDefinition compiled(Map<String, Object> document) {
    return Reader.DEFINITIONS.compile(Reader.sound(Reader.DEFINITIONS.read(document)));
  }

  /** The schema without its identity, which no schema of a document may have. */
  private static Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(DefinitionSchema.value());
    schema.remove("$id");
    return schema;
  }

  private static Map<String, Object> parse(String resource) {
    try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new AssertionError("no such resource: " + resource);
      }
      return JsonDocuments.parse(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

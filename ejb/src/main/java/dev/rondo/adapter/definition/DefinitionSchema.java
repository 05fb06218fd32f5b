package dev.rondo.adapter.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The published JSON Schema of the definition language. */
public final class DefinitionSchema {

  private static final String RESOURCE = "/dev/rondo/definition.schema.json";
  private static final String TEXT = load();

  private DefinitionSchema() {}

  /** The schema as a JSON text. */
  public static String text() {
    return TEXT;
  }

  /** The schema as a JSON value. */
  public static Map<String, Object> value() {
    return JsonDocuments.parse(TEXT);
  }

  private static String load() {
    try (InputStream stream = DefinitionSchema.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The archive lacks " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

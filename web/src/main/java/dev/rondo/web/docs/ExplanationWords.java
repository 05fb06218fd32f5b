package dev.rondo.web.docs;

import dev.rondo.api.BlockerKind;
import dev.rondo.api.MoveKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tells which words an explanation uses. */
final class ExplanationWords {
  private ExplanationWords() {}

  static void describe(OpenAPI document) {
    Map<String, Schema> schemas =
        document.getComponents() == null ? null : document.getComponents().getSchemas();
    if (schemas != null) {
      limit(schemas.get("Blocker"), "kind", Stream.of(BlockerKind.values()).map(BlockerKind::wire));
      limit(schemas.get("Move"), "what", Stream.of(MoveKind.values()).map(MoveKind::wire));
    }
  }

  private static void limit(@Nullable Schema schema, String property, Stream<String> words) {
    Map<String, Schema> properties = schema == null ? null : schema.getProperties();
    if (properties != null && properties.containsKey(property)) {
      properties.get(property).setEnumeration(List.copyOf(words.toList()));
    }
  }
}

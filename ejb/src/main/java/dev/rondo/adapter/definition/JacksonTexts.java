package dev.rondo.adapter.definition;

import dev.rondo.app.port.JsonTexts;
import dev.rondo.core.json.JsonText;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON texts, strictly read. */
@Singleton
public class JacksonTexts implements JsonTexts {
  @Override
  public String write(@Nullable Object value) {
    return JsonText.of(value);
  }

  @Override
  public Map<String, Object> read(String text) {
    try {
      return JsonDocuments.parse(text);
    } catch (MalformedJsonException e) {
      throw refused(e);
    }
  }

  @Override
  public @Nullable Object readValue(String text) {
    try {
      return JsonDocuments.parseValue(text);
    } catch (MalformedJsonException e) {
      throw refused(e);
    }
  }

  private static IllegalArgumentException refused(MalformedJsonException e) {
    return new IllegalArgumentException(
        e.getMessage() + " at line " + e.line() + ", column " + e.column(), e);
  }
}

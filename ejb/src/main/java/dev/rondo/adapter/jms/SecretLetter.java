package dev.rondo.adapter.jms;

import dev.rondo.app.port.JsonTexts;
import dev.rondo.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the secrets of a start that was refused out of the dead letters. */
final class SecretLetter {
  static final String SECRETS = "secrets";
  private static final String START = "start_if_absent";
  private static final String REDACTED = "[REDACTED]";

  private SecretLetter() {}

  /**
   * The body of a message without secrets; nothing of one that cannot be read and may have some.
   */
  static String redacted(String body, JsonTexts texts) {
    if (!body.contains(SECRETS)) {
      return body;
    }
    try {
      Map<String, Object> fields = new LinkedHashMap<>(texts.read(body));
      boolean changed = hide(fields);
      if (fields.get(START) instanceof Map<?, ?> start) {
        Map<String, Object> inner = new LinkedHashMap<>(Json.asObject(start));
        changed |= hide(inner);
        fields.put(START, inner);
      }
      return changed ? texts.write(fields) : body;
    } catch (IllegalArgumentException e) {
      return REDACTED;
    }
  }

  private static boolean hide(Map<String, Object> fields) {
    return fields.computeIfPresent(SECRETS, (name, value) -> REDACTED) != null;
  }
}

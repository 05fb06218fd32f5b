package dev.rondo.web.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hides what may be a credential. */
final class Redaction {

  private static final List<String> SUSPICIOUS =
      List.of("password", "secret", "token", "key", "auth");

  private Redaction() {}

  static Map<String, Object> of(Map<?, ?> context) {
    Map<String, Object> shown = new LinkedHashMap<>();
    context.forEach(
        (name, value) -> shown.put(name.toString(), suspicious(name) ? "[REDACTED]" : any(value)));
    return shown;
  }

  private static boolean suspicious(Object name) {
    String lower = name.toString().toLowerCase(Locale.ROOT);
    return SUSPICIOUS.stream().anyMatch(lower::contains);
  }

  private static Object any(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    if (value instanceof List<?> list) {
      List<Object> shown = new ArrayList<>();
      list.forEach(element -> shown.add(any(element)));
      return shown;
    }
    return value == null ? "" : value;
  }
}

package dev.rondo.core.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as plain Java objects: null, Boolean, String, Long, Double (BigInteger and BigDecimal
 * where these do not fit), List and Map with text keys.
 */
public final class Json {

  private Json() {}

  /** An immutable deep copy that keeps the order of keys; values may be null. */
  public static Map<String, Object> freeze(Map<String, Object> object) {
    JsonObject.Builder copy = new JsonObject.Builder(object.size());
    object.forEach((key, value) -> copy.put(key, freezeValue(value)));
    return copy.build();
  }

  /** An immutable deep copy of any JSON value. */
  public static @Nullable Object freezeValue(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return freeze(asObject(map));
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(freezeValue(element)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  /** A map that came out of a JSON value, whose keys are texts by construction. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}

package dev.rondo.api.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Java values as JSON values: maps, lists, texts, numbers, booleans and nulls. */
final class Values {
  private Values() {}

  /**
   * The JSON value of a Java value.
   *
   * @throws IllegalArgumentException where it has none
   */
  static @Nullable Object of(String name, @Nullable Object value) {
    if (value instanceof Part<?> part) {
      return part.document();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach((key, element) -> object.put(key(name, key), of(name, element)));
      return Collections.unmodifiableMap(object);
    }
    if (value instanceof Collection<?> elements) {
      List<@Nullable Object> list = new ArrayList<>(elements.size());
      elements.forEach(element -> list.add(of(name, element)));
      return Collections.unmodifiableList(list);
    }
    return scalar(name, value);
  }

  private static String key(String name, @Nullable Object key) {
    if (key instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + ": the keys of a map must be texts, not " + key);
  }

  private static @Nullable Object scalar(String name, @Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return number(name, number);
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Duration || value instanceof Instant) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        name + ": " + value.getClass().getName() + " is no JSON value");
  }

  private static Number number(String name, Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return number.longValue();
    }
    double value = number.doubleValue();
    boolean small = number instanceof Double || number instanceof Float;
    if (small && (Double.isNaN(value) || Double.isInfinite(value))) {
      throw new IllegalArgumentException(name + ": " + number + " is no JSON number");
    }
    return number instanceof Float ? Double.valueOf(number.toString()) : number;
  }

  /** A number of seconds: whole, or to the millisecond. */
  static Number seconds(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + duration);
    }
    return duration.toMillisPart() == 0
        ? (Number) duration.toSeconds()
        : (Number) (duration.toMillis() / 1_000.0);
  }

  /** A number of milliseconds. */
  static long millis(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + duration);
    }
    return duration.toMillis();
  }

  /** A list with one element more. */
  static List<@Nullable Object> appended(@Nullable Object list, @Nullable Object element) {
    List<@Nullable Object> longer = new ArrayList<>();
    if (list instanceof List<?> known) {
      longer.addAll(known);
    }
    longer.add(element);
    return Collections.unmodifiableList(longer);
  }

  /** An object with one value more. */
  static Map<String, Object> with(@Nullable Object object, String key, @Nullable Object value) {
    Map<String, Object> larger = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> known) {
      known.forEach((name, element) -> larger.put(String.valueOf(name), element));
    }
    larger.put(Objects.requireNonNull(key), value);
    return Collections.unmodifiableMap(larger);
  }

  /** A JSON value as text. */
  static String text(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator);
        quote(String.valueOf(entry.getKey()), out);
        write(entry.getValue(), out.append(':'));
        separator = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object element : list) {
        write(element, out.append(separator));
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(value);
    }
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

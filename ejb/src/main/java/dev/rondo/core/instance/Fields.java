package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads typed values out of a stored JSON object; what is wrong with one is named. */
final class Fields {
  private final Map<String, Object> object;

  Fields(Map<String, Object> object) {
    this.object = object;
  }

  /** The object under a name; an empty one where there is none. */
  Fields sub(String name) {
    return new Fields(map(name));
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  @Nullable Object any(String name) {
    return object.get(name);
  }

  String text(String name) {
    return expect(name, String.class);
  }

  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  int whole(String name) {
    return Math.toIntExact(expect(name, Long.class));
  }

  long big(String name) {
    return expect(name, Long.class);
  }

  boolean flag(String name) {
    return has(name) && expect(name, Boolean.class);
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  @Nullable Instant timeOrNull(String name) {
    return has(name) ? time(name) : null;
  }

  Priority priority(String name) {
    String word = text(name);
    return Priority.of(word).orElseThrow(() -> wrong(name, "is no priority: " + word));
  }

  @Nullable Priority priorityOrNull(String name) {
    return has(name) ? priority(name) : null;
  }

  Map<String, Object> map(String name) {
    return has(name) ? Json.asObject(expect(name, Map.class)) : Map.of();
  }

  /** An object whose values are texts; empty where there is none. */
  Map<String, String> names(String name) {
    Map<String, String> names = new LinkedHashMap<>();
    map(name).forEach((key, value) -> names.put(key, (String) value));
    return Map.copyOf(names);
  }

  List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  List<Integer> wholes(String name) {
    return list(name).stream().map(n -> Math.toIntExact((Long) n)).toList();
  }

  List<?> list(String name) {
    return has(name) ? expect(name, List.class) : List.of();
  }

  private <T> T expect(String name, Class<T> type) {
    Object value = object.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, "should be a " + type.getSimpleName() + " and is " + value);
    }
    return type.cast(value);
  }

  private static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("stored field " + name + " " + what);
  }

  /** Builds such an object; what is null is left out. */
  static final class Writer {
    private final Map<String, Object> object = new LinkedHashMap<>();

    Writer put(String name, @Nullable Object value) {
      if (value != null) {
        object.put(name, value);
      }
      return this;
    }

    Writer put(String name, int value) {
      object.put(name, (long) value);
      return this;
    }

    Writer time(String name, @Nullable Instant value) {
      return put(name, value == null ? null : value.toString());
    }

    Writer priority(String name, @Nullable Priority value) {
      return put(name, value == null ? null : value.wire());
    }

    /** A collection that is read as empty where it is absent. */
    Writer some(String name, Collection<?> values) {
      return put(name, values.isEmpty() ? null : List.copyOf(values));
    }

    /** An object that is read as empty where it is absent. */
    Writer some(String name, Map<String, ?> values) {
      return put(name, values.isEmpty() ? null : values);
    }

    /** A flag that is read as false where it is absent. */
    Writer flag(String name, boolean value) {
      return put(name, value ? Boolean.TRUE : null);
    }

    Map<String, Object> done() {
      return object;
    }
  }
}

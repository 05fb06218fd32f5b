package dev.rondo.api.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a definition in the making. Not for threads to share; a part that has been given to
 * another one is copied, so that what is said of it later does not count there.
 *
 * @param <P> the part itself
 */
public abstract class Part<P extends Part<P>> {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Part() {}

  abstract P self();

  /**
   * Says something for other programs, which the engine keeps and does not read.
   *
   * @param name begins with {@code x-}
   * @param value any JSON value
   */
  public P extension(String name, @Nullable Object value) {
    if (!name.startsWith("x-")) {
      throw new IllegalArgumentException("the name of an extension begins with x-: " + name);
    }
    return set(name, value);
  }

  final P set(String name, @Nullable Object value) {
    fields.put(name, Values.of(name, value));
    return self();
  }

  /** Adds an element to a list. */
  final P add(String name, Object element) {
    fields.put(name, Values.appended(fields.get(name), Values.of(name, element)));
    return self();
  }

  /** Adds elements to a list, which is there even if they are none. */
  final P addAll(String name, Object... elements) {
    fields.putIfAbsent(name, Values.of(name, List.of()));
    for (Object element : elements) {
      add(name, element);
    }
    return self();
  }

  /** Puts a value into an object. */
  final P put(String name, String key, @Nullable Object value) {
    fields.put(name, Values.with(fields.get(name), key, Values.of(key, value)));
    return self();
  }

  /** Whether an object has that key. */
  final boolean has(String name, String key) {
    return fields.get(name) instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** What was said so far, as a JSON object that cannot be changed. */
  public Map<String, Object> document() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}

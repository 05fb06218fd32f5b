package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A document of the engine whose large values are stored apart. In the place of each stands, under
 * another name, its reference. Values are looked for only where the engine puts what users gave, so
 * that nothing of theirs can look like a reference.
 */
final class Outline {
  /** Names under which stands what users gave. */
  private static final Set<String> VALUES =
      Set.of("data", "result", "output", "input", "given", "payload", "items", "report");

  /** Names under which a document of the engine goes on. */
  private static final Set<String> PARTS =
      Set.of(
          "identity",
          "standing",
          "board",
          "tasks",
          "latest",
          "repeats",
          "signals",
          "buffer",
          "waits",
          "taken",
          "recovery",
          "undoing",
          "destination");

  /** Follows the name of a value that is stored apart. */
  private static final String APART = "@apart";

  /** With this a document begins that has such values. */
  private static final String MARK = "@outline";

  private static final String BEGINNING = "{\"" + MARK + "\":true";

  private Outline() {}

  /** Whether values of the document are stored apart. */
  static boolean is(String text) {
    return text.startsWith(BEGINNING);
  }

  /**
   * The document without the values that are stored apart.
   *
   * @param apart stores a value apart; null where it may stay
   */
  static Map<String, Object> of(
      Map<String, Object> document, Function<Object, @Nullable Reference> apart) {
    Map<String, Object> outline = new LinkedHashMap<>();
    outline.put(MARK, true);
    outline.putAll(part(document, apart));
    return outline;
  }

  private static Map<String, Object> part(
      Map<String, Object> document, Function<Object, @Nullable Reference> apart) {
    return walk(
        document,
        (name, value) -> {
          Reference reference = VALUES.contains(name) ? apart.apply(value) : null;
          return reference == null
              ? Map.entry(name, value)
              : Map.entry(name + APART, reference.json());
        },
        inner -> part(inner, apart));
  }

  /** Tells of every value that is stored apart. */
  static void references(Map<String, Object> outline, Consumer<Reference> sink) {
    fill(
        outline,
        (name, reference) -> {
          sink.accept(reference);
          return reference.json();
        });
  }

  /** The document with its values; {@code value} gives what stands under a name. */
  static Map<String, Object> fill(
      Map<String, Object> outline, BiFunction<String, Reference, Object> value) {
    Map<String, Object> document =
        walk(
            outline,
            (name, given) -> {
              if (!name.endsWith(APART)) {
                return Map.entry(name, given);
              }
              String full = name.substring(0, name.length() - APART.length());
              return Map.entry(full, value.apply(full, Reference.read(given)));
            },
            inner -> fill(inner, value));
    document.remove(MARK);
    return document;
  }

  private static Map<String, Object> walk(
      Map<String, Object> document,
      BiFunction<String, Object, Map.Entry<String, Object>> leaf,
      Function<Map<String, Object>, Map<String, Object>> inner) {
    Map<String, Object> walked = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          if (PARTS.contains(name)) {
            walked.put(name, goOn(value, inner));
          } else {
            Map.Entry<String, Object> made = leaf.apply(name, value);
            walked.put(made.getKey(), made.getValue());
          }
        });
    return walked;
  }

  private static Object goOn(
      Object value, Function<Map<String, Object>, Map<String, Object>> inner) {
    if (value instanceof Map<?, ?> map) {
      return inner.apply(Json.asObject(map));
    }
    if (value instanceof List<?> list) {
      List<Object> walked = new ArrayList<>(list.size());
      for (Object element : list) {
        walked.add(goOn(element, inner));
      }
      return walked;
    }
    return value;
  }
}

package dev.rondo.core.template;

import dev.rondo.core.definition.Template;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values where a parsed document says {@code {{name}}}. What is given stays a value: it is
 * never read as an expression, neither in a mapping nor in a condition.
 */
final class Substitution {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

  /** Fields whose texts are expressions; those of {@code expressions} are so by any name. */
  private static final Set<String> EXPRESSIONS =
      Set.of("conditions", "condition", "expression", "expressions", "guard", "while", "until");

  private final Map<String, ? extends @Nullable Object> values;
  private final List<Finding> errors;

  Substitution(Map<String, ? extends @Nullable Object> values, List<Finding> errors) {
    this.values = values;
    this.errors = errors;
  }

  /** The document with every place filled. */
  Map<String, Object> object(Map<String, Object> document) {
    return object(document, Pointer.ROOT, false);
  }

  private Map<String, Object> object(Map<String, Object> object, Pointer at, boolean expression) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    object.forEach(
        (key, value) ->
            filled.put(key, value(value, at.child(key), expression || EXPRESSIONS.contains(key))));
    return Json.freeze(notNull(filled));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> notNull(Map<String, ? extends @Nullable Object> map) {
    return (Map<String, Object>) map;
  }

  private @Nullable Object value(@Nullable Object value, Pointer at, boolean expression) {
    if (value instanceof Map<?, ?> map) {
      return object(Json.asObject(map), at, expression);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> filled = new ArrayList<>();
      for (Object element : list) {
        filled.add(value(element, at.child(filled.size()), expression));
      }
      return filled;
    }
    return value instanceof String text ? text(text, at, expression) : value;
  }

  private @Nullable Object text(String text, Pointer at, boolean expression) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()) {
      return text;
    }
    if (expression) {
      return filled(text, at, JsonText::of);
    }
    if (place.matches()) {
      return literal(given(place.group(1), at));
    }
    Template mapping = Template.of(text);
    if (mapping.flaw().isPresent()) {
      errors.add(new Finding(at.toString(), mapping.flaw().get()));
      return text;
    }
    StringBuilder filled = new StringBuilder();
    for (Template.Part part : mapping.parts()) {
      if (part.expression()) {
        filled.append("${").append(filled(part.text(), at, JsonText::of)).append('}');
      } else {
        filled.append(Template.escape(filled(part.text(), at, Substitution::shown)));
      }
    }
    return filled.toString();
  }

  private String filled(String text, Pointer at, Written written) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(written.text(given(place.group(1), at))));
  }

  private @Nullable Object given(String written, Pointer at) {
    String name = written.strip();
    if (!values.containsKey(name)) {
      errors.add(new Finding(at.toString(), "the template declares no parameter " + name));
      return null;
    }
    return values.get(name);
  }

  /** A value inside of a text: a text as it is, nothing as nothing, everything else as JSON. */
  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : JsonText.of(value);
  }

  /** A value by itself, whose texts are no mappings. */
  private static @Nullable Object literal(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      Json.asObject(map).forEach((key, element) -> copy.put(key, literal(element)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(literal(element)));
      return copy;
    }
    return value instanceof String text ? Template.escape(text) : value;
  }

  private interface Written {
    String text(@Nullable Object value);
  }
}

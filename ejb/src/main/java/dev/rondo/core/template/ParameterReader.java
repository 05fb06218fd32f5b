package dev.rondo.core.template;

import dev.rondo.core.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a template declares: a list of parameters, or an object of them by name. */
final class ParameterReader {
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private ParameterReader() {}

  static List<Parameter> read(@Nullable Object declared) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Map<String, Object> each : objects(declared)) {
      Parameter parameter = parameter(each);
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException("parameter " + parameter.name() + " is declared twice");
      }
      parameters.add(parameter);
    }
    return parameters;
  }

  private static List<Map<String, Object>> objects(@Nullable Object declared) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (declared instanceof List<?> list) {
      list.forEach(element -> objects.add(object(element)));
    } else if (declared instanceof Map<?, ?> map) {
      Json.asObject(map)
          .forEach(
              (name, element) -> {
                Map<String, Object> named = new LinkedHashMap<>(object(element));
                named.putIfAbsent("name", name);
                objects.add(named);
              });
    } else if (declared != null) {
      throw new IllegalArgumentException("parameters must be a list or an object");
    }
    return objects;
  }

  private static Map<String, Object> object(@Nullable Object element) {
    if (element instanceof Map<?, ?> map) {
      return Json.asObject(map);
    }
    throw new IllegalArgumentException("a parameter must be an object");
  }

  private static Parameter parameter(Map<String, Object> fields) {
    String name = String.valueOf(fields.get("name"));
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a parameter's name has letters, digits and underscores: " + name);
    }
    String word = String.valueOf(fields.getOrDefault("type", "any"));
    ParameterType type =
        ParameterType.of(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "parameter " + name + " has an unknown type: " + word));
    Object fallback = fields.get("default");
    if (fallback != null && !type.accepts(fallback)) {
      throw new IllegalArgumentException(
          "the default of parameter " + name + " must be of type " + type.wire());
    }
    boolean required =
        fields.get("required") instanceof Boolean flag ? flag : !fields.containsKey("default");
    return new Parameter(
        name, type, fallback, required, String.valueOf(fields.getOrDefault("description", "")));
  }
}

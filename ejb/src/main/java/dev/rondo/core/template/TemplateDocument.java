package dev.rondo.core.template;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition with parameters.
 *
 * @param parameters what may be given, in the order of the document
 * @param body the definition without its parameters, with {@code {{name}}} inside of its values
 */
public record TemplateDocument(List<Parameter> parameters, Map<String, Object> body) {
  private static final String PARAMETERS = "parameters";
  private static final int DIGITS = 12;

  /** Keeps immutable copies. */
  public TemplateDocument {
    parameters = List.copyOf(parameters);
    body = Json.freeze(body);
  }

  /**
   * What became of a template and values.
   *
   * @param document the definition; meaningless where anything is wrong
   * @param errors everything that is wrong, by pointers into the values, or the template's document
   */
  public record Filled(Map<String, Object> document, List<Finding> errors) {}

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException saying what is wrong with its parameters
   */
  public static TemplateDocument read(Map<String, Object> document) {
    Map<String, Object> body = new LinkedHashMap<>(document);
    return new TemplateDocument(ParameterReader.read(body.remove(PARAMETERS)), body);
  }

  /** The workflow type that its definitions have. */
  public String workflowType() {
    return String.valueOf(body.get("workflow_type"));
  }

  /** The definition that the values make; the same values, the same version. */
  public Filled fill(Map<String, Object> given) {
    List<Finding> errors = new ArrayList<>();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      values.put(parameter.name(), value(parameter, given.get(parameter.name()), errors));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        errors.add(new Finding(Pointer.ROOT.child(name).toString(), "no such parameter: " + name));
      }
    }
    if (!errors.isEmpty()) {
      return new Filled(Map.of(), errors);
    }
    Map<String, Object> filled = new LinkedHashMap<>(new Substitution(values, errors).object(body));
    Object version = filled.getOrDefault("version", "1.0.0");
    filled.put("version", version + "-" + JsonText.digest(filled).substring(0, DIGITS));
    return new Filled(filled, errors);
  }

  private static @Nullable Object value(
      Parameter parameter, @Nullable Object given, List<Finding> errors) {
    String at = Pointer.ROOT.child(parameter.name()).toString();
    if (given == null) {
      if (parameter.required()) {
        errors.add(new Finding(at, "missing required parameter: " + parameter.name()));
      }
      return parameter.fallback();
    }
    if (!parameter.type().accepts(given)) {
      errors.add(
          new Finding(
              at, "parameter " + parameter.name() + " must be of type " + parameter.type().wire()));
    }
    return given;
  }
}

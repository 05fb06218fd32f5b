package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a condition_check: expressions by name, in {@code expressions} or as the
 * parameters themselves, as CEL texts or between <code>${</code> and <code>}</code>; or else a
 * {@code check_type}.
 */
final class CheckReader {

  private CheckReader() {}

  /**
   * The parameters with all expressions as CEL texts in {@code expressions}, or those of a type.
   */
  static Map<String, Object> read(Map<String, Object> parameters, Fields fields) {
    return parameters.get(CompiledDefinition.CHECK_TYPE) == null
        ? expressions(parameters, fields.at(), fields.findings())
        : new CheckTypeReader(parameters, fields).read();
  }

  private static Map<String, Object> expressions(
      Map<String, Object> parameters, Pointer at, Findings findings) {
    Object nested = parameters.get(CompiledDefinition.CHECKS);
    boolean own = nested instanceof Map<?, ?>;
    Map<String, Object> named = nested instanceof Map<?, ?> map ? Json.asObject(map) : parameters;
    Pointer place = own ? at.child(CompiledDefinition.CHECKS) : at;
    if (named.isEmpty()) {
      findings.error(place, "condition_check needs expressions by name, or a check_type");
    }
    Map<String, Object> expressions = new LinkedHashMap<>();
    named.forEach(
        (name, value) ->
            text(value)
                .ifPresentOrElse(
                    text -> expressions.put(name, text),
                    () -> findings.error(place.child(name), "must be one expression")));
    Map<String, Object> result = new LinkedHashMap<>(own ? parameters : Map.of());
    result.put(CompiledDefinition.CHECKS, expressions);
    return result;
  }

  /** The one expression of a value: a CEL text, or one between the signs of a mapping. */
  static Optional<String> text(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    if (Template.isPlain(text)) {
      return Optional.of(text);
    }
    Template template = Template.of(text.strip());
    return template.isWhole() ? Optional.of(template.parts().get(0).text()) : Optional.empty();
  }
}

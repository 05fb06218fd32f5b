package dev.rondo.core.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a signal_wait: name, and if wanted correlation, count and filter. What a
 * mapping gives is checked when the task is due.
 */
final class SignalReader {

  private SignalReader() {}

  /** The parameters with the filter as a CEL text. */
  static Map<String, Object> read(Map<String, Object> parameters, Fields fields) {
    if (fields.given("name").isEmpty()) {
      fields.findings().error(fields.at(), "signal_wait needs the name of a signal");
    } else if (isKnown(fields.raw("name"))) {
      fields.text(DefinitionLimits.MAX_KEY_LENGTH, "name");
    }
    checkCorrelation(fields);
    if (isKnown(fields.raw("count"))) {
      fields.whole(1, DefinitionLimits.MAX_SIGNALS, "count");
    }
    if (fields.given(CompiledDefinition.SIGNAL_FILTER).isEmpty()) {
      return parameters;
    }
    Map<String, Object> result = new LinkedHashMap<>(parameters);
    Optional<String> filter = CheckReader.text(fields.raw(CompiledDefinition.SIGNAL_FILTER));
    if (filter.isEmpty()) {
      fields
          .findings()
          .error(fields.at(CompiledDefinition.SIGNAL_FILTER), "must be one expression");
    }
    result.put(CompiledDefinition.SIGNAL_FILTER, filter.orElse("true"));
    return result;
  }

  private static void checkCorrelation(Fields fields) {
    Object value = fields.raw("correlation");
    if (value instanceof Number || value instanceof Boolean) {
      return;
    }
    if (isKnown(value)) {
      fields.text(DefinitionLimits.MAX_KEY_LENGTH, "correlation");
    }
  }

  private static boolean isKnown(@Nullable Object value) {
    return !(value instanceof String text) || Template.isPlain(text);
  }
}

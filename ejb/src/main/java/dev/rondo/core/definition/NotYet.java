package dev.rondo.core.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the language knows and this version does not run: said plainly, never passed over. Empty
 * values ask for nothing and are fine.
 */
final class NotYet {

  private static final String CONSTRAINTS = "constraints";

  /** What the choice of a node goes by: the registry of nodes comes later. */
  private static final List<String> KEPT_OF_A_TASK =
      List.of("node_selector", "resource_requirements", CONSTRAINTS);

  private NotYet() {}

  /** Reports what a task asks for in vain. */
  static void reportTask(Fields fields) {
    Object constraints = fields.raw(CONSTRAINTS);
    if (constraints != null && !(constraints instanceof Map) && !(constraints instanceof List)) {
      fields.findings().error(fields.at(CONSTRAINTS), "must be an object or a list");
    }
    for (String name : KEPT_OF_A_TASK) {
      if (!isEmpty(fields.raw(name))) {
        fields
            .findings()
            .warning(fields.at(name), name + " is kept; this version does not act on it");
      }
    }
  }

  /** The words for something that is not run yet. */
  static String message(String what) {
    return "this version does not run " + what + " yet";
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || (value instanceof Map<?, ?> map && map.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }
}

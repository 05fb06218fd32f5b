package dev.rondo.core.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the language knows and this version does not run: said plainly, never passed over. Empty
 * values ask for nothing and are fine.
 */
final class NotYet {

  private static final List<String> OF_A_WORKFLOW = List.of("validation_rules", "schedule");

  private static final List<String> OF_A_TASK = List.of("constraints", "escalation");

  private static final List<String> KEPT_OF_A_TASK =
      List.of("node_selector", "resource_requirements");

  private NotYet() {}

  /** Reports what a workflow asks for in vain. */
  static void reportWorkflow(Fields fields) {
    report(fields, OF_A_WORKFLOW);
  }

  /** Reports what a task asks for in vain. */
  static void reportTask(Fields fields) {
    report(fields, OF_A_TASK);
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

  private static void report(Fields fields, List<String> names) {
    for (String name : names) {
      if (!isEmpty(fields.raw(name))) {
        fields.findings().error(fields.at(name), message(name));
      }
    }
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || (value instanceof Map<?, ?> map && map.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads conditions: CEL texts, or J's objects of a type and an expression. Of J's type {@code
 * dependency} an expression that is the key of a task asks whether that task has completed.
 */
final class ConditionReader {

  private enum Type {
    EXPRESSION,
    DEPENDENCY
  }

  private static final Map<String, Type> TYPES = WireNames.of(Type.values());

  private ConditionReader() {}

  static List<String> read(Fields task, Set<String> keys) {
    Pointer at = task.at("conditions");
    List<String> conditions = new ArrayList<>();
    int index = 0;
    for (Object element : task.list(DefinitionLimits.MAX_LIST, "conditions")) {
      conditions.add(read(element, at.child(index++), task.findings(), keys));
    }
    return conditions;
  }

  private static String read(Object element, Pointer at, Findings findings, Set<String> keys) {
    if (element instanceof String text) {
      return text;
    }
    if (element instanceof Map<?, ?> map) {
      return described(new Fields(Json.asObject(map), at, findings), keys);
    }
    findings.error(at, "must be an expression, or an object with type and expression");
    return "true";
  }

  private static String described(Fields fields, Set<String> keys) {
    Type type =
        fields
            .word(word -> Optional.ofNullable(TYPES.get(word)), "expression, dependency", "type")
            .orElse(Type.EXPRESSION);
    if (fields.given("expression").isEmpty()) {
      fields.findings().error(fields.at(), "has no expression");
    }
    String expression = fields.prose("expression").orElse("true");
    fields.close();
    return type == Type.DEPENDENCY && keys.contains(expression.strip())
        ? "tasks[" + JsonText.of(expression.strip()) + "].state == \"completed\""
        : expression;
  }
}

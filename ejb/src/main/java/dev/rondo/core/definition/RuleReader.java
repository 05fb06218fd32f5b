package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rules for the initial data: CEL texts, or objects that say more. */
final class RuleReader {
  static final String RULES = "validation_rules";
  static final String EXPRESSION = "expression";

  /** RFC 6901. */
  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)*");

  private RuleReader() {}

  static List<ValidationRule> read(Fields workflow) {
    List<ValidationRule> rules = new ArrayList<>();
    int index = 0;
    for (Object element : workflow.list(DefinitionLimits.MAX_RULES, RULES)) {
      Pointer at = workflow.at(RULES).child(index++);
      // A place is kept even for what cannot be read, so that pointers stay right.
      rules.add(read(element, at, workflow.findings()));
    }
    return rules;
  }

  private static ValidationRule read(Object element, Pointer at, Findings findings) {
    if (element instanceof Map<?, ?> map) {
      return described(new Fields(Json.asObject(map), at, findings));
    }
    if (element instanceof String text) {
      return new ValidationRule(text, broken(text), "");
    }
    findings.error(at, "must be an expression, or an object with expression, message and field");
    return new ValidationRule("true", "", "");
  }

  private static ValidationRule described(Fields fields) {
    if (fields.given(EXPRESSION).isEmpty()) {
      fields.findings().error(fields.at(), "has no expression");
    }
    String expression = fields.prose(EXPRESSION).orElse("true");
    Optional<String> message = fields.prose("message");
    if (message.isPresent()
        && (message.get().isBlank() || message.get().length() > DefinitionLimits.MAX_MESSAGE)) {
      String bounds = "must have 1 to " + DefinitionLimits.MAX_MESSAGE + " characters";
      fields.findings().error(fields.at("message"), bounds);
    }
    Optional<String> field = fields.prose("field");
    if (field.isPresent() && !isPointer(field.get())) {
      String wanted = "must be a JSON pointer into the data, such as /amount";
      fields.findings().error(fields.at("field"), wanted);
    }
    fields.close();
    return new ValidationRule(expression, message.orElse(broken(expression)), field.orElse(""));
  }

  private static boolean isPointer(String text) {
    return text.length() <= DefinitionLimits.MAX_MESSAGE && POINTER.matcher(text).matches();
  }

  private static String broken(String expression) {
    String shown =
        expression.length() <= DefinitionLimits.MAX_MESSAGE / 2
            ? expression
            : expression.substring(0, DefinitionLimits.MAX_MESSAGE / 2) + "…";
    return "does not fulfil " + shown;
  }
}

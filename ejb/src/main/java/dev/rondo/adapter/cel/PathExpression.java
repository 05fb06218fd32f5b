package dev.rondo.adapter.cel;

import dev.rondo.core.definition.Expressions.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that only goes down into a value: {@code data.order.id}, {@code
 * tasks["a.b"].result}, {@code data.lines[0]}. Most mappings are of this kind; they need no
 * interpreter, compile at once, and hand on numbers of any width as they are.
 */
record PathExpression(String text, String root, List<Object> steps) implements Compiled {

  private static final Pattern NEXT_STEP =
      Pattern.compile(
          String.join(
              "|",
              "\\.(?<field>[A-Za-z_][A-Za-z0-9_]*)",
              "\\[\"(?<double>[^\"\\\\\\p{Cntrl}]*)\"]",
              "\\['(?<single>[^'\\\\\\p{Cntrl}]*)']",
              "\\[(?<index>\\d{1,9})]"));
  private static final Pattern ROOT = Pattern.compile("[a-z]+");

  /** The path a text stands for; empty for anything that is not a plain path. */
  static Optional<Compiled> of(String expression) {
    String path = expression.strip();
    Matcher root = ROOT.matcher(path);
    if (!root.lookingAt() || !CelExpressions.NAMES.contains(root.group())) {
      return Optional.empty();
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = NEXT_STEP.matcher(path).region(root.end(), path.length());
    int at = root.end();
    while (step.lookingAt()) {
      steps.add(step(step));
      at = step.end();
      step.region(at, path.length());
    }
    return at == path.length()
        ? Optional.of(new PathExpression(path, root.group(), List.copyOf(steps)))
        : Optional.empty();
  }

  private static Object step(Matcher step) {
    String index = step.group("index");
    if (index != null) {
      return Integer.valueOf(index);
    }
    for (String name : List.of("field", "double", "single")) {
      String key = step.group(name);
      if (key != null) {
        return key;
      }
    }
    throw new IllegalStateException("A step without a group");
  }

  @Override
  public @Nullable Object evaluate(Map<String, Object> names) {
    Object value = member(names, root);
    for (Object step : steps) {
      value = step instanceof Integer index ? element(value, index) : member(value, (String) step);
    }
    return value;
  }

  private @Nullable Object member(@Nullable Object value, String key) {
    if (value instanceof Map<?, ?> map && map.containsKey(key)) {
      return map.get(key);
    }
    String reason =
        value instanceof Map
            ? "key '" + key + "' is not present"
            : "no object to look up '" + key + "' in";
    throw EvaluationFailure.of(text, reason);
  }

  private @Nullable Object element(@Nullable Object value, int index) {
    if (value instanceof List<?> list && index < list.size()) {
      return list.get(index);
    }
    String reason =
        value instanceof List<?> list ? "index " + index + " of " + list.size() : "no list";
    throw EvaluationFailure.of(text, reason);
  }

  @Override
  public Set<String> taskReferences() {
    boolean names = root.equals(References.TASKS) && !steps.isEmpty();
    return names && steps.get(0) instanceof String task ? Set.of(task) : Set.of();
  }

  @Override
  public Set<String> roots() {
    return Set.of(root);
  }
}

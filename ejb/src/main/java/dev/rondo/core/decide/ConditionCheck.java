package dev.rondo.core.decide;

import dev.rondo.core.definition.CheckType;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.definition.Instants;
import dev.rondo.core.instance.InstanceEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers a condition_check where the state is at hand: in the decision. */
final class ConditionCheck {
  private static final BigDecimal MILLIS_PER_HOUR =
      BigDecimal.valueOf(Duration.ofHours(1).toMillis());
  private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(Duration.ofDays(3_650).toHours());

  private ConditionCheck() {}

  static void perform(Draft draft, int index, Map<String, Object> names) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<String, Expressions.Compiled> check :
        draft.definition().checks(draft.template(index)).entrySet()) {
      result.put(check.getKey(), truth(check.getValue().evaluate(names), check.getKey()));
    }
    InstanceEvent.TaskScheduled scheduled = Scheduling.first(draft, index, names);
    if (scheduled.input().get(CompiledDefinition.CHECK_TYPE) instanceof String word) {
      CheckType type =
          CheckType.of(word)
              .orElseThrow(() -> new ExpressionException("unknown check_type " + word));
      result.put(type.wire(), answer(type, scheduled.input(), draft));
    }
    Scheduling.completeAtOnce(draft, scheduled, result);
  }

  private static boolean answer(CheckType type, Map<String, Object> input, Draft draft) {
    return switch (type) {
      case ESCALATION ->
          !draft.context().now().isBefore(since(input, draft).plus(threshold(input)));
      case ESCALATION_NEEDED -> anyHolds(input.get("criteria"));
      case APPROVAL_NEEDED ->
          number("value", input.get("value")).compareTo(number("threshold", input.get("threshold")))
              >= 0;
    };
  }

  /** Counted from the start of the instance unless the task says otherwise. */
  private static Instant since(Map<String, Object> input, Draft draft) {
    return input.containsKey("since")
        ? Instants.of(input.get("since"))
            .orElseThrow(() -> new ExpressionException("since must be an instant as ISO-8601 text"))
        : Objects.requireNonNull(draft.state().standing().startedAt(), "an instance that runs");
  }

  private static Duration threshold(Map<String, Object> input) {
    BigDecimal hours = number("threshold_hours", input.get("threshold_hours"));
    if (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0) {
      throw new ExpressionException("threshold_hours must be from 0 to " + MOST_HOURS);
    }
    return Duration.ofMillis(hours.multiply(MILLIS_PER_HOUR).longValue());
  }

  /** All are asked: one that is no answer is an error whatever the others say. */
  private static boolean anyHolds(@Nullable Object criteria) {
    boolean any = false;
    int number = 0;
    for (Object value : criteria instanceof List<?> list ? list : List.of()) {
      any |= truth(value, "criteria/" + number++);
    }
    return any;
  }

  private static boolean truth(@Nullable Object value, String name) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new ExpressionException("expression is not true or false: " + name);
  }

  private static BigDecimal number(String name, @Nullable Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new ExpressionException(name + " must be a number");
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.InstanceEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where, when and with what input an attempt is offered. */
final class Scheduling {
  /** The queue whose tasks the engine's own message-driven beans run. */
  static final String DEFAULT_QUEUE = "default";

  private static final BigDecimal LONGEST_MILLIS =
      BigDecimal.valueOf(DefinitionLimits.MAX_DURATION.toMillis());

  private Scheduling() {}

  /**
   * The first attempt of a task since it became due.
   *
   * @throws ExpressionException where a mapping has no value
   */
  @SuppressWarnings("unchecked")
  static InstanceEvent.TaskScheduled first(Draft draft, int index, Map<String, Object> names) {
    TaskDefinition task = draft.task(index);
    Map<String, Object> input =
        (Map<String, Object>)
            Objects.requireNonNull(draft.definition().parameters(index).apply(names));
    return new InstanceEvent.TaskScheduled(
        task.key(),
        draft.progress(index).attempt() + 1,
        queue(draft, index, names),
        priority(draft, task),
        notBefore(draft, task, input),
        input,
        capabilities(draft, index, names));
  }

  private static String queue(Draft draft, int index, Map<String, Object> names) {
    if (draft.task(index).action() != TaskAction.AGENT_TASK) {
      return DEFAULT_QUEUE;
    }
    Object agent = draft.definition().agentId(index).apply(names);
    if (agent instanceof String text && !text.isBlank() && text.length() <= 255) {
      return text;
    }
    throw new ExpressionException("agent_id must be a text of 1 to 255 characters");
  }

  private static Priority priority(Draft draft, TaskDefinition task) {
    Priority own = task.priority();
    return own == null ? draft.state().identity().priority() : own;
  }

  private static List<String> capabilities(Draft draft, int index, Map<String, Object> names) {
    Object value = draft.definition().capabilities(index).apply(names);
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new ExpressionException("required_capabilities must be a list of texts");
  }

  private static @Nullable Instant notBefore(
      Draft draft, TaskDefinition task, Map<String, Object> input) {
    if (task.action() != TaskAction.SLEEP) {
      return null;
    }
    Duration duration = duration(input);
    return duration.isZero() ? null : draft.context().now().plus(duration);
  }

  private static Duration duration(Map<String, Object> input) {
    try {
      if (input.get("duration_ms") instanceof Number millis) {
        return bounded(new BigDecimal(millis.toString()));
      }
      Object value =
          input.containsKey("duration") ? input.get("duration") : input.get("duration_seconds");
      if (value instanceof Number seconds) {
        return bounded(new BigDecimal(seconds.toString()).movePointRight(3));
      }
      if (value instanceof String text) {
        return bounded(BigDecimal.valueOf(Duration.parse(text).toMillis()));
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new ExpressionException("duration of sleep: " + e.getMessage());
    }
    throw new ExpressionException(
        "sleep needs a parameter duration: seconds, or ISO-8601 text such as PT5M");
  }

  private static Duration bounded(BigDecimal millis) {
    if (millis.signum() < 0) {
      throw new ArithmeticException("must not be negative");
    }
    if (millis.compareTo(LONGEST_MILLIS) > 0) {
      throw new ArithmeticException("must not be longer than " + DefinitionLimits.MAX_DURATION);
    }
    return Duration.ofMillis(millis.longValue());
  }
}

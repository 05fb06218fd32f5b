package dev.rondo.core.decide;

import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.ExpressionException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** How long a task lasts or waits, from its input. */
final class Delays {
  private static final BigDecimal LONGEST_MILLIS =
      BigDecimal.valueOf(DefinitionLimits.MAX_DURATION.toMillis());

  private Delays() {}

  /**
   * The length that {@code duration_ms}, {@code duration} or {@code duration_seconds} gives.
   *
   * @throws ExpressionException where none does
   */
  static Duration duration(String action, Map<String, Object> input) {
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
      throw new ExpressionException("duration of " + action + ": " + e.getMessage());
    }
    throw new ExpressionException(
        action + " needs a parameter duration: seconds, or ISO-8601 text such as PT5M");
  }

  /**
   * When a timer ends: at the instant {@code until}, or after its duration.
   *
   * @throws ExpressionException where the input gives neither
   */
  static Instant end(Map<String, Object> input, Instant now) {
    if (!(input.get("until") instanceof String text)) {
      return now.plus(duration("timer", input));
    }
    try {
      Instant end = OffsetDateTime.parse(text).toInstant();
      if (end.isAfter(now.plus(DefinitionLimits.MAX_DURATION))) {
        throw new ExpressionException("timer ends later than ten years from now: " + end);
      }
      return end;
    } catch (DateTimeException e) {
      throw new ExpressionException(
          "until of timer must be an instant such as 2030-01-31T09:00:00Z: " + e.getMessage());
    }
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

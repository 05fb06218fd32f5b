package dev.rondo.core.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations: a number of seconds, or of milliseconds where the field's name ends in {@code
 * _ms}, or an ISO-8601 text such as {@code PT1H30M}. From zero to {@link
 * DefinitionLimits#MAX_DURATION}, to the millisecond.
 */
final class Durations {

  private static final BigDecimal MAX_MILLIS =
      BigDecimal.valueOf(DefinitionLimits.MAX_DURATION.toMillis());

  private Durations() {}

  /** The duration; empty for anything that is none. */
  static Optional<Duration> of(String field, @Nullable Object value) {
    if (value instanceof Number number) {
      BigDecimal amount = new BigDecimal(number.toString());
      return ofMillis(field.endsWith("_ms") ? amount : amount.movePointRight(3));
    }
    return value instanceof String text ? ofIso(text) : Optional.empty();
  }

  private static Optional<Duration> ofMillis(BigDecimal millis) {
    return millis.signum() < 0 || millis.compareTo(MAX_MILLIS) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact()));
  }

  private static Optional<Duration> ofIso(String text) {
    try {
      Duration duration = Duration.parse(text.strip());
      boolean fits =
          !duration.isNegative() && duration.compareTo(DefinitionLimits.MAX_DURATION) <= 0;
      return fits ? Optional.of(Duration.ofMillis(duration.toMillis())) : Optional.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}

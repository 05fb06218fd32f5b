package dev.rondo.web.dto;

import dev.rondo.api.ScheduleTiming;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads when something is to fire. */
final class TimingFields {
  private static final BigDecimal MOST = BigDecimal.valueOf(Limits.DELAY.toSeconds());

  private TimingFields() {}

  static ScheduleTiming read(Fields in) {
    return new ScheduleTiming(
        in.text("cron", TextRule.NAME),
        interval(in),
        in.instant("anchor_at"),
        in.text("zone", TextRule.NAME),
        in.instant("start_at"),
        in.instant("end_at"),
        Seconds.of(in.seconds("jitter_seconds", Limits.JITTER)));
  }

  /** Seconds, or an ISO-8601 text; {@code interval_seconds} says the same. */
  private static @Nullable Duration interval(Fields in) {
    Double seconds = in.decimal("interval_seconds", 1, MOST.doubleValue());
    Object value = in.payload("interval");
    if (value == null) {
      return seconds == null ? null : Seconds.of(seconds);
    }
    if (seconds != null) {
      in.findings().complain("interval_seconds", "says the same as interval; give one");
    }
    Duration interval = duration(value);
    if (interval == null) {
      in.findings()
          .complain(
              "interval",
              "must be a number of seconds from 1 to "
                  + MOST
                  + ", or a duration such as PT1H30M of that length");
    }
    return interval;
  }

  private static @Nullable Duration duration(Object value) {
    try {
      Duration duration = null;
      if (value instanceof String text) {
        duration = Duration.parse(text);
      } else if (value instanceof Number number) {
        BigDecimal seconds = new BigDecimal(number.toString());
        duration =
            seconds.compareTo(MOST) > 0
                ? null
                : Duration.ofMillis(
                    seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
      }
      boolean fits =
          duration != null && duration.toSeconds() >= 1 && duration.compareTo(Limits.DELAY) <= 0;
      return fits ? duration : null;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}

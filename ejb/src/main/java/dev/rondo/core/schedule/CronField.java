package dev.rondo.core.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six fields of a cron expression: their ranges, and the names of their values. */
enum CronField {
  SECOND("second", 0, 59, ""),
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** 0 and 7 are Sunday, as in every crontab. */
  DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private final String label;
  private final int min;
  private final int max;

  /** By three letters each, with a space between; empty where values have none. */
  private final String names;

  CronField(String label, int min, int max, String names) {
    this.label = label;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  String label() {
    return label;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  /** The last value that is not another word for the first: Saturday for days of the week. */
  int last() {
    return this == DAY_OF_WEEK ? 6 : max;
  }

  boolean isDay() {
    return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
  }

  /** What may stand there, for a message. */
  String range() {
    String numbers = min + " to " + max;
    return names.isEmpty()
        ? numbers
        : numbers + " or " + names.substring(0, 3) + " to " + names.substring(names.length() - 3);
  }

  /** The value of a number or name; empty for anything else. */
  Optional<Integer> value(String text) {
    int named = Arrays.asList(names.split(" ", -1)).indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0 && !text.isEmpty()) {
      return Optional.of(min + named);
    }
    if (!text.matches("\\d{1,4}")) {
      return Optional.empty();
    }
    int value = Integer.parseInt(text);
    return value < min || value > max ? Optional.empty() : Optional.of(value);
  }
}

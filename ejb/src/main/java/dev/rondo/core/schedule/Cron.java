package dev.rondo.core.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression: which seconds of the wall clock it means. Where both day fields ask for
 * something, either is enough, as in every crontab; {@code *} and {@code ?} ask for nothing.
 */
public final class Cron {
  /** Longer than it ever takes: a fifth Monday of February comes within forty years. */
  private static final int YEARS = 50;

  private static final LocalDateTime SOMEWHEN = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final long EVERY_HOUR = (1L << 24) - 1;

  private final CronSet seconds;
  private final CronSet minutes;
  private final CronSet hours;
  private final CronSet daysOfMonth;
  private final CronSet months;
  private final CronSet daysOfWeek;

  Cron(
      CronSet seconds,
      CronSet minutes,
      CronSet hours,
      CronSet daysOfMonth,
      CronSet months,
      CronSet daysOfWeek) {
    this.seconds = seconds;
    this.minutes = minutes;
    this.hours = hours;
    this.daysOfMonth = daysOfMonth;
    this.months = months;
    this.daysOfWeek = daysOfWeek;
  }

  /** True where it means every hour of its days: it goes by hours that pass, not by the clock. */
  boolean meansEveryHour() {
    return hours.values() == EVERY_HOUR;
  }

  /** False for the thirtieth of February. */
  boolean everComes() {
    return next(SOMEWHEN) != null;
  }

  /** The first second meant from there on, itself included; null where none comes in 50 years. */
  @Nullable LocalDateTime next(LocalDateTime from) {
    LocalDate date = from.toLocalDate();
    LocalDate last = date.plusYears(YEARS);
    LocalTime earliest = from.toLocalTime();
    while (!date.isAfter(last)) {
      if (!months.has(date.getMonthValue())) {
        date = date.plusMonths(1).withDayOfMonth(1);
      } else {
        LocalTime time = means(date) ? next(earliest) : null;
        if (time != null) {
          return date.atTime(time);
        }
        date = date.plusDays(1);
      }
      earliest = LocalTime.MIDNIGHT;
    }
    return null;
  }

  private boolean means(LocalDate date) {
    boolean month =
        daysOfMonth.has(date.getDayOfMonth())
            || daysOfMonth.rules().stream().anyMatch(rule -> rule.matches(date));
    boolean week =
        daysOfWeek.has(date.getDayOfWeek().getValue() % 7)
            || daysOfWeek.rules().stream().anyMatch(rule -> rule.matches(date));
    boolean both = daysOfMonth.open() || daysOfWeek.open();
    return both ? (month && week) : (month || week);
  }

  private @Nullable LocalTime next(LocalTime from) {
    for (int hour = hours.next(from.getHour()); hour >= 0; hour = hours.next(hour + 1)) {
      boolean thisHour = hour == from.getHour();
      int minute = minutes.next(thisHour ? from.getMinute() : 0);
      while (minute >= 0) {
        boolean thisMinute = thisHour && minute == from.getMinute();
        int second = seconds.next(thisMinute ? from.getSecond() : 0);
        if (second >= 0) {
          return LocalTime.of(hour, minute, second);
        }
        minute = minutes.next(minute + 1);
      }
    }
    return null;
  }
}

package dev.rondo.core.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Days that no number names, for they lie elsewhere in each month. */
sealed interface DayRule {
  boolean matches(LocalDate date);

  /** {@code L} and {@code L-3}: so many days before the last one of the month. */
  record BeforeLast(int days) implements DayRule {
    @Override
    public boolean matches(LocalDate date) {
      return date.getDayOfMonth() == date.lengthOfMonth() - days;
    }
  }

  /** {@code LW}: the last day from Monday to Friday. */
  record LastWorkday() implements DayRule {
    @Override
    public boolean matches(LocalDate date) {
      return date.equals(nearestWorkday(date.with(TemporalAdjusters.lastDayOfMonth())));
    }
  }

  /**
   * {@code 15W}: the day from Monday to Friday that is nearest to that one, within its month; none
   * in a month that is too short.
   */
  record NearestWorkday(int day) implements DayRule {
    @Override
    public boolean matches(LocalDate date) {
      return day <= date.lengthOfMonth() && date.equals(nearestWorkday(date.withDayOfMonth(day)));
    }
  }

  /** {@code 1#3}: the third Monday. */
  record Nth(DayOfWeek day, int number) implements DayRule {
    @Override
    public boolean matches(LocalDate date) {
      return date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 == number - 1;
    }
  }

  /** {@code 5L}: the last Friday. */
  record LastOf(DayOfWeek day) implements DayRule {
    @Override
    public boolean matches(LocalDate date) {
      return date.getDayOfWeek() == day && date.getDayOfMonth() + 7 > date.lengthOfMonth();
    }
  }

  private static LocalDate nearestWorkday(LocalDate date) {
    boolean last = date.getDayOfMonth() == date.lengthOfMonth();
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
      case SUNDAY -> last ? date.minusDays(2) : date.plusDays(1);
      default -> date;
    };
  }
}

package dev.rondo.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of firings that are overdue because nobody was there to let them happen. The newest
 * one is let happen, and with {@code all} those before it too; none after its deadline. The rest is
 * missed.
 *
 * @param all false = of several that are overdue only the newest
 * @param limit of all, the newest so many, 1 to {@link #MOST}
 * @param deadline how late a firing may be; null = however late
 */
public record CatchUp(boolean all, int limit, @Nullable Duration deadline) {
  /** Most firings that are made up for. */
  public static final int MOST = 1_000;

  /** Counting what was missed ends here. */
  public static final int MOST_COUNTED = 10_000;

  private static final Duration SHORT = Duration.ofMinutes(1);

  /**
   * What is to be done now.
   *
   * @param firings those to let happen, oldest first
   * @param missed null where none is
   * @param next the firing that comes after all of that; null where there is none any more
   */
  public record Plan(List<Instant> firings, @Nullable Missed missed, @Nullable Instant next) {}

  /**
   * Firings that do not happen.
   *
   * @param first the oldest of them
   * @param count how many, counted up to {@link #MOST_COUNTED}
   */
  public record Missed(Instant first, int count) {}

  /**
   * The plan.
   *
   * @param from the oldest firing of which nothing has become yet
   * @param atATime most firings of one plan; what is more, is for the next one
   */
  public Plan plan(Timetable timetable, Instant from, Instant now, int atATime) {
    List<Instant> newest = newest(timetable, from, now);
    if (newest.isEmpty()) {
      return new Plan(List.of(), null, timetable.atOrAfter(from));
    }
    Instant last = newest.get(newest.size() - 1);
    List<Instant> wanted = newest.stream().filter(at -> !isTooLate(timetable, at, now)).toList();
    Instant upTo = wanted.isEmpty() ? last.plusNanos(1) : wanted.get(0);
    Missed missed = missed(timetable, from, upTo);
    return wanted.size() > atATime
        ? new Plan(wanted.subList(0, atATime), missed, wanted.get(atATime))
        : new Plan(wanted, missed, timetable.next(last));
  }

  private boolean isTooLate(Timetable timetable, Instant firing, Instant now) {
    return deadline != null && timetable.due(firing).plus(deadline).isBefore(now);
  }

  /** Looks back further and further, so that years of missed seconds cost no more than a few. */
  private List<Instant> newest(Timetable timetable, Instant from, Instant now) {
    int most = all ? limit : 1;
    for (Duration back = SHORT; ; back = back.multipliedBy(4)) {
      Instant start = back.compareTo(Duration.between(from, now)) < 0 ? now.minus(back) : from;
      List<Instant> newest = overdue(timetable, start, now, most);
      if (newest.size() == most || start.equals(from)) {
        return newest;
      }
    }
  }

  private static List<Instant> overdue(Timetable timetable, Instant start, Instant now, int most) {
    Deque<Instant> newest = new ArrayDeque<>();
    Instant at = timetable.atOrAfter(start);
    while (at != null && !at.isAfter(now) && !timetable.due(at).isAfter(now)) {
      newest.add(at);
      if (newest.size() > most) {
        newest.remove();
      }
      at = timetable.next(at);
    }
    return new ArrayList<>(newest);
  }

  private static @Nullable Missed missed(Timetable timetable, Instant from, Instant upTo) {
    Instant first = timetable.atOrAfter(from);
    int count = 0;
    Instant at = first;
    while (at != null && at.isBefore(upTo) && count < MOST_COUNTED) {
      count++;
      at = timetable.next(at);
    }
    return first == null || count == 0 ? null : new Missed(first, count);
  }
}

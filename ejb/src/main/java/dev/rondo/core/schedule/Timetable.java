package dev.rondo.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a schedule fires. A firing has two: the one it is for, which names it, and the
 * one at which it is due, which is later by its jitter and never after the next one.
 */
public final class Timetable {
  private static final Duration INSTANT = Duration.ofNanos(1_000);

  private final Recurrence recurrence;
  private final @Nullable Instant start;
  private final @Nullable Instant end;
  private final Jitter jitter;

  Timetable(Recurrence recurrence, @Nullable Instant start, @Nullable Instant end, Jitter jitter) {
    this.recurrence = recurrence;
    this.start = start;
    this.end = end;
    this.jitter = jitter;
  }

  /** The first firing after that time; null where there is none any more. */
  public @Nullable Instant next(Instant after) {
    Instant from = start != null && after.isBefore(start) ? start.minus(INSTANT) : after;
    Instant next = recurrence.next(from);
    return next == null || (end != null && next.isAfter(end)) ? null : next;
  }

  /** The same, with a firing at that very time. */
  @Nullable Instant atOrAfter(Instant from) {
    return next(from.minus(INSTANT));
  }

  /** The firings after that time, at most so many. */
  public List<Instant> next(Instant after, int most) {
    List<Instant> all = new ArrayList<>();
    for (Instant at = next(after); at != null && all.size() < most; at = next(at)) {
      all.add(at);
    }
    return List.copyOf(all);
  }

  /** When the firing for that time is due. */
  public Instant due(Instant firing) {
    Instant next = recurrence.next(firing);
    Duration room = next == null ? jitter.most() : Duration.between(firing, next);
    return firing.plus(jitter.of(firing, room));
  }
}

package dev.rondo.app;

import dev.rondo.api.Problem;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.core.schedule.CronReader;
import dev.rondo.core.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads when a schedule is to fire, and tells all that is wrong with it. */
final class TimingCheck {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration MOST_JITTER = Duration.ofDays(1);
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final Checks checks;

  TimingCheck(Checks checks) {
    this.checks = checks;
  }

  /**
   * The timing; of no use where the checks found anything.
   *
   * @param before what the schedule went by until now; null = nothing
   */
  Timing timing(ScheduleTiming asked, @Nullable Timing before, Instant now) {
    recurrence(asked);
    time("/anchor_at", asked.anchorAt());
    time("/start_at", asked.startAt());
    time("/end_at", asked.endAt());
    if (asked.startAt() != null
        && asked.endAt() != null
        && !asked.endAt().isAfter(asked.startAt())) {
      checks.add(new Problem("/end_at", "must be after start_at"));
    }
    if (asked.jitter().isNegative() || asked.jitter().compareTo(MOST_JITTER) > 0) {
      checks.add(new Problem("/jitter_seconds", "must be from 0 to " + MOST_JITTER.toSeconds()));
    }
    return new Timing(
        asked.cron() == null ? null : asked.cron().strip(),
        asked.interval(),
        asked.interval() == null ? null : anchor(asked, before, now),
        zone(asked.zone()),
        micros(asked.startAt()),
        micros(asked.endAt()),
        asked.jitter());
  }

  private void recurrence(ScheduleTiming asked) {
    if (asked.cron() == null && asked.interval() == null) {
      checks.add(new Problem("/cron", "is required, or an interval"));
    }
    if (asked.cron() != null && asked.interval() != null) {
      checks.add(new Problem("/interval", "goes without cron; give one of them"));
    }
    if (asked.cron() != null) {
      CronReader.read(asked.cron())
          .errors()
          .forEach(error -> checks.add(new Problem("/cron", error)));
    }
    if (asked.interval() != null) {
      duration(checks, "/interval", asked.interval());
    }
    if (asked.interval() == null && asked.anchorAt() != null) {
      checks.add(new Problem("/anchor_at", "goes with an interval only"));
    }
  }

  /** From a second to ten years. */
  static void duration(Checks checks, String pointer, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      checks.add(
          new Problem(
              pointer,
              "must be from " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " seconds"));
    }
  }

  private void time(String pointer, @Nullable Instant value) {
    if (value != null && (value.isBefore(EARLIEST) || value.isAfter(LATEST))) {
      checks.add(new Problem(pointer, "must be from " + EARLIEST + " to " + LATEST));
    }
  }

  private ZoneId zone(@Nullable String name) {
    if (name == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      checks.add(new Problem("/zone", "is no time zone; expected a name such as Europe/Berlin"));
      return ZoneOffset.UTC;
    }
  }

  /** A change that leaves the interval alone leaves its rhythm alone. */
  private static Instant anchor(ScheduleTiming asked, @Nullable Timing before, Instant now) {
    if (asked.anchorAt() != null) {
      return asked.anchorAt().truncatedTo(ChronoUnit.MICROS);
    }
    Instant start = micros(asked.startAt());
    if (before != null
        && before.anchor() != null
        && asked.interval() != null
        && asked.interval().equals(before.interval())
        && Objects.equals(start, before.start())) {
      return before.anchor();
    }
    return start == null ? now.truncatedTo(ChronoUnit.SECONDS) : start;
  }

  private static @Nullable Instant micros(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }
}

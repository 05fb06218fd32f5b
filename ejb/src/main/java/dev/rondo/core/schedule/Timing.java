package dev.rondo.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule fires: by a cron expression or by an interval.
 *
 * @param cron null where it goes by an interval; good, as {@link CronReader} says
 * @param interval null where it goes by a cron expression
 * @param anchor one of the times of the interval; null without one
 * @param zone whose clocks the cron expression means
 * @param start nothing before; null = no such bound
 * @param end nothing after; null = no such bound
 * @param jitter by how much a firing may be put off, so that not all schedules fire at once
 */
public record Timing(
    @Nullable String cron,
    @Nullable Duration interval,
    @Nullable Instant anchor,
    ZoneId zone,
    @Nullable Instant start,
    @Nullable Instant end,
    Duration jitter) {

  /** The times of the schedule of that id. */
  public Timetable timetable(String scheduleId) {
    return new Timetable(recurrence(), start, end, new Jitter(scheduleId, jitter));
  }

  private Recurrence recurrence() {
    if (cron != null) {
      return new CronRecurrence(CronReader.read(cron).cron().orElseThrow(), zone);
    }
    if (interval == null || anchor == null) {
      throw new IllegalStateException("neither a cron expression nor an interval with its anchor");
    }
    return new IntervalRecurrence(interval, anchor);
  }
}

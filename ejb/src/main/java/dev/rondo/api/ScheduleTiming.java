package dev.rondo.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule fires. Either {@code cron} or {@code interval} is there.
 *
 * @param cron five fields (minute, hour, day of month, month, day of week), or six with the second
 *     first
 * @param interval from a second to ten years
 * @param anchorAt a time at which the interval fires; null = {@code startAt}, else when the
 *     schedule was made
 * @param zone a name such as Europe/Berlin; null = UTC
 * @param startAt nothing before; null = no such bound
 * @param endAt nothing after; null = no such bound
 * @param jitter a firing is put off by up to so much, from zero to a day
 */
public record ScheduleTiming(
    @Nullable String cron,
    @Nullable Duration interval,
    @Nullable Instant anchorAt,
    @Nullable String zone,
    @Nullable Instant startAt,
    @Nullable Instant endAt,
    Duration jitter) {

  /** By a cron expression, in a zone. */
  public static ScheduleTiming cron(String cron, String zone) {
    return new ScheduleTiming(cron, null, null, zone, null, null, Duration.ZERO);
  }

  /** By an interval that begins now. */
  public static ScheduleTiming every(Duration interval) {
    return new ScheduleTiming(null, interval, null, null, null, null, Duration.ZERO);
  }
}

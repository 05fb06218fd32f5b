package dev.rondo.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression by the clocks of a zone.
 *
 * <p>Where clocks are put forward, a time that does not exist is made up for once, at the moment of
 * the shift; where they are put back, a time that exists twice counts the first time only. An
 * expression that means every hour goes by the hours that pass instead: it has nothing to make up
 * for when an hour is left out, and does not fall silent when one comes twice.
 */
record CronRecurrence(Cron cron, ZoneId zone) implements Recurrence {
  @Override
  public @Nullable Instant next(Instant after) {
    return cron.meansEveryHour() ? byHoursThatPass(after) : byTheClock(after);
  }

  private @Nullable Instant byTheClock(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime now = LocalDateTime.ofInstant(after, zone);
    ZoneOffsetTransition around = rules.getTransition(now);
    boolean secondTime =
        around != null && around.isOverlap() && !after.isBefore(around.getInstant());
    LocalDateTime next =
        cron.next(
            secondTime
                ? around.getDateTimeBefore()
                : now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    if (next == null) {
      return null;
    }
    ZoneOffsetTransition shift = rules.getTransition(next);
    if (shift == null) {
      return next.toInstant(rules.getOffset(next));
    }
    return shift.isGap() ? shift.getInstant() : next.toInstant(shift.getOffsetBefore());
  }

  /** Between two shifts an offset holds, and with it the arithmetic of a day. */
  private @Nullable Instant byHoursThatPass(Instant after) {
    ZoneRules rules = zone.getRules();
    Instant from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      LocalDateTime next = cron.next(LocalDateTime.ofInstant(from, offset));
      if (next == null) {
        return null;
      }
      Instant at = next.toInstant(offset);
      ZoneOffsetTransition shift = rules.nextTransition(from);
      if (shift == null || at.isBefore(shift.getInstant())) {
        return at;
      }
      from = shift.getInstant();
    }
  }
}

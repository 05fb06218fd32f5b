package dev.rondo.app;

import dev.rondo.api.FiringView;
import dev.rondo.api.ScheduleView;
import dev.rondo.core.schedule.Edition;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Rules;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import dev.rondo.core.schedule.Timing;
import dev.rondo.core.schedule.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules as the API shows them. */
final class ScheduleViews {
  private static final int TIMES_SHOWN = 5;

  private ScheduleViews() {}

  static ScheduleView schedule(Schedule s, @Nullable List<FiringView> lastFirings, Instant now) {
    Timing timing = s.timing();
    Work work = s.work();
    Rules rules = s.rules();
    Standing standing = s.standing();
    Edition edition = s.edition();
    return new ScheduleView(
        s.id(),
        s.description(),
        timing.cron(),
        seconds(timing.interval()),
        timing.anchor(),
        timing.zone().getId().equals("Z") ? "UTC" : timing.zone().getId(),
        timing.start(),
        timing.end(),
        number(timing.jitter()),
        work.workflowType(),
        work.version(),
        work.initialData(),
        work.correlationId(),
        work.businessKey(),
        work.priority().wire(),
        work.metadata(),
        rules.overlap().wire(),
        rules.queueLimit(),
        rules.catchUp().all(),
        rules.catchUp().limit(),
        seconds(rules.catchUp().deadline()),
        standing.paused(),
        standing.pauseReason(),
        state(s),
        standing.nextFireAt(),
        standing.nextFireAt() == null ? List.of() : s.timetable().next(now, TIMES_SHOWN),
        standing.lastFireAt(),
        standing.lastInstanceId(),
        standing.queued(),
        standing.firings(),
        lastFirings,
        edition.revision(),
        edition.createdAt(),
        edition.createdBy(),
        edition.updatedAt(),
        edition.updatedBy());
  }

  /** Active, paused or ended. */
  static String state(Schedule schedule) {
    if (schedule.standing().paused()) {
      return "paused";
    }
    return schedule.isOver() ? "ended" : "active";
  }

  static FiringView firing(Firing firing) {
    return new FiringView(
        firing.scheduleId(),
        firing.ordinal(),
        firing.fireAt(),
        firing.cause().wire(),
        firing.outcome().wire(),
        firing.times(),
        firing.instanceId(),
        firing.reason(),
        firing.decidedAt(),
        firing.cause() == Firing.Cause.TRIGGER ? firing.actor() : null);
  }

  private static @Nullable Number seconds(@Nullable Duration duration) {
    return duration == null ? null : number(duration);
  }

  /** Whole seconds as a whole number. */
  private static Number number(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 == 0) {
      return millis / 1_000;
    }
    return millis / 1_000.0;
  }
}

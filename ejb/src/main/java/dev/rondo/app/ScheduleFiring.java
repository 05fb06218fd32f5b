package dev.rondo.app;

import dev.rondo.app.ScheduledStart.Verdict;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Firing.Cause;
import dev.rondo.core.schedule.Firing.Outcome;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets a schedule fire, in the transaction that has it locked: what it starts and what is written
 * of it are there together, or not at all.
 */
@Singleton
public final class ScheduleFiring {
  private final ScheduleStore store;
  private final ScheduledStart starts;
  private final TimeSource time;

  @Inject
  public ScheduleFiring(ScheduleStore store, ScheduledStart starts, TimeSource time) {
    this.store = store;
    this.starts = starts;
    this.time = time;
  }

  /** A firing that is wanted. */
  record Wanted(String key, Instant fireAt, Cause cause, OverlapPolicy overlap, String actor) {
    /** By the schedule itself. */
    static Wanted bySchedule(Schedule schedule, Instant fireAt) {
      return new Wanted(
          fireAt.toString(), fireAt, Cause.SCHEDULE, schedule.rules().overlap(), schedule.actor());
    }
  }

  /** What became of it, and of its schedule, which is still to be written. */
  record Fired(Schedule schedule, Firing firing) {}

  /** Decides about a firing and does it. */
  Fired fire(Schedule schedule, Wanted wanted) {
    Verdict verdict = verdict(schedule, wanted);
    Firing firing =
        new Firing(
            schedule.id(),
            schedule.standing().firings() + 1,
            wanted.key(),
            wanted.fireAt(),
            wanted.cause(),
            verdict.outcome(),
            1,
            verdict.instanceId(),
            verdict.reason(),
            time.now(),
            wanted.actor());
    store.add(firing);
    return new Fired(schedule.recorded(firing), firing);
  }

  private Verdict verdict(Schedule schedule, Wanted wanted) {
    String last = schedule.standing().lastInstanceId();
    boolean running = last != null && store.isRunning(last);
    int limit = schedule.rules().queueLimit();
    return switch (wanted.overlap().decide(running, schedule.standing().queued(), limit)) {
      case START -> start(schedule, wanted);
      case CANCEL_AND_START -> {
        if (last != null) {
          starts.cancel(schedule, last, wanted.actor());
        }
        yield start(schedule, wanted);
      }
      case SKIP -> Verdict.without(Outcome.SKIPPED, stillRuns(last));
      case SKIP_FOR_FULL_QUEUE ->
          Verdict.without(Outcome.SKIPPED, "as many wait already as may: " + limit);
      case QUEUE ->
          Verdict.without(Outcome.QUEUED, running ? stillRuns(last) : "others wait already");
    };
  }

  private static String stillRuns(@Nullable String instanceId) {
    return "instance " + instanceId + " still runs";
  }

  private Verdict start(Schedule schedule, Wanted wanted) {
    return starts.start(schedule, wanted.key(), wanted.fireAt(), wanted.actor());
  }

  /** Writes down what does not happen any more. */
  Schedule miss(Schedule schedule, CatchUp.Missed missed) {
    Firing firing =
        new Firing(
            schedule.id(),
            schedule.standing().firings() + 1,
            missed.first().toString(),
            missed.first(),
            Cause.SCHEDULE,
            Outcome.MISSED,
            missed.count(),
            null,
            "overdue: a newer firing took its place, or its deadline has passed",
            time.now(),
            schedule.actor());
    store.add(firing);
    return schedule.recorded(firing);
  }

  /** Lets the firing that has waited longest begin. */
  Schedule startQueued(Schedule schedule) {
    Firing waiting = store.firstQueued(schedule.id()).orElse(null);
    if (waiting == null) {
      return schedule.dequeued(null);
    }
    Verdict verdict = starts.start(schedule, waiting.key(), waiting.fireAt(), waiting.actor());
    store.change(
        waiting.became(verdict.outcome(), verdict.instanceId(), verdict.reason(), time.now()));
    return schedule.dequeued(verdict.instanceId());
  }
}

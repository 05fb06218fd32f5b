package dev.rondo.app;

import dev.rondo.app.ScheduleFiring.Wanted;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.app.port.UnreadableScheduleException;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets schedules fire whose time has come, and firings begin whose turn has come. Each schedule has
 * a transaction of its own, in which it is locked, its instance started and its next time written:
 * any number of nodes may sweep, and each firing happens once.
 */
@Singleton
public final class ScheduleSweep implements Sweep {
  private static final Logger LOG = Logger.getLogger(ScheduleSweep.class);

  /** Transactions of one sweep, so that what else is swept has its turn. */
  private static final int AT_A_TIME = 500;

  /** Firings of one transaction. */
  private static final int FIRINGS = 16;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ScheduleStore store;
  private final ScheduleFiring firing;
  private final UnitOfWork unitOfWork;
  private final TimeSource time;
  private final EngineSettings settings;

  @Inject
  public ScheduleSweep(
      ScheduleStore store,
      ScheduleFiring firing,
      UnitOfWork unitOfWork,
      TimeSource time,
      EngineSettings settings) {
    this.store = store;
    this.firing = firing;
    this.unitOfWork = unitOfWork;
    this.time = time;
    this.settings = settings;
  }

  @Override
  public void sweep() {
    int left = AT_A_TIME;
    Instant now = time.now();
    while (left > 0 && next(() -> store.claimDue(now), due -> fire(due, now)) != null) {
      left--;
    }
    String last = "";
    while (left > 0 && last != null) {
      String after = last;
      last = next(() -> store.claimQueued(after), this::startQueued);
      left--;
    }
  }

  @Override
  public Duration pause() {
    return settings.sweepInterval();
  }

  /** Takes one schedule on and answers its id; null where there is none. */
  private @Nullable String next(Supplier<Optional<Schedule>> claim, UnaryOperator<Schedule> work) {
    // Known also where the transaction fails.
    Schedule[] claimed = new Schedule[1];
    try {
      unitOfWork.perform(
          () -> {
            Optional<Schedule> found = claim.get();
            found.ifPresent(
                schedule -> {
                  claimed[0] = schedule;
                  store.change(work.apply(schedule));
                });
            return found;
          });
    } catch (RuntimeException e) {
      String failed = failed(claimed[0], e);
      LOG.errorf(e, "Schedule %s could not fire and is tried again", failed);
      postpone(failed);
      return failed;
    }
    return claimed[0] == null ? null : claimed[0].id();
  }

  /** Which one it was; where nobody knows, the whole sweep has failed. */
  private static String failed(@Nullable Schedule claimed, RuntimeException e) {
    if (claimed != null) {
      return claimed.id();
    }
    if (e instanceof UnreadableScheduleException unreadable) {
      return unreadable.scheduleId();
    }
    throw e;
  }

  /** Nothing is lost of a schedule that fails, and nobody else waits behind it. */
  private void postpone(String id) {
    Instant until = time.now().plus(PATIENCE);
    unitOfWork.perform(
        () -> {
          store.postpone(id, until);
          return id;
        });
  }

  private Schedule fire(Schedule due, Instant now) {
    Instant from = due.standing().nextFireAt();
    if (from == null) {
      return due.awaiting(null);
    }
    CatchUp.Plan plan = due.rules().catchUp().plan(due.timetable(), from, now, FIRINGS);
    Schedule schedule = due;
    if (plan.missed() != null) {
      schedule = firing.miss(schedule, plan.missed());
    }
    for (Instant at : plan.firings()) {
      schedule = firing.fire(schedule, Wanted.bySchedule(schedule, at)).schedule();
    }
    return schedule.awaiting(plan.next());
  }

  /** What was claimed is looked at again under its lock. */
  private Schedule startQueued(Schedule schedule) {
    String last = schedule.standing().lastInstanceId();
    boolean free = last == null || !store.isRunning(last);
    return free && schedule.standing().queued() > 0 ? firing.startQueued(schedule) : schedule;
  }
}

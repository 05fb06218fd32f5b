package dev.rondo.app.port.memory;

import dev.rondo.app.port.ScheduleStore;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedules in memory. */
final class MemoryScheduleStore implements ScheduleStore {
  private final MemoryTables tables;

  MemoryScheduleStore(MemoryTables tables) {
    this.tables = tables;
  }

  private record Row(String scheduleId) {}

  @Override
  public boolean add(Schedule schedule) {
    tables.lock(new Row(schedule.id()));
    return tables.alone(
        () -> {
          boolean absent = !tables.schedules.containsKey(schedule.id());
          if (absent) {
            tables.put(tables.schedules, schedule.id(), schedule);
          }
          return absent;
        });
  }

  @Override
  public void change(Schedule schedule) {
    tables.lock(new Row(schedule.id()));
    tables.alone(
        () -> {
          check(tables.schedules.containsKey(schedule.id()));
          tables.put(tables.schedules, schedule.id(), schedule);
          return schedule;
        });
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a row is missing, or there already");
    }
  }

  @Override
  public boolean remove(String scheduleId) {
    tables.lock(new Row(scheduleId));
    return tables.alone(
        () -> {
          boolean present = tables.schedules.containsKey(scheduleId);
          tables.put(tables.schedules, scheduleId, null);
          of(scheduleId).toList().forEach(f -> tables.put(tables.firings, f.id(), null));
          return present;
        });
  }

  @Override
  public Optional<Schedule> find(String scheduleId) {
    return tables.alone(() -> Optional.ofNullable(tables.schedules.get(scheduleId)));
  }

  @Override
  public Optional<Schedule> lock(String scheduleId) {
    tables.lock(new Row(scheduleId));
    return find(scheduleId);
  }

  @Override
  public Optional<Schedule> claimDue(Instant now) {
    return claim(
        schedule -> !dueAt(schedule).isAfter(now),
        Comparator.comparing(MemoryScheduleStore::dueAt));
  }

  @Override
  public Optional<Schedule> claimQueued(String afterId) {
    return claim(
        schedule ->
            schedule.standing().queued() > 0
                && !schedule.standing().paused()
                && schedule.id().compareTo(afterId) > 0
                && !runs(schedule.standing().lastInstanceId()),
        Comparator.comparing(Schedule::id));
  }

  /** What is found is looked at again under its lock. */
  private Optional<Schedule> claim(Predicate<Schedule> wanted, Comparator<Schedule> order) {
    List<Schedule> found =
        tables.alone(
            () -> tables.schedules.values().stream().filter(wanted).sorted(order).toList());
    return found.stream()
        .filter(schedule -> tables.tryLock(new Row(schedule.id())))
        .map(schedule -> find(schedule.id()).filter(wanted))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Schedule dueAt(Schedule one, Instant due) {
    Standing was = one.standing();
    Standing standing =
        new Standing(
            was.paused(),
            was.pauseReason(),
            was.nextFireAt(),
            due,
            was.lastFireAt(),
            was.lastInstanceId(),
            was.queued(),
            was.firings());
    return new Schedule(
        one.id(),
        one.description(),
        one.timing(),
        one.work(),
        one.rules(),
        standing,
        one.edition());
  }

  private static Instant dueAt(Schedule schedule) {
    return Objects.requireNonNullElse(schedule.standing().dueAt(), Instant.MAX);
  }

  @Override
  public void postpone(String scheduleId, Instant until) {
    lock(scheduleId)
        .filter(schedule -> dueAt(schedule).isBefore(until))
        .ifPresent(schedule -> change(dueAt(schedule, until)));
  }

  @Override
  public boolean isRunning(String instanceId) {
    return tables.alone(() -> runs(instanceId));
  }

  private boolean runs(@Nullable String instanceId) {
    InstanceState state = instanceId == null ? null : tables.instances.get(instanceId);
    return state != null && !state.state().isEnded();
  }

  @Override
  public List<Schedule> list(Filter filter, String afterId, int limit) {
    return tables.alone(
        () ->
            tables.schedules.tailMap(afterId, false).values().stream()
                .filter(
                    s ->
                        filter.workflowType() == null
                            || filter.workflowType().equals(s.work().workflowType()))
                .filter(s -> filter.paused() == null || filter.paused() == s.standing().paused())
                .limit(limit)
                .toList());
  }

  @Override
  public void add(Firing firing) {
    tables.alone(
        () -> {
          check(!tables.firings.containsKey(firing.id()));
          tables.put(tables.firings, firing.id(), firing);
          of(firing.scheduleId())
              .filter(old -> old.ordinal() <= firing.ordinal() - KEPT && !isQueued(old))
              .toList()
              .forEach(old -> tables.put(tables.firings, old.id(), null));
          return firing;
        });
  }

  @Override
  public void change(Firing firing) {
    tables.alone(
        () -> {
          check(tables.firings.containsKey(firing.id()));
          tables.put(tables.firings, firing.id(), firing);
          return firing;
        });
  }

  @Override
  public Optional<Firing> firing(String scheduleId, String key) {
    return tables.alone(() -> Optional.ofNullable(tables.firings.get(Firing.id(scheduleId, key))));
  }

  @Override
  public Optional<Firing> firstQueued(String scheduleId) {
    return tables.alone(
        () ->
            of(scheduleId)
                .filter(MemoryScheduleStore::isQueued)
                .min(Comparator.comparing(Firing::ordinal)));
  }

  private static boolean isQueued(Firing firing) {
    return firing.outcome() == Firing.Outcome.QUEUED;
  }

  @Override
  public List<Firing> firings(String scheduleId, long beforeOrdinal, int limit) {
    return tables.alone(
        () ->
            of(scheduleId)
                .filter(firing -> firing.ordinal() < beforeOrdinal)
                .sorted(Comparator.comparing(Firing::ordinal).reversed())
                .limit(limit)
                .toList());
  }

  private Stream<Firing> of(String scheduleId) {
    return tables.firings.values().stream().filter(f -> f.scheduleId().equals(scheduleId));
  }
}

package dev.rondo.app;

import dev.rondo.api.FiringView;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.ScheduleFilter;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.ScheduleView;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Timing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows schedules, what became of their firings, and when they will fire. */
@Singleton
public final class ScheduleReading {
  private static final int SHOWN = 10;

  private final ScheduleStore store;
  private final TimeSource time;

  @Inject
  public ScheduleReading(ScheduleStore store, TimeSource time) {
    this.store = store;
    this.time = time;
  }

  public ScheduleView get(String id) {
    return view(found(id));
  }

  /** A schedule with its last firings. */
  public ScheduleView view(Schedule schedule) {
    List<Firing> last = store.firings(schedule.id(), Long.MAX_VALUE, SHOWN);
    return ScheduleViews.schedule(
        schedule, last.stream().map(ScheduleViews::firing).toList(), time.now());
  }

  public Page<ScheduleView> list(ScheduleFilter filter, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    checks.optionalText("/cursor", cursor, 255);
    checks.orThrow("the page is not valid");
    List<Schedule> found =
        store.list(
            new ScheduleStore.Filter(filter.workflowType(), filter.paused()),
            Objects.requireNonNullElse(cursor, ""),
            limit + 1);
    List<Schedule> page = found.size() > limit ? found.subList(0, limit) : found;
    Instant now = time.now();
    return new Page<>(
        page.stream().map(schedule -> ScheduleViews.schedule(schedule, null, now)).toList(),
        found.size() > limit ? page.get(limit - 1).id() : null);
  }

  public Page<FiringView> firings(String id, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    long before = before(cursor, checks);
    checks.orThrow("the page is not valid");
    found(id);
    List<Firing> found = store.firings(id, before, limit + 1);
    List<Firing> page = found.size() > limit ? found.subList(0, limit) : found;
    return new Page<>(
        page.stream().map(ScheduleViews::firing).toList(),
        found.size() > limit ? Long.toString(page.get(limit - 1).ordinal()) : null);
  }

  private static long before(@Nullable String cursor, Checks checks) {
    if (cursor == null || cursor.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      checks.add(new Problem("/cursor", "is no cursor that this server gave out"));
      return Long.MAX_VALUE;
    }
    return Long.parseLong(cursor);
  }

  /** The times that follow, whether or not the schedule is paused. */
  public List<Instant> upcoming(String id, @Nullable Instant after, int count) {
    Checks checks = new Checks();
    checks.range("/count", count, 1, 1000);
    checks.orThrow("the preview is not valid");
    return found(id).timetable().next(from(after), count);
  }

  /** The same of a schedule that does not exist. */
  public List<Instant> preview(ScheduleTiming asked, @Nullable Instant after, int count) {
    Checks checks = new Checks();
    checks.range("/count", count, 1, 1000);
    Timing timing = new TimingCheck(checks).timing(asked, null, time.now());
    checks.orThrow("the preview is not valid");
    return timing.timetable("").next(from(after), count);
  }

  private Instant from(@Nullable Instant after) {
    return after == null ? time.now() : after;
  }

  private Schedule found(String id) {
    return store.find(id).orElseThrow(() -> ScheduleEditing.unknown(id));
  }
}

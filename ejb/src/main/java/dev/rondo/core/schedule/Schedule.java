package dev.rondo.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts instances of a workflow again and again. Immutable; every change answers another one.
 *
 * @param id 1 to {@link #LONGEST_ID} characters, for the ids of what it starts begin with it
 */
public record Schedule(
    String id,
    @Nullable String description,
    Timing timing,
    Work work,
    Rules rules,
    Standing standing,
    Edition edition) {
  public static final int LONGEST_ID = 200;

  public Timetable timetable() {
    return timing.timetable(id);
  }

  /** The id of the instance that a firing starts: a repeat meets the first one. */
  public String instanceId(String firingKey) {
    return id + "@" + firingKey;
  }

  /** Who starts what it starts. */
  public String actor() {
    return "schedule:" + id;
  }

  /** Whether nothing is still to come. */
  public boolean isOver() {
    return !standing.paused() && standing.nextFireAt() == null;
  }

  /**
   * The next firing is the first one after that time, and after the one that was last: the clocks
   * of two nodes differ, and no time comes twice.
   */
  public Schedule from(Instant now) {
    Instant last = standing.lastFireAt();
    return awaiting(timetable().next(last != null && last.isAfter(now) ? last : now));
  }

  /** The next firing is that one; null = none is left. A paused schedule waits for none. */
  public Schedule awaiting(@Nullable Instant next) {
    Instant awaited = standing.paused() ? null : next;
    Instant due = awaited == null ? null : timetable().due(awaited);
    return with(standing.next(awaited, due));
  }

  /** Fires no more by itself; what falls into the pause does not happen. */
  public Schedule paused(@Nullable String reason) {
    return with(standing.paused(true, reason).next(null, null));
  }

  /** Fires again, from now on. */
  public Schedule resumed(Instant now) {
    return with(standing.paused(false, null)).from(now);
  }

  /** A new firing has become something. */
  public Schedule recorded(Firing firing) {
    return with(standing.recorded(firing));
  }

  /** A firing has waited long enough; null = it started nothing. */
  public Schedule dequeued(@Nullable String instanceId) {
    return with(standing.dequeued(instanceId));
  }

  /** Edited by somebody. */
  public Schedule edited(Instant at, String actor) {
    return new Schedule(id, description, timing, work, rules, standing, edition.next(at, actor));
  }

  private Schedule with(Standing other) {
    return new Schedule(id, description, timing, work, rules, other, edition);
  }
}

package dev.rondo.app.port;

import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules and what became of their firings. */
public interface ScheduleStore {
  /** Firings that are kept of each schedule; those that wait for their turn beside. */
  int KEPT = 500;

  /** Adds a schedule in this transaction; false where one of that id is there. */
  boolean add(Schedule schedule);

  /** Writes a schedule that this transaction has locked. */
  void change(Schedule schedule);

  /** Removes a schedule and its firings in this transaction; false where there is none. */
  boolean remove(String scheduleId);

  Optional<Schedule> find(String scheduleId);

  /** Locks a schedule until the transaction ends; waits for who has it. */
  Optional<Schedule> lock(String scheduleId);

  /**
   * Locks the one that has been due longest, of those that nobody else has locked.
   *
   * @throws UnreadableScheduleException if that one cannot be read
   */
  Optional<Schedule> claimDue(Instant now);

  /**
   * Locks the first behind that id, "" for the first of all, whose firings wait and may begin: it
   * is not paused, what it started last has ended, and nobody else has locked it.
   *
   * @throws UnreadableScheduleException if that one cannot be read
   */
  Optional<Schedule> claimQueued(String afterId);

  /**
   * A schedule that is due before that time is due then, in this transaction; its firings stay what
   * they are. It need not be readable.
   */
  void postpone(String scheduleId, Instant until);

  /** Whether there is such an instance that has not ended. */
  boolean isRunning(String instanceId);

  /** By id; those behind {@code afterId}, "" for the first. */
  List<Schedule> list(Filter filter, String afterId, int limit);

  /**
   * Adds what became of a new firing in this transaction, and lets go of the oldest that is one too
   * many.
   *
   * @throws IllegalStateException where the schedule has a firing of that key
   */
  void add(Firing firing);

  /** Writes what has become of a firing that waited. */
  void change(Firing firing);

  Optional<Firing> firing(String scheduleId, String key);

  /** The one that has waited longest. */
  Optional<Firing> firstQueued(String scheduleId);

  /** Newest first, those before an ordinal. */
  List<Firing> firings(String scheduleId, long beforeOrdinal, int limit);

  /** What to look for; null = any. */
  record Filter(@Nullable String workflowType, @Nullable Boolean paused) {}
}

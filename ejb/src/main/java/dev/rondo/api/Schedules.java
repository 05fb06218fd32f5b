package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schedules: they start instances by the clock, once for each time in a whole cluster. A call that
 * changes something joins the caller's transaction.
 *
 * <p>Throws {@link RegistryException} for a schedule or workflow type that does not exist, {@link
 * ContractCompilerException} with every finding for input that is not valid.
 */
public interface Schedules {
  /**
   * Makes a schedule.
   *
   * @throws InvalidProtocolStateException where one of that id is there
   */
  ScheduleView create(ScheduleRequest request);

  /**
   * Makes a schedule another one. What is overdue is dropped where its times change.
   *
   * @param expectedRevision refused where somebody has changed it since; null = whatever
   * @throws ConflictException where the revision is another one
   */
  ScheduleView update(String scheduleId, ScheduleRequest request, @Nullable Long expectedRevision);

  /**
   * Removes a schedule, its firings and what waits of them. What it has started goes on.
   *
   * @throws ConflictException where the revision is another one
   */
  void delete(String scheduleId, @Nullable Long expectedRevision);

  ScheduleView get(String scheduleId);

  /** By id; limit 1 to 1000. */
  Page<ScheduleView> list(ScheduleFilter filter, int limit, @Nullable String cursor);

  /** Fires no more by itself; what falls into the pause does not happen. */
  ScheduleResult pause(String scheduleId, @Nullable String reason);

  /** Fires again, from now on. */
  ScheduleResult resume(String scheduleId);

  /**
   * Fires now, also while it is paused, by the rules of overlap.
   *
   * @param overlapPolicy null = that of the schedule
   * @param idempotencyKey the same key again answers the first firing
   */
  FiringView trigger(
      String scheduleId, @Nullable String overlapPolicy, @Nullable String idempotencyKey);

  /** What became of the last firings, newest first; 500 are kept; limit 1 to 1000. */
  Page<FiringView> firings(String scheduleId, int limit, @Nullable String cursor);

  /**
   * The times at which a schedule would fire after a time, without jitter.
   *
   * @param after null = now
   * @param count 1 to 1000
   */
  List<Instant> upcoming(String scheduleId, @Nullable Instant after, int count);

  /** The same of a schedule that does not exist yet. */
  List<Instant> preview(ScheduleTiming timing, @Nullable Instant after, int count);
}

package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a schedule, or for what an existing one shall be from now on.
 *
 * @param scheduleId null = the engine chooses; 1 to 200 of letters, digits and {@code . _ : @ / + =
 *     -}
 * @param description for people, at most 2000 characters
 * @param start what every firing starts; its instance id, idempotency key and delay are the
 *     schedule's affair and must not be there
 * @param paused null = as it is; a new one is not paused
 * @param pauseReason for people, at most 2000 characters
 * @param idempotencyKey the same key again has the effect of one; a change takes none
 */
public record ScheduleRequest(
    @Nullable String scheduleId,
    @Nullable String description,
    ScheduleTiming timing,
    StartRequest start,
    ScheduleRules rules,
    @Nullable Boolean paused,
    @Nullable String pauseReason,
    @Nullable String idempotencyKey) {

  /** A schedule with what else there is left at its defaults. */
  public static ScheduleRequest of(String scheduleId, ScheduleTiming timing, StartRequest start) {
    return new ScheduleRequest(
        scheduleId, null, timing, start, ScheduleRules.defaults(), null, null, null);
  }
}

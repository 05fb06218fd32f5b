package dev.rondo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing of a schedule, or a run of firings that were missed.
 *
 * @param number 1, 2, 3 … for each schedule
 * @param fireAt the time it is for; of several that were missed, the first
 * @param cause schedule or trigger
 * @param outcome started, skipped, queued, missed or failed
 * @param times how many firings it stands for; more than one only where they were missed, and then
 *     counted up to 10,000
 * @param instanceId the instance it started; null where it started none
 * @param reason why it did not start, or waits
 * @param decidedAt when that became of it
 * @param triggeredBy who wanted it; null where the schedule did
 */
public record FiringView(
    String scheduleId,
    long number,
    Instant fireAt,
    String cause,
    String outcome,
    int times,
    @Nullable String instanceId,
    @Nullable String reason,
    Instant decidedAt,
    @Nullable String triggeredBy) {}

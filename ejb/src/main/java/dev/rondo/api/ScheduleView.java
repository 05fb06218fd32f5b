package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule. Seconds are seconds; times are UTC; absent ones have not come or are not set.
 *
 * @param interval seconds between two firings; null where it goes by a cron expression
 * @param version null = the newest at the time of the firing
 * @param state active, paused or ended: nothing is left to fire
 * @param nextFireAt the next of {@code nextFireTimes}, or one that is overdue; null while it is
 *     paused or ended
 * @param nextFireTimes the next five, without jitter; empty while it is paused or ended
 * @param queued firings that wait for their turn
 * @param lastFirings the newest ten, newest first; null in lists
 * @param revision one more with every change; firings do not count
 */
public record ScheduleView(
    String scheduleId,
    @Nullable String description,
    @Nullable String cron,
    @Nullable Number interval,
    @Nullable Instant anchorAt,
    String zone,
    @Nullable Instant startAt,
    @Nullable Instant endAt,
    Number jitterSeconds,
    String workflowType,
    @Nullable String version,
    Map<String, Object> initialData,
    @Nullable String correlationId,
    @Nullable String businessKey,
    String priority,
    Map<String, Object> metadata,
    String overlapPolicy,
    int queueLimit,
    boolean catchUp,
    int catchUpLimit,
    @Nullable Number startingDeadlineSeconds,
    boolean paused,
    @Nullable String pauseReason,
    String state,
    @Nullable Instant nextFireAt,
    List<Instant> nextFireTimes,
    @Nullable Instant lastFireAt,
    @Nullable String lastInstanceId,
    int queued,
    long firings,
    @Nullable List<FiringView> lastFirings,
    long revision,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {}

package dev.rondo.web.dto;

import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.StartRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for a schedule. */
@Schema(description = "Asks for a schedule: either cron or interval, and what to start")
public record ScheduleBody(
    @Schema(
            maxLength = 200,
            pattern = "[A-Za-z0-9._:@/+=-]+",
            description = "Absent: chosen by the engine; cannot be changed")
        @Nullable String scheduleId,
    @Nullable String description,
    @Schema(
            example = "0 9 * * MON-FRI",
            description =
                "Minute, hour, day of month, month, day of week (0 and 7 are Sunday), or six fields"
                    + " with the second first; names, ranges, steps, lists, L, W, #; or @hourly,"
                    + " @daily, @weekly, @monthly, @yearly")
        @Nullable String cron,
    @Schema(description = "Seconds, or a duration such as PT1H30M: from 1 second to 10 years")
        @Nullable Object interval,
    @Schema(description = "The same as interval, in seconds") @Nullable Double intervalSeconds,
    @Schema(description = "A time of the interval; absent: start_at, else now")
        @Nullable Instant anchorAt,
    @Schema(example = "Europe/Berlin", defaultValue = "UTC") @Nullable String zone,
    @Schema(description = "Nothing before") @Nullable Instant startAt,
    @Schema(description = "Nothing after") @Nullable Instant endAt,
    @Schema(
            minimum = "0",
            maximum = "86400",
            defaultValue = "0",
            description = "A firing is put off by up to so much")
        double jitterSeconds,
    @Schema(required = true) String workflowType,
    @Schema(description = "Absent: the newest at the time of the firing") @Nullable String version,
    @Schema(description = "At most rondo.payload.limit") Map<String, Object> initialData,
    @Schema(description = "Absent: the id of each instance") @Nullable String correlationId,
    @Nullable String businessKey,
    @Schema(
            defaultValue = "normal",
            enumeration = {"urgent", "critical", "high", "normal", "low", "deferred"})
        @Nullable String priority,
    @Schema(description = "What is started has schedule_id and fire_at besides")
        Map<String, Object> metadata,
    @Schema(
            defaultValue = "skip",
            enumeration = {"skip", "queue", "cancel_other", "allow"},
            description = "What becomes of a firing while an earlier instance still runs")
        @Nullable String overlapPolicy,
    @Schema(minimum = "1", maximum = "100", defaultValue = "10") @Nullable Integer queueLimit,
    @Schema(
            defaultValue = "false",
            description = "False: of several firings that are overdue only the newest happens")
        boolean catchUp,
    @Schema(
            minimum = "1",
            maximum = "1000",
            defaultValue = "100",
            description = "The newest so many of those that are overdue")
        @Nullable Integer catchUpLimit,
    @Schema(
            minimum = "1",
            description = "A firing that is later than this is missed; absent: however late")
        @Nullable Double startingDeadlineSeconds,
    @Schema(description = "Absent: as it is; a new one is not") @Nullable Boolean paused,
    @Nullable String pauseReason,
    @Schema(
            description = "Refused with 409 where it was changed since; for a change",
            minimum = "1")
        @Nullable Long expectedRevision) {

  /** Reads the body. */
  public static ScheduleBody read(Fields in) {
    SecretFields.refuse(in);
    ScheduleTiming timing = TimingFields.read(in);
    Long queueLimit = in.whole("queue_limit", 1, 100);
    Long catchUpLimit = in.whole("catch_up_limit", 1, 1_000);
    ScheduleBody body =
        new ScheduleBody(
            in.text("schedule_id", TextRule.ID),
            in.text("description", TextRule.PROSE),
            timing.cron(),
            timing.interval(),
            null,
            timing.anchorAt(),
            timing.zone(),
            timing.startAt(),
            timing.endAt(),
            timing.jitter().toMillis() / 1_000.0,
            in.requiredText("workflow_type", TextRule.NAME),
            in.text("version", TextRule.NAME),
            in.object("initial_data"),
            in.text("correlation_id", TextRule.NAME),
            in.text("business_key", TextRule.NAME),
            in.text("priority", TextRule.PRIORITY),
            in.object("metadata"),
            in.text("overlap_policy", TextRule.OVERLAP),
            queueLimit == null ? null : queueLimit.intValue(),
            in.flag("catch_up", false),
            catchUpLimit == null ? null : catchUpLimit.intValue(),
            in.decimal("starting_deadline_seconds", 1, (double) Limits.DELAY.toSeconds()),
            in.payload("paused") == null ? null : (Boolean) in.flag("paused", false),
            in.text("pause_reason", TextRule.PROSE),
            in.whole("expected_revision", 1, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public ScheduleRequest toRequest(@Nullable String idempotencyKey) {
    return new ScheduleRequest(
        scheduleId,
        description,
        new ScheduleTiming(
            cron,
            interval instanceof Duration every ? every : null,
            anchorAt,
            zone,
            startAt,
            endAt,
            Seconds.of(jitterSeconds)),
        new StartRequest(
            workflowType,
            version,
            null,
            initialData,
            correlationId,
            businessKey,
            priority,
            metadata,
            true,
            Duration.ZERO,
            null,
            Map.of()),
        new ScheduleRules(
            overlapPolicy,
            queueLimit,
            catchUp,
            catchUpLimit,
            startingDeadlineSeconds == null ? null : Seconds.of(startingDeadlineSeconds)),
        paused,
        pauseReason,
        idempotencyKey);
  }
}

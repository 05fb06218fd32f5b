package dev.rondo.web.dto;

import dev.rondo.api.ScheduleTiming;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks when a schedule would fire that does not exist yet. */
@Schema(description = "Asks when a schedule would fire that does not exist yet")
public record PreviewBody(
    @Schema(example = "0 9 * * MON-FRI") @Nullable String cron,
    @Schema(description = "Seconds, or a duration such as PT1H30M") @Nullable Object interval,
    @Nullable Instant anchorAt,
    @Schema(example = "Europe/Berlin", defaultValue = "UTC") @Nullable String zone,
    @Nullable Instant startAt,
    @Nullable Instant endAt,
    @Schema(hidden = true) ScheduleTiming timing,
    @Schema(description = "Absent: now") @Nullable Instant after,
    @Schema(minimum = "1", maximum = "1000", defaultValue = "10") int count) {

  /** Times that are shown where nobody says how many. */
  public static final int COUNT = 10;

  /** Reads the body. */
  public static PreviewBody read(Fields in) {
    ScheduleTiming timing = TimingFields.read(in);
    PreviewBody body =
        new PreviewBody(
            timing.cron(),
            timing.interval(),
            timing.anchorAt(),
            timing.zone(),
            timing.startAt(),
            timing.endAt(),
            timing,
            in.instant("after"),
            in.whole("count", 1, Limits.PAGE, COUNT));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

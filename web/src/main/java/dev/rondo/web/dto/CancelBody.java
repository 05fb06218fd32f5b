package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes with a cancel; may be left out. */
@Schema(description = "Goes with a cancel; may be left out")
public record CancelBody(
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(
            description =
                "At once: what runs may not clean up. Also ends a cancel that gave it time")
        boolean force,
    @Schema(
            description =
                "How long what runs may clean up; absent: as its definition says. Not with force",
            minimum = "0",
            maximum = "86400")
        @Nullable Long graceSeconds,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  private static final long LONGEST_GRACE = 86_400;

  /** How long what runs may clean up; zero = at once, null = as its definition says. */
  public @Nullable Duration grace() {
    return force ? Duration.ZERO : graceSeconds == null ? null : Duration.ofSeconds(graceSeconds);
  }

  /** Reads the body. */
  public static CancelBody read(Fields in) {
    boolean force = in.flag("force", false);
    Long grace = in.whole("grace_seconds", 0, LONGEST_GRACE);
    if (force && grace != null && grace > 0) {
      in.findings().complain("grace_seconds", "and force exclude each other");
    }
    CancelBody body =
        new CancelBody(
            in.text("reason", TextRule.PROSE),
            force,
            grace,
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

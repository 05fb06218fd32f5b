package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes with a cancel; may be left out. */
@Schema(description = "Goes with a cancel; may be left out")
public record CancelBody(
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(
            description =
                "Taken and without effect: a cancel never waits for running tasks, with or without"
                    + " it")
        boolean force,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static CancelBody read(Fields in) {
    CancelBody body =
        new CancelBody(
            in.text("reason", TextRule.PROSE),
            in.flag("force", false),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

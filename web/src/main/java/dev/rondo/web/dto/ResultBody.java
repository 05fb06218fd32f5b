package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Completes a task by hand. */
@Schema(description = "Completes a task by hand")
public record ResultBody(
    @Schema(description = "Any JSON, at most rondo.payload.limit") @Nullable Object result,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static ResultBody read(Fields in) {
    ResultBody body =
        new ResultBody(
            in.payload("result"),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

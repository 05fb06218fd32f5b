package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes with a trigger; may be left out. */
@Schema(description = "Goes with a trigger; may be left out")
public record TriggerBody(
    @Schema(
            enumeration = {"skip", "queue", "cancel_other", "allow"},
            description = "Absent: that of the schedule")
        @Nullable String overlapPolicy) {

  /** Reads the body. */
  public static TriggerBody read(Fields in) {
    TriggerBody body = new TriggerBody(in.text("overlap_policy", TextRule.OVERLAP));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a person says no. */
@Schema(description = "Why a person says no")
public record RejectionBody(
    @Schema(required = true, description = "The task fails with it", maxLength = 2000)
        String reason) {

  /** Reads the body. */
  public static RejectionBody read(Fields in) {
    RejectionBody body = new RejectionBody(in.requiredText("reason", TextRule.PROSE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

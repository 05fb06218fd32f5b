package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes with an approval; may be left out. Who approves is who asks. */
@Schema(description = "Goes with an approval; may be left out. Who approves is who asks")
public record ApprovalBody(
    @Schema(description = "Kept with the decision", maxLength = 2000) @Nullable String comment) {

  /** Reads the body. */
  public static ApprovalBody read(Fields in) {
    ApprovalBody body = new ApprovalBody(in.text("comment", TextRule.PROSE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

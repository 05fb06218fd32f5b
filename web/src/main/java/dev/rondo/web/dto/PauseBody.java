package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes with a pause or an end; may be left out. */
@Schema(description = "Goes with a pause or an end; may be left out")
public record PauseBody(@Schema(description = "Shown with it") @Nullable String reason) {

  /** Reads the body. */
  public static PauseBody read(Fields in) {
    PauseBody body = new PauseBody(in.text("reason", TextRule.PROSE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Gives the present point of a history a name. */
@Schema(description = "Gives the present point of a history a name")
public record CheckpointBody(
    @Schema(required = true, description = "Need not be unique") String name,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static CheckpointBody read(Fields in) {
    CheckpointBody body =
        new CheckpointBody(
            in.requiredText("name", TextRule.NAME),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.MachineRollbackRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Takes a state machine back. */
@Schema(description = "Takes the state machine of an instance so many transitions back")
public record StepsBody(
    @Schema(minimum = "1", maximum = "1000", defaultValue = "1") int steps,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static StepsBody read(Fields in) {
    StepsBody body =
        new StepsBody(
            in.whole("steps", 1, 1_000, 1),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public MachineRollbackRequest toRequest(String instanceId, @Nullable String key) {
    return new MachineRollbackRequest(
        instanceId, steps, reason == null ? "" : reason, key, expectedSequence);
  }
}

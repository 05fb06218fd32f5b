package dev.rondo.web.dto;

import dev.rondo.api.RecoveryRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes back to a checkpoint, or so many steps. */
@Schema(description = "Where to go back to: give either checkpoint_id or steps")
public record RollbackBody(
    @Schema(description = "The id of a checkpoint, or its name: the newest of that name")
        @Nullable String checkpointId,
    @Schema(minimum = "1", description = "Completed tasks to go back") @Nullable Long steps,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static RollbackBody read(Fields in) {
    RollbackBody body =
        new RollbackBody(
            in.text("checkpoint_id", TextRule.NAME),
            in.whole("steps", 1, Integer.MAX_VALUE),
            in.flag("dry_run", false),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public RecoveryRequest.Rollback toRequest(
      String instanceId, @Nullable String idempotencyKey, @Nullable Long expected) {
    return new RecoveryRequest.Rollback(
        instanceId,
        checkpointId,
        steps == null ? null : steps.intValue(),
        Objects.requireNonNullElse(reason, ""),
        idempotencyKey,
        expectedSequence == null ? expected : expectedSequence);
  }
}

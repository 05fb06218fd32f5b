package dev.rondo.web.dto;

import dev.rondo.api.MigrationRequest;
import dev.rondo.api.MigrationTarget;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Goes on by another version of the definition. */
@Schema(description = "By which version an instance is to go on")
public record MigrationBody(
    @Schema(required = true, description = "A registered version of its workflow type")
        String toVersion,
    @Schema(
            description =
                "The new key of a task by its old one; null = dropped, and cancelled if under way")
        Map<String, Object> mapping,
    @Schema(description = "The new name of a state of the state machine by its old one")
        Map<String, Object> machineState,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static MigrationBody read(Fields in) {
    MigrationBody body =
        new MigrationBody(
            in.requiredText("to_version", TextRule.NAME),
            in.object("mapping"),
            in.object("machine_state"),
            in.flag("dry_run", false),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public MigrationRequest toRequest(
      String instanceId, @Nullable String idempotencyKey, @Nullable Long expected) {
    return new MigrationRequest(
        instanceId,
        new MigrationTarget(
            toVersion, mapping, machineState, Objects.requireNonNullElse(reason, "")),
        idempotencyKey,
        expectedSequence == null ? expected : expectedSequence);
  }
}

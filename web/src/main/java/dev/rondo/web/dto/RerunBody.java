package dev.rondo.web.dto;

import dev.rondo.api.RecoveryRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Runs a task and all behind it again; may be left out. */
@Schema(description = "Runs a task and all behind it again; may be left out")
public record RerunBody(
    @Schema(description = "What the task gets as its input; absent: what its parameters give")
        @Nullable Map<String, Object> input,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static RerunBody read(Fields in) {
    RerunBody body =
        new RerunBody(
            in.objectOrNull("input"),
            in.flag("dry_run", false),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public RecoveryRequest.Rerun toRequest(
      String instanceId, String task, @Nullable String idempotencyKey, @Nullable Long expected) {
    return new RecoveryRequest.Rerun(
        instanceId,
        task,
        input,
        Objects.requireNonNullElse(reason, ""),
        idempotencyKey,
        expectedSequence == null ? expected : expectedSequence);
  }
}

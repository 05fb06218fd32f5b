package dev.rondo.web.dto;

import dev.rondo.api.RecoveryRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tries a failed task again; may be left out. */
@Schema(description = "Tries a failed task again; may be left out")
public record RetryBody(
    @Schema(description = "What the next attempt gets as its input; absent: what the last one had")
        @Nullable Map<String, Object> input,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static RetryBody read(Fields in) {
    RetryBody body =
        new RetryBody(
            in.objectOrNull("input"),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public RecoveryRequest.Retry toRequest(
      String instanceId, String task, @Nullable String idempotencyKey, @Nullable Long expected) {
    return new RecoveryRequest.Retry(
        instanceId,
        task,
        input,
        Objects.requireNonNullElse(reason, ""),
        idempotencyKey,
        expectedSequence == null ? expected : expectedSequence);
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.ClaimRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for a task that the worker has heard of. */
@Schema(description = "Asks for a task that the worker has heard of")
public record ClaimBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one that waits") @Nullable UUID executionId,
    @Schema(
            minimum = "0",
            maximum = "86400",
            description = "How long the worker may be silent; 0 or absent: 60")
        double leaseSeconds) {

  /** Reads the body. */
  public static ClaimBody read(Fields in) {
    ClaimBody body =
        new ClaimBody(
            in.requiredText("worker_id", TextRule.NAME),
            in.uuid("execution_id"),
            in.seconds("lease_seconds", Limits.LEASE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public ClaimRequest toRequest(UUID taskId) {
    return new ClaimRequest(taskId, executionId, workerId, Seconds.of(leaseSeconds));
  }
}

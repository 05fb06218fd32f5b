package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker is alive. */
@Schema(description = "A worker is alive")
public record HeartbeatBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one the worker holds")
        @Nullable UUID executionId,
    @Schema(minimum = "0", maximum = "1") @Nullable Double progress,
    @Schema(description = "Anything that says that the work goes on, as progress does; not kept")
        @Nullable Object details) {

  /** Reads the body. */
  public static HeartbeatBody read(Fields in) {
    HeartbeatBody body =
        new HeartbeatBody(
            in.requiredText("worker_id", TextRule.NAME),
            in.uuid("execution_id"),
            in.decimal("progress", 0, 1),
            in.payload("details"));
    in.refuseUnknown();
    in.finish();
    return body;
  }
}

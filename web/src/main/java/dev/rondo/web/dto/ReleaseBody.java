package dev.rondo.web.dto;

import dev.rondo.api.TaskReport;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker gives a task back. */
@Schema(description = "A worker gives a task back")
public record ReleaseBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one the worker holds")
        @Nullable UUID executionId) {

  /** Reads the body. */
  public static ReleaseBody read(Fields in) {
    ReleaseBody body =
        new ReleaseBody(in.requiredText("worker_id", TextRule.NAME), in.uuid("execution_id"));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public TaskReport toReport(UUID taskId) {
    return new TaskReport(
        taskId, executionId, workerId, TaskReport.Outcome.RELEASED, null, null, null, true, false);
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.TaskReport;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker has completed its attempt. */
@Schema(description = "A worker has completed its attempt")
public record CompletionBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one the worker holds")
        @Nullable UUID executionId,
    @Schema(description = "Any JSON, at most rondo.payload.limit") @Nullable Object result) {

  /** Reads the body. */
  public static CompletionBody read(Fields in) {
    CompletionBody body = readFields(in);
    in.refuseUnknown();
    in.finish();
    return body;
  }

  static CompletionBody readFields(Fields in) {
    return new CompletionBody(
        in.requiredText("worker_id", TextRule.NAME), in.uuid("execution_id"), in.payload("result"));
  }

  /** The same for the engine. */
  public TaskReport toReport(UUID taskId) {
    return new TaskReport(
        taskId,
        executionId,
        workerId,
        TaskReport.Outcome.COMPLETED,
        result,
        null,
        null,
        true,
        false);
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.TaskReport;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker's attempt has failed. */
@Schema(description = "A worker's attempt has failed")
public record FailureBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one the worker holds")
        @Nullable UUID executionId,
    @Schema(required = true, description = "What went wrong") String error,
    @Schema(description = "What retry_on and stop_on match") @Nullable String errorType,
    @Schema(defaultValue = "true", description = "False: trying again cannot help")
        boolean retryable,
    @Schema(
            minimum = "0",
            description = "What the worker counted; the engine goes by its own count")
        @Nullable Long retryCount) {

  /** Reads the body. */
  public static FailureBody read(Fields in) {
    FailureBody body =
        new FailureBody(
            in.requiredText("worker_id", TextRule.NAME),
            in.uuid("execution_id"),
            in.requiredText("error", TextRule.ERROR),
            in.text("error_type", TextRule.NAME),
            in.flag("retryable", true),
            in.whole("retry_count", 0, Integer.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public TaskReport toReport(UUID taskId) {
    return new TaskReport(
        taskId,
        executionId,
        workerId,
        TaskReport.Outcome.FAILED,
        null,
        error,
        errorType,
        retryable,
        false);
  }
}

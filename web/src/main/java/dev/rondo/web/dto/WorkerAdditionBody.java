package dev.rondo.web.dto;

import dev.rondo.api.Addition;
import dev.rondo.api.WorkerAddition;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker adds tasks to the instance whose task it has. */
@Schema(description = "Tasks that a worker adds to the instance whose task it has")
public record WorkerAdditionBody(
    @Schema(required = true) String workerId,
    @Schema(description = "The attempt; absent: the one the worker holds")
        @Nullable UUID executionId,
    @Schema(required = true, description = "Task definitions by key, as in a definition")
        Map<String, Object> tasks,
    @Schema(
            description =
                "Lists of further dependencies by the key of a task that is there and has not begun")
        Map<String, Object> dependencies,
    @Schema(description = "Kept with the event") @Nullable String reason) {

  /** Reads the body. */
  public static WorkerAdditionBody read(Fields in) {
    in.require("tasks");
    WorkerAdditionBody body =
        new WorkerAdditionBody(
            in.requiredText("worker_id", TextRule.NAME),
            in.uuid("execution_id"),
            in.object("tasks"),
            in.object("dependencies"),
            in.text("reason", TextRule.PROSE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public WorkerAddition toRequest(UUID taskId) {
    return new WorkerAddition(
        taskId,
        executionId,
        workerId,
        new Addition(tasks, dependencies, Objects.requireNonNullElse(reason, "")),
        false);
  }
}

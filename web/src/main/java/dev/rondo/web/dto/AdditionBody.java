package dev.rondo.web.dto;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Adds tasks to an instance. */
@Schema(description = "Tasks for an instance that runs")
public record AdditionBody(
    @Schema(required = true, description = "Task definitions by key, as in a definition")
        Map<String, Object> tasks,
    @Schema(
            description =
                "Lists of further dependencies by the key of a task that is there and has not begun")
        Map<String, Object> dependencies,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(description = "Kept with the event") @Nullable String reason,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence,
    @Schema(description = "As the header Idempotency-Key, which goes before it")
        @Nullable String idempotencyKey) {

  /** Reads the body. */
  public static AdditionBody read(Fields in) {
    in.require("tasks");
    AdditionBody body =
        new AdditionBody(
            in.object("tasks"),
            in.object("dependencies"),
            in.flag("dry_run", false),
            in.text("reason", TextRule.PROSE),
            in.whole("expected_sequence", 0, Long.MAX_VALUE),
            in.text("idempotency_key", TextRule.NAME));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public AdditionRequest toRequest(
      String instanceId, @Nullable String key, @Nullable Long expected) {
    return new AdditionRequest(
        instanceId,
        new Addition(tasks, dependencies, Objects.requireNonNullElse(reason, "")),
        key == null ? idempotencyKey : key,
        expectedSequence == null ? expected : expectedSequence);
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.BulkMigrationRequest;
import dev.rondo.api.MigrationTarget;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Has many instances go on by another version of their definition. */
@Schema(description = "Which instances are to go on by which version")
public record BulkMigrationBody(
    @Schema(required = true) String workflowType,
    @Schema(description = "Only instances of this version; absent = of any other than the new one")
        @Nullable String fromVersion,
    @Schema(description = "Only instances in these states; absent = pending, running, paused")
        List<String> states,
    @Schema(required = true, description = "A registered version of the workflow type")
        String toVersion,
    @Schema(
            description =
                "The new key of a task by its old one; null = dropped, and cancelled if under way")
        Map<String, Object> mapping,
    @Schema(description = "The new name of a state of the state machine by its old one")
        Map<String, Object> machineState,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(description = "Kept with the events") @Nullable String reason,
    @Schema(
            minimum = "1",
            maximum = "1000",
            defaultValue = "100",
            description = "Instances to look at")
        int limit,
    @Schema(description = "The next_cursor of the last answer") @Nullable String cursor) {

  /** Reads the body. */
  public static BulkMigrationBody read(Fields in) {
    BulkMigrationBody body =
        new BulkMigrationBody(
            in.requiredText("workflow_type", TextRule.NAME),
            in.text("from_version", TextRule.NAME),
            in.texts("states", TextRule.NAME, 20),
            in.requiredText("to_version", TextRule.NAME),
            in.object("mapping"),
            in.object("machine_state"),
            in.flag("dry_run", false),
            in.text("reason", TextRule.PROSE),
            in.whole("limit", 1, Limits.PAGE, Limits.DEFAULT_PAGE),
            in.text("cursor", TextRule.PROSE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public BulkMigrationRequest toRequest() {
    return new BulkMigrationRequest(
        workflowType,
        fromVersion,
        Set.copyOf(states),
        new MigrationTarget(
            toVersion, mapping, machineState, Objects.requireNonNullElse(reason, "")),
        limit,
        cursor);
  }
}

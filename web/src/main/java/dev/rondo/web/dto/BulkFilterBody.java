package dev.rondo.web.dto;

import dev.rondo.api.BulkFilter;
import dev.rondo.api.InstanceFilter;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which instances. */
@Schema(
    description = "Which instances: conditions that all hold, or instance_ids, or all",
    name = "BulkFilter")
public record BulkFilterBody(
    @Nullable String workflowType,
    @Schema(description = "Of the definition; needs a workflow_type") @Nullable String version,
    @Schema(description = "Any of them; absent: those in which the verb can be done")
        @Nullable List<String> state,
    @Nullable String businessKey,
    @Nullable String correlationId,
    @Nullable Instant createdAfter,
    @Schema(description = "None is taken that was made after the job")
        @Nullable Instant createdBefore,
    @Nullable String parentInstanceId,
    @Schema(description = "Of an error for which it failed, its own or a task's")
        @Nullable String errorType,
    @Schema(maxItems = 10_000) @Nullable List<String> instanceIds,
    @Schema(description = "True: every instance") @Nullable Boolean all) {

  static BulkFilter read(Fields in) {
    InstanceFilter common =
        new InstanceFilter(
            in.text("workflow_type", TextRule.NAME),
            states(in),
            in.text("business_key", TextRule.NAME),
            in.text("correlation_id", TextRule.NAME),
            in.instant("created_after"),
            in.instant("created_before"),
            in.text("parent_instance_id", TextRule.NAME),
            in.text("version", TextRule.NAME),
            in.text("error_type", TextRule.NAME));
    List<String> ids = in.texts("instance_ids", TextRule.ID, Limits.ENTRIES);
    boolean all = in.flag("all", false);
    in.refuseUnknown();
    return new BulkFilter(common, ids, all);
  }

  /** One state may go without a list. */
  private static Set<String> states(Fields in) {
    return in.payload("state") instanceof String one
        ? Set.of(one)
        : Set.copyOf(in.texts("state", TextRule.NAME, 20));
  }
}

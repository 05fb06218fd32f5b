package dev.rondo.web.dto;

import dev.rondo.api.RequeueRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which dead letters to try again. */
@Schema(description = "Which dead letters to try again: give either task_ids or all")
public record RequeueBody(
    @Schema(description = "At most 1000") List<UUID> taskIds,
    @Schema(defaultValue = "false", description = "All of the queue, in lots") boolean all,
    @Schema(description = "Kept with the events") @Nullable String reason,
    @Schema(
            minimum = "1",
            maximum = "1000",
            defaultValue = "100",
            description = "The size of a lot of all")
        int limit,
    @Schema(description = "next_cursor of the lot before") @Nullable String cursor) {

  private static final TextRule CURSOR =
      new TextRule(1, Limits.PARAMETER, TextRule::isPrintable, "may not hold control characters");

  private static final TextRule UUIDS =
      new TextRule(1, Limits.ID, RequeueBody::isUuid, "must be a UUID");

  /** Reads the body. */
  public static RequeueBody read(Fields in) {
    List<String> ids = in.texts("task_ids", UUIDS, Limits.PAGE);
    boolean all = in.flag("all", false);
    if (all == !ids.isEmpty()) {
      in.findings().complain("task_ids", "give either task_ids or all");
    }
    String reason = in.text("reason", TextRule.PROSE);
    int limit = in.whole("limit", 1, Limits.PAGE, Limits.DEFAULT_PAGE);
    String cursor = in.text("cursor", CURSOR);
    in.refuseUnknown();
    in.finish();
    List<UUID> taskIds = new ArrayList<>();
    ids.forEach(id -> taskIds.add(UUID.fromString(id)));
    return new RequeueBody(taskIds, all, reason, limit, cursor);
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The same for the engine. */
  public RequeueRequest toRequest(String queue) {
    return new RequeueRequest(
        queue, taskIds, Objects.requireNonNullElse(reason, ""), limit, cursor);
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.EnqueueRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for one task in a queue. */
@Schema(description = "Asks for one task in a queue")
public record EnqueueBody(
    @Schema(required = true) String taskType,
    @Schema(description = "At most rondo.payload.limit") Map<String, Object> data,
    @Schema(
            defaultValue = "normal",
            enumeration = {"urgent", "critical", "high", "normal", "low", "deferred"})
        @Nullable String priority,
    @Schema(defaultValue = "0", minimum = "0") double delaySeconds,
    List<String> requiredCapabilities,
    @Schema(
            description = "Attempts after the first",
            defaultValue = "3",
            minimum = "0",
            maximum = "1000")
        @Nullable Integer maxRetries) {

  /** Reads the body. */
  public static EnqueueBody read(Fields in) {
    Long retries = in.whole("max_retries", 0, 100);
    EnqueueBody body =
        new EnqueueBody(
            in.requiredText("task_type", TextRule.NAME),
            in.object("data"),
            in.text("priority", TextRule.PRIORITY),
            in.seconds("delay_seconds", Limits.DELAY),
            in.texts("required_capabilities", TextRule.NAME, Limits.CAPABILITIES),
            retries == null ? null : retries.intValue());
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public EnqueueRequest toRequest(String queue, @Nullable String idempotencyKey) {
    return new EnqueueRequest(
        queue,
        taskType,
        data,
        priority,
        Seconds.of(delaySeconds),
        requiredCapabilities,
        maxRetries,
        idempotencyKey);
  }
}

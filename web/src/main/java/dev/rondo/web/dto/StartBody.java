package dev.rondo.web.dto;

import dev.rondo.api.StartRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for an instance. */
@Schema(description = "Asks for an instance of a registered workflow")
public record StartBody(
    @Schema(required = true) String workflowType,
    @Schema(description = "Absent: the newest") @Nullable String version,
    @Schema(
            maxLength = Limits.ID,
            pattern = "[A-Za-z0-9._:@/+=-]+",
            description = "Absent: chosen by the engine")
        @Nullable String instanceId,
    @Schema(description = "At most rondo.payload.limit") Map<String, Object> initialData,
    @Schema(description = "Absent: the instance id") @Nullable String correlationId,
    @Nullable String businessKey,
    @Schema(
            defaultValue = "normal",
            enumeration = {"urgent", "critical", "high", "normal", "low", "deferred"})
        @Nullable String priority,
    Map<String, Object> metadata,
    @Schema(defaultValue = "true", description = "False: waits for the verb start") boolean start,
    @Schema(
            defaultValue = "0",
            minimum = "0",
            description = "Not started before so many seconds have passed")
        double delaySeconds,
    @Schema(
            description =
                "Texts by name that tasks may be handed; stored encrypted and never shown. At most"
                    + " 50, each of 4 to 8,192 characters")
        Map<String, String> secrets) {

  /** Reads the body. */
  public static StartBody read(Fields in) {
    StartBody body = start(in);
    in.finish();
    return body;
  }

  /** Reads it where it is a part of another body. */
  static StartBody start(Fields in) {
    StartBody body =
        new StartBody(
            in.requiredText("workflow_type", TextRule.NAME),
            in.text("version", TextRule.NAME),
            in.text("instance_id", TextRule.ID),
            in.object("initial_data"),
            in.text("correlation_id", TextRule.NAME),
            in.text("business_key", TextRule.NAME),
            in.text("priority", TextRule.PRIORITY),
            in.object("metadata"),
            in.flag("start", true),
            in.seconds("delay_seconds", Limits.DELAY),
            SecretFields.read(in));
    in.refuseUnknown();
    return body;
  }

  /** The same for the engine. */
  public StartRequest toRequest(@Nullable String idempotencyKey) {
    return new StartRequest(
        workflowType,
        version,
        instanceId,
        initialData,
        correlationId,
        businessKey,
        priority,
        metadata,
        start,
        Seconds.of(delaySeconds),
        idempotencyKey,
        secrets);
  }

  /** Neither data nor secrets. */
  @Override
  public String toString() {
    return "StartBody[instanceId=" + instanceId + "]";
  }
}

package dev.rondo.web.dto;

import dev.rondo.api.StartRequest;
import dev.rondo.api.TemplateRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks for an instance of a template. */
@Schema(description = "Asks for an instance of a template")
public record TemplateBody(
    @Schema(
            description =
                "Values by the names of the template's parameters; at most rondo.payload.limit")
        Map<String, Object> parameters,
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
  public static TemplateBody read(Fields in) {
    TemplateBody body =
        new TemplateBody(
            in.object("parameters"),
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
    in.finish();
    return body;
  }

  /** The same for the engine, of a template of that name. */
  public TemplateRequest toRequest(String template, @Nullable String idempotencyKey) {
    StartRequest asked =
        new StartRequest(
            template,
            null,
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
    return new TemplateRequest(template, parameters, asked);
  }

  /** Neither data nor secrets. */
  @Override
  public String toString() {
    return "TemplateBody[instanceId=" + instanceId + "]";
  }
}

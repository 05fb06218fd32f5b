package dev.rondo.web.dto;

import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A signal for the instance that a correlation finds. */
@Schema(description = "A signal for the instance that a correlation finds")
public record CorrelatedSignalBody(
    @Schema(required = true, description = "Either a business_key or a correlation_id")
        Correlation correlation,
    @Schema(required = true, description = "What tasks wait for") String name,
    @Schema(description = "Any JSON, at most rondo.payload.limit") @Nullable Object payload,
    @Schema(description = "Taken only by tasks that wait for this value, or for any")
        @Nullable String correlationValue,
    @Schema(
            defaultValue = "false",
            description = "For all tasks that wait, not only for the one that waits longest")
        boolean broadcast,
    @Schema(
            minimum = "0",
            exclusiveMinimum = true,
            description =
                "Kept for so long, where there is no instance too; absent: as long as the instance")
        @Nullable Double ttlSeconds,
    @Schema(description = "As the header Idempotency-Key, which goes before it")
        @Nullable String idempotencyKey,
    @Schema(
            defaultValue = "false",
            description = "For all instances that are found, at most 100; else several are a 409")
        boolean all,
    @Schema(description = "Starts the instance if there is none; a start request")
        @Nullable StartBody startIfAbsent) {

  /** Reads the body. */
  public static CorrelatedSignalBody read(Fields in) {
    in.require("correlation");
    Correlation correlation = correlation(in.inner("correlation"));
    SignalBody signal = SignalBody.signal(in);
    CorrelatedSignalBody body =
        new CorrelatedSignalBody(
            correlation,
            signal.name(),
            signal.payload(),
            signal.correlationValue(),
            signal.broadcast(),
            signal.ttlSeconds(),
            signal.idempotencyKey(),
            in.flag("all", false),
            in.has("start_if_absent") ? StartBody.start(in.inner("start_if_absent")) : null);
    in.refuseUnknown();
    in.finish();
    return body;
  }

  private static Correlation correlation(Fields in) {
    Correlation correlation =
        new Correlation(
            in.text("business_key", TextRule.NAME),
            in.text("correlation_id", TextRule.NAME),
            in.text("workflow_type", TextRule.NAME));
    in.refuseUnknown();
    return correlation;
  }

  /** The same for the engine. */
  public CorrelationRequest toRequest(@Nullable String key) {
    SignalBody signal =
        new SignalBody(name, payload, correlationValue, broadcast, ttlSeconds, idempotencyKey);
    StartRequest start = startIfAbsent == null ? null : startIfAbsent.toRequest(null);
    return new CorrelationRequest(correlation, signal.toSignal(), all, start, signal.key(key));
  }
}

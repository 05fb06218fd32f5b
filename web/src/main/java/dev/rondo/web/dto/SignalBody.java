package dev.rondo.web.dto;

import dev.rondo.api.Signal;
import dev.rondo.api.SignalRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A signal for an instance. */
@Schema(description = "A signal for an instance")
public record SignalBody(
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
            description = "Dropped when no task has taken it for so long; absent: never")
        @Nullable Double ttlSeconds,
    @Schema(description = "As the header Idempotency-Key, which goes before it")
        @Nullable String idempotencyKey) {

  /** Reads the body. */
  public static SignalBody read(Fields in) {
    SignalBody body = signal(in);
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The fields of a signal, whoever it is for. */
  static SignalBody signal(Fields in) {
    return new SignalBody(
        in.requiredText("name", TextRule.NAME),
        in.payload("payload"),
        in.text("correlation_value", TextRule.NAME),
        in.flag("broadcast", false),
        in.decimal("ttl_seconds", 0, (double) Limits.DELAY.toSeconds()),
        in.text("idempotency_key", TextRule.NAME));
  }

  /** The same for the engine. */
  public SignalRequest toRequest(String instanceId, @Nullable String key) {
    return new SignalRequest(instanceId, toSignal(), key(key));
  }

  Signal toSignal() {
    return new Signal(
        name,
        payload,
        correlationValue,
        broadcast,
        ttlSeconds == null ? null : Seconds.of(ttlSeconds));
  }

  @Nullable String key(@Nullable String header) {
    return header == null ? idempotencyKey : header;
  }
}

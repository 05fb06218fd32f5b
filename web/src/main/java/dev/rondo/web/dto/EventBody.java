package dev.rondo.web.dto;

import dev.rondo.api.TransitionRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tells a state machine what happened. */
@Schema(description = "Tells the state machine of an instance what happened")
public record EventBody(
    @Schema(required = true, minLength = 1, maxLength = 255) String event,
    @Schema(description = "Any JSON, at most rondo.payload.limit; guards see it as event.payload")
        @Nullable Object payload,
    @Schema(description = "The same key again has the effect of one; the header goes before it")
        @Nullable String idempotencyKey,
    @Schema(description = "Refused with 409 where the history has gone on from here", minimum = "0")
        @Nullable Long expectedSequence) {

  /** Reads the body. */
  public static EventBody read(Fields in) {
    EventBody body =
        new EventBody(
            in.requiredText("event", TextRule.NAME),
            in.payload("payload"),
            in.text("idempotency_key", TextRule.NAME),
            in.whole("expected_sequence", 0, Long.MAX_VALUE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public TransitionRequest toRequest(String instanceId, @Nullable String key) {
    return new TransitionRequest(
        instanceId, event, payload, key == null ? idempotencyKey : key, expectedSequence);
  }
}

package dev.rondo.core.instance;

import dev.rondo.core.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signal that an instance has received.
 *
 * @param id the sequence number of the event that received it
 * @param correlation what tells it from others of its name; null = nothing does
 * @param broadcast true where it is for all who wait, false where it is for one
 * @param until it is dropped when it is looked at then or later; null = never
 * @param size the characters of the payload as JSON
 */
public record Signal(
    long id,
    String name,
    @Nullable Object payload,
    @Nullable String correlation,
    boolean broadcast,
    Instant receivedAt,
    @Nullable Instant until,
    int size) {

  /** The signal that an event tells of. */
  public static Signal of(InstanceEvent.SignalReceived event, long id, Instant at) {
    return new Signal(
        id,
        event.name(),
        event.payload(),
        event.correlation(),
        event.broadcast(),
        at,
        event.until(),
        JsonText.of(event.payload()).length());
  }

  /** True once its time to live is over. */
  public boolean isExpired(Instant now) {
    return until != null && !until.isAfter(now);
  }
}

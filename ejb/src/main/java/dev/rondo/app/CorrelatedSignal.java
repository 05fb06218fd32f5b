package dev.rondo.app;

import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.KeptSignal;
import dev.rondo.core.instance.InstanceCommand.SignalInstance;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal on its way to instances that are still to be found.
 *
 * @param signal the command, for no instance yet
 * @param all true = for all that are found
 * @param start makes the instance where there is none; null = none is made
 * @param ownKey true where the sender gave the key, so that the signal may have come before
 */
record CorrelatedSignal(
    CorrelationKey correlation,
    SignalInstance signal,
    boolean all,
    @Nullable Submission start,
    String idempotencyKey,
    boolean ownKey,
    String actor) {

  /** The command for an instance. */
  Submission to(String instanceId) {
    return Signalling.submission(signal, instanceId, actor, idempotencyKey);
  }

  /** The signal as it waits for its instance. */
  KeptSignal kept(UUID id, Instant until) {
    return new KeptSignal(
        id,
        correlation,
        signal.name(),
        signal.payload(),
        signal.correlation(),
        signal.broadcast(),
        idempotencyKey,
        actor,
        until);
  }
}

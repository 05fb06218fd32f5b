package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Signals that came before the instance they are for. Each leaves once, in the transaction that
 * delivers it, or when its time is over.
 */
public interface SignalBuffer {
  /**
   * Until the transaction ends, nobody else has this lock for the same business key or correlation
   * id. Waits for whoever has it.
   */
  void lock(CorrelationKey correlation);

  /** Keeps a signal; false where the correlation has one of that idempotency key. */
  boolean keep(KeptSignal signal, Instant lookAt);

  /** How many are kept for a business key or correlation id, whatever the type. */
  int count(CorrelationKey correlation);

  /** Takes a signal out, in the current transaction; false where it is gone. */
  boolean remove(UUID id);

  /** Those that an instance with these values may have, in the order in which they came. */
  List<KeptSignal> of(String businessKey, String correlationId, String workflowType, int limit);

  /** Those that are to be looked at, which are then not looked at again before {@code next}. */
  List<KeptSignal> due(Instant now, Instant next, int limit);

  /** Drops those whose time is over; answers how many. */
  int expire(Instant now);

  /** True where there is none. */
  boolean isEmpty();
}

package dev.rondo.app.port;

import dev.rondo.core.instance.RecordedEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The histories of instances, for reading. Only the instance store appends. */
public interface EventLog {
  /**
   * Events of an instance in order, both ends inclusive; empty for an unknown instance. Fewer than
   * {@code limit} also where large values make them enough for once.
   */
  List<RecordedEvent> read(String instanceId, long fromSequence, long toSequence, int limit);

  /**
   * The same for looking at: in the place of what is large stands {@link #payloadRef}, so that a
   * page of events has a bounded size. Not for folding.
   */
  List<RecordedEvent> outline(String instanceId, long fromSequence, long toSequence, int limit);

  /** A large value of an instance as JSON text, by its reference; empty where there is none. */
  Optional<String> payload(String instanceId, String reference);

  /** What stands for a value that is not shown, and how many characters of JSON it has. */
  static Map<String, Object> payloadRef(String reference, long size) {
    return Map.of("payload_ref", reference, "size", size);
  }

  /** Which of these keys the instances have seen, and the sequence of the event that has it. */
  Map<CommandKey, Long> seen(Collection<CommandKey> keys);

  /** An idempotency key of an instance. */
  record CommandKey(String instanceId, String key) {}
}

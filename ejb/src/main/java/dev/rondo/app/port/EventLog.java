package dev.rondo.app.port;

import dev.rondo.core.instance.RecordedEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The histories of instances, for reading. Only the instance store appends. */
public interface EventLog {
  /** Events of an instance in order, both ends inclusive; empty for an unknown instance. */
  List<RecordedEvent> read(String instanceId, long fromSequence, long toSequence, int limit);

  /** Which of these keys the instances have seen, and the sequence of the event that has it. */
  Map<CommandKey, Long> seen(Collection<CommandKey> keys);

  /** An idempotency key of an instance. */
  record CommandKey(String instanceId, String key) {}
}

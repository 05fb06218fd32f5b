package dev.rondo.app.port.memory;

import dev.rondo.app.port.EventLog;
import dev.rondo.core.instance.RecordedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Histories in memory. */
final class MemoryEventLog implements EventLog {
  private final MemoryTables tables;

  MemoryEventLog(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<RecordedEvent> read(
      String instanceId, long fromSequence, long toSequence, int limit) {
    return tables.alone(
        () ->
            history(instanceId).tailMap(fromSequence, true).values().stream()
                .filter(event -> event.sequence() <= toSequence)
                .limit(limit)
                .toList());
  }

  @Override
  public List<RecordedEvent> outline(
      String instanceId, long fromSequence, long toSequence, int limit) {
    return read(instanceId, fromSequence, toSequence, limit);
  }

  @Override
  public Optional<String> payload(String instanceId, String reference) {
    return Optional.empty();
  }

  @Override
  public Map<CommandKey, Long> seen(Collection<CommandKey> keys) {
    return tables.alone(
        () -> {
          Map<CommandKey, Long> seen = new HashMap<>();
          for (CommandKey key : keys) {
            history(key.instanceId()).values().stream()
                .filter(event -> key.key().equals(event.idempotencyKey()))
                .forEach(event -> seen.put(key, event.sequence()));
          }
          return seen;
        });
  }

  private NavigableMap<Long, RecordedEvent> history(String instanceId) {
    return tables.events.getOrDefault(instanceId, new TreeMap<>());
  }
}

package dev.rondo.app.port.memory;

import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.KeptSignal;
import dev.rondo.app.port.SignalBuffer;
import dev.rondo.app.port.memory.MemoryTables.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signals that wait, in memory. */
final class MemorySignalBuffer implements SignalBuffer {
  private final MemoryTables tables;

  MemorySignalBuffer(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void lock(CorrelationKey correlation) {
    tables.lock(Map.entry(correlation.kind(), correlation.value()));
  }

  @Override
  public boolean keep(KeptSignal signal, Instant lookAt) {
    return tables.alone(
        () -> {
          boolean known =
              tables.signals.values().stream()
                  .anyMatch(
                      kept ->
                          isSameKey(kept.signal().correlation(), signal.correlation())
                              && kept.signal().idempotencyKey().equals(signal.idempotencyKey()));
          if (!known) {
            tables.put(tables.signals, signal.id(), new Kept(signal, lookAt, tables.signalsKept++));
          }
          return !known;
        });
  }

  private static boolean isSameKey(CorrelationKey one, CorrelationKey other) {
    return one.kind() == other.kind() && one.value().equals(other.value());
  }

  @Override
  public int count(CorrelationKey correlation) {
    return tables.alone(
        () ->
            (int)
                tables.signals.values().stream()
                    .filter(kept -> isSameKey(kept.signal().correlation(), correlation))
                    .count());
  }

  @Override
  public boolean remove(UUID id) {
    tables.lock(id);
    return tables.alone(
        () -> {
          boolean there = tables.signals.containsKey(id);
          if (there) {
            tables.put(tables.signals, id, null);
          }
          return there;
        });
  }

  @Override
  public List<KeptSignal> of(
      String businessKey, String correlationId, String workflowType, int limit) {
    return tables.alone(
        () ->
            tables.signals.values().stream()
                .sorted(Comparator.comparing(Kept::position))
                .map(Kept::signal)
                .filter(signal -> isOf(signal.correlation(), businessKey, correlationId))
                .filter(
                    signal ->
                        signal.correlation().workflowType() == null
                            || signal.correlation().workflowType().equals(workflowType))
                .limit(limit)
                .toList());
  }

  private static boolean isOf(CorrelationKey key, String businessKey, String correlationId) {
    return key.kind() == CorrelationKey.Kind.BUSINESS_KEY
        ? key.value().equals(businessKey)
        : key.value().equals(correlationId);
  }

  @Override
  public List<KeptSignal> due(Instant now, Instant next, int limit) {
    return tables.alone(
        () -> {
          List<Kept> due =
              tables.signals.values().stream()
                  .filter(kept -> !kept.lookAt().isAfter(now))
                  .sorted(Comparator.comparing(Kept::lookAt))
                  .limit(limit)
                  .toList();
          due.forEach(
              kept ->
                  tables.signals.put(
                      kept.signal().id(), new Kept(kept.signal(), next, kept.position())));
          return due.stream().map(Kept::signal).toList();
        });
  }

  @Override
  public int expire(Instant now) {
    return tables.alone(
        () -> {
          int before = tables.signals.size();
          tables.signals.values().removeIf(kept -> !kept.signal().until().isAfter(now));
          return before - tables.signals.size();
        });
  }

  @Override
  public boolean isEmpty() {
    return tables.alone(tables.signals::isEmpty);
  }
}

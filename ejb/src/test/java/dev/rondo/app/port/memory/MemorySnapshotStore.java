package dev.rondo.app.port.memory;

import dev.rondo.app.port.SnapshotStore;
import dev.rondo.app.port.memory.MemoryTables.Snapshot;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.Versions;
import dev.rondo.core.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Snapshots in memory. */
final class MemorySnapshotStore implements SnapshotStore {
  private final MemoryTables tables;

  MemorySnapshotStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<InstanceState> newest(String instanceId, long upTo, Versions versions) {
    return tables.alone(
        () ->
            Optional.ofNullable(kept(instanceId).floorEntry(upTo))
                .map(entry -> entry.getValue().state()));
  }

  @Override
  public void save(InstanceState state, Instant at) {
    long characters = JsonText.of(SnapshotDocument.of(state)).length();
    tables.alone(
        () ->
            tables
                .snapshots
                .computeIfAbsent(state.identity().instanceId(), id -> new TreeMap<>())
                .putIfAbsent(state.sequence(), new Snapshot(state, at, characters)));
  }

  @Override
  public List<Kept> list(String instanceId) {
    return tables.alone(
        () ->
            kept(instanceId).descendingMap().entrySet().stream()
                .map(
                    entry ->
                        new Kept(
                            instanceId,
                            entry.getKey(),
                            entry.getValue().at(),
                            entry.getValue().characters()))
                .toList());
  }

  private NavigableMap<Long, Snapshot> kept(String instanceId) {
    return tables.snapshots.getOrDefault(instanceId, new TreeMap<>());
  }
}

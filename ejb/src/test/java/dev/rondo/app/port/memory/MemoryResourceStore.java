package dev.rondo.app.port.memory;

import dev.rondo.app.port.ResourceStore;
import dev.rondo.app.port.TaskSlot;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resources in memory. */
final class MemoryResourceStore implements ResourceStore {
  private final MemoryTables tables;

  MemoryResourceStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void put(Maximum maximum) {
    tables.alone(() -> tables.maxima.put(maximum.resource(), maximum));
  }

  @Override
  public boolean remove(String resource) {
    return tables.alone(() -> tables.maxima.remove(resource) != null);
  }

  @Override
  public Optional<Row> find(String resource) {
    return list(null, Integer.MAX_VALUE).stream()
        .filter(row -> row.resource().equals(resource))
        .findFirst();
  }

  @Override
  public List<Row> list(@Nullable String after, int most) {
    return tables.alone(
        () -> {
          TreeSet<String> names = new TreeSet<>(tables.maxima.keySet());
          tables.slots.values().forEach(slot -> names.add(slot.resource()));
          return names.stream()
              .filter(name -> after == null || name.compareTo(after) > 0)
              .limit(most)
              .map(this::row)
              .toList();
        });
  }

  private Row row(String name) {
    List<TaskSlot> slots =
        tables.slots.values().stream().filter(slot -> slot.resource().equals(name)).toList();
    int taken = (int) slots.stream().filter(TaskSlot::taken).count();
    return new Row(
        name,
        tables.maxima.get(name),
        slots.stream().map(TaskSlot::most).min(Integer::compareTo).orElse(null),
        taken,
        slots.size() - taken);
  }
}

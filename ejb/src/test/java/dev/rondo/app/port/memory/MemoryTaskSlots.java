package dev.rondo.app.port.memory;

import dev.rondo.app.port.ResourceStore.Maximum;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slots of resources in memory. */
final class MemoryTaskSlots implements TaskSlots {
  private final MemoryTables tables;

  MemoryTaskSlots(MemoryTables tables) {
    this.tables = tables;
  }

  record Key(UUID taskId, String resource) {}

  private record Resource(String name) {}

  @Override
  public Map<String, Standing> lock(Set<String> resources) {
    Map<String, Standing> standings = new HashMap<>();
    for (String resource : new TreeSet<>(resources)) {
      if (tables.tryLock(new Resource(resource))) {
        standings.put(resource, standing(resource));
      }
    }
    return standings;
  }

  @Override
  public void write(Collection<UUID> left, Collection<TaskSlot> put) {
    tables.alone(
        () -> {
          for (Key key : List.copyOf(tables.slots.keySet())) {
            if (left.contains(key.taskId())) {
              tables.put(tables.slots, key, null);
            }
          }
          for (TaskSlot slot : put) {
            Key key = new Key(slot.taskId(), slot.resource());
            if (tables.slots.containsKey(key)) {
              throw new IllegalStateException("duplicate " + key);
            }
            tables.put(tables.slots, key, slot);
          }
          return put;
        });
  }

  @Override
  public Standing standing(String resource) {
    return tables.alone(
        () -> {
          Maximum maximum = tables.maxima.get(resource);
          return new Standing(
              (int)
                  tables.slots.values().stream()
                      .filter(slot -> slot.resource().equals(resource) && slot.taken())
                      .count(),
              maximum == null ? null : maximum.max());
        });
  }

  @Override
  public List<TaskSlot> overdue(Instant now, int most) {
    return tables.alone(
        () ->
            tables.slots.values().stream()
                .filter(slot -> slot.wakeAt() != null && !slot.wakeAt().isAfter(now))
                .sorted(Comparator.comparing(slot -> Objects.requireNonNull(slot.wakeAt())))
                .limit(most)
                .toList());
  }

  @Override
  public List<TaskSlot> line(String resource, Instant now, int most) {
    return tables.alone(
        () ->
            tables.slots.values().stream()
                .filter(slot -> slot.resource().equals(resource) && !slot.taken())
                .filter(slot -> !slot.dueAt().isAfter(now))
                .sorted(
                    Comparator.comparing((TaskSlot slot) -> -slot.priority())
                        .thenComparing(TaskSlot::dueAt)
                        .thenComparing(slot -> slot.taskId().toString()))
                .limit(most)
                .toList());
  }

  @Override
  public Optional<String> nextWithLine(@Nullable String after) {
    return tables.alone(
        () ->
            tables.slots.values().stream()
                .filter(slot -> !slot.taken())
                .map(TaskSlot::resource)
                .filter(name -> after == null || name.compareTo(after) > 0)
                .min(Comparator.naturalOrder()));
  }
}

package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks by urgency: by priority, and of one priority as they were enqueued. For one thread. */
final class TasksAtHand {
  private record Held(TaskRow row, long sinceNanos) {}

  private static final Comparator<Held> MOST_URGENT =
      Comparator.comparingInt((Held held) -> -held.row().priority())
          .thenComparing(held -> held.row().enqueuedAt())
          .thenComparing(held -> held.row().executionId());

  private final TreeSet<Held> byUrgency = new TreeSet<>(MOST_URGENT);
  private final Map<UUID, Held> byExecution = new HashMap<>();

  void add(TaskRow row) {
    remove(row.executionId());
    Held held = new Held(row, System.nanoTime());
    byUrgency.add(held);
    byExecution.put(row.executionId(), held);
  }

  @Nullable TaskRow takeFirst() {
    Held first = byUrgency.pollFirst();
    if (first == null) {
      return null;
    }
    byExecution.remove(first.row().executionId());
    return first.row();
  }

  /** Takes tasks that have been here at least so long, the most urgent first. */
  List<TaskRow> takeOverdue(int most, long sinceNanos) {
    List<TaskRow> taken = new ArrayList<>();
    long now = System.nanoTime();
    for (Held held : byUrgency) {
      if (taken.size() == most) {
        break;
      }
      if (now - held.sinceNanos() >= sinceNanos) {
        taken.add(held.row());
      }
    }
    taken.forEach(row -> remove(row.executionId()));
    return taken;
  }

  @Nullable TaskRow remove(UUID executionId) {
    Held held = byExecution.remove(executionId);
    if (held == null) {
      return null;
    }
    byUrgency.remove(held);
    return held.row();
  }

  Collection<TaskRow> all() {
    return byUrgency.stream().map(Held::row).toList();
  }

  boolean isEmpty() {
    return byUrgency.isEmpty();
  }

  int size() {
    return byUrgency.size();
  }
}

package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose messages the broker holds for this node. Bounded by queue and priority, so that
 * the broker never pages: a page is read in order of arrival and would break the order of priority.
 */
final class BellWindow {
  private final int limit;
  private final Map<UUID, TaskRow> held = new ConcurrentHashMap<>();
  private final Map<Lane, AtomicInteger> counts = new ConcurrentHashMap<>();

  BellWindow(int limit) {
    this.limit = limit;
  }

  /** Takes a place for the message of an offered task; false where the lane is full. */
  boolean enter(TaskRow offered) {
    AtomicInteger count = count(Lane.of(offered));
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    if (held.put(offered.executionId(), offered) != null) {
      count.decrementAndGet();
    }
    return true;
  }

  /** Gives the place back and answers the task that had it; null where there is none. */
  @Nullable TaskRow leave(UUID executionId) {
    TaskRow was = held.remove(executionId);
    if (was != null) {
      count(Lane.of(was)).decrementAndGet();
    }
    return was;
  }

  /** Gives back the places of all tasks of an instance. */
  void leaveAll(String instanceId) {
    held.values().stream()
        .filter(row -> row.instanceId().equals(instanceId))
        .forEach(row -> leave(row.executionId()));
  }

  boolean isHalfEmpty(Lane lane) {
    return count(lane).get() * 2 <= limit;
  }

  int free(Lane lane) {
    return Math.max(0, limit - count(lane).get());
  }

  /** Gives back the places of messages that the broker has dropped by now. */
  void forgetExpired(Instant now) {
    held.forEach(
        (executionId, was) -> {
          if (Objects.requireNonNull(was.leaseUntil()).isBefore(now)) {
            leave(executionId);
          }
        });
  }

  private AtomicInteger count(Lane lane) {
    return counts.computeIfAbsent(lane, key -> new AtomicInteger());
  }

  /** A queue and a priority of it. */
  record Lane(String queue, int priority) {
    static Lane of(TaskRow row) {
      return new Lane(row.queue(), row.priority());
    }
  }
}

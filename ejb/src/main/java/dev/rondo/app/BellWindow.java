package dev.rondo.app;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many messages of each queue and priority the broker holds for this node. Bounded, so that it
 * never pages: a page is read in order of arrival and would break the order of priority.
 */
final class BellWindow {
  private final int limit;
  private final Map<UUID, Held> held = new ConcurrentHashMap<>();
  private final Map<Lane, AtomicInteger> counts = new ConcurrentHashMap<>();

  BellWindow(int limit) {
    this.limit = limit;
  }

  /** Takes a place for a message until {@code until}; false where the lane is full. */
  boolean enter(Lane lane, UUID executionId, Instant until) {
    AtomicInteger count = count(lane);
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    if (held.put(executionId, new Held(lane, until)) != null) {
      count.decrementAndGet();
    }
    return true;
  }

  /** Gives the place back; does nothing where there is none. True where the lane is half empty. */
  boolean leave(UUID executionId) {
    Held was = held.remove(executionId);
    return was != null && count(was.lane()).decrementAndGet() * 2 <= limit;
  }

  int free(Lane lane) {
    return Math.max(0, limit - count(lane).get());
  }

  /** Gives back the places of messages that the broker has dropped by now. */
  void forgetExpired(Instant now) {
    held.forEach(
        (executionId, was) -> {
          if (was.until().isBefore(now)) {
            leave(executionId);
          }
        });
  }

  private AtomicInteger count(Lane lane) {
    return counts.computeIfAbsent(lane, key -> new AtomicInteger());
  }

  /** A queue and a priority of it. */
  record Lane(String queue, int priority) {}

  private record Held(Lane lane, Instant until) {}
}

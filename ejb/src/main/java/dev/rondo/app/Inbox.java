package dev.rondo.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands that wait for a batch. Those of one instance keep their order and are never in two
 * batches at a time: what comes for an instance while a batch has it waits for that batch to end.
 */
final class Inbox {
  private final int capacity;
  private final int crowded;

  /** Commands whose instances no batch has, the instance that waits longest first. */
  private final Map<String, Deque<Pending>> ready = new LinkedHashMap<>();

  /** Commands whose instances a batch has. */
  private final Map<String, Deque<Pending>> inBatch = new HashMap<>();

  /** Threads that have taken a batch: one that waited to add would wait for itself. */
  private final Set<Thread> takers = new HashSet<>();

  private int size;

  /**
   * An inbox.
   *
   * @param capacity commands that may wait at most
   * @param crowded commands that may wait for those who can wait themselves to add another: they
   *     would only make everybody else's way longer
   */
  Inbox(int capacity, int crowded) {
    this.capacity = capacity;
    this.crowded = Math.min(capacity, crowded);
  }

  /** A submission and who waits for its outcome. */
  record Pending(Submission submission, CompletableFuture<Outcome> outcome) {
    static Pending of(Submission submission) {
      return new Pending(submission, new CompletableFuture<>());
    }

    String instanceId() {
      return submission.instanceId();
    }
  }

  /** Adds a command; false where the inbox is full. */
  synchronized boolean offer(Pending pending) {
    if (size >= capacity) {
      return false;
    }
    add(pending);
    return true;
  }

  /** Adds a command; waits while the inbox is crowded. */
  synchronized void put(Pending pending) throws InterruptedException {
    while (size >= crowded && !takers.contains(Thread.currentThread())) {
      wait();
    }
    add(pending);
  }

  private void add(Pending pending) {
    size++;
    Deque<Pending> later = inBatch.get(pending.instanceId());
    if (later != null) {
      later.addLast(pending);
      return;
    }
    boolean empty = ready.isEmpty();
    ready.computeIfAbsent(pending.instanceId(), id -> new ArrayDeque<>()).addLast(pending);
    if (empty) {
      notifyAll();
    }
  }

  /** Takes what is there for a batch, up to a bound; waits a while for a first command. */
  synchronized List<Pending> take(int most, long millis) throws InterruptedException {
    takers.add(Thread.currentThread());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (ready.isEmpty() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    List<Pending> taken = new ArrayList<>();
    Iterator<Map.Entry<String, Deque<Pending>>> instances = ready.entrySet().iterator();
    while (taken.size() < most && instances.hasNext()) {
      Map.Entry<String, Deque<Pending>> instance = instances.next();
      instances.remove();
      Deque<Pending> commands = instance.getValue();
      while (taken.size() < most && !commands.isEmpty()) {
        taken.add(commands.removeFirst());
      }
      inBatch.put(instance.getKey(), commands);
    }
    if (size >= crowded && size - taken.size() < crowded) {
      notifyAll();
    }
    size -= taken.size();
    return taken;
  }

  /**
   * A batch has ended.
   *
   * @param again those of its commands that have to be in another one, in their order
   */
  synchronized void ended(Collection<Pending> batch, List<Pending> again) {
    for (int i = again.size() - 1; i >= 0; i--) {
      Pending pending = again.get(i);
      inBatch.computeIfAbsent(pending.instanceId(), id -> new ArrayDeque<>()).addFirst(pending);
    }
    size += again.size();
    Set<String> ids = new HashSet<>();
    batch.forEach(pending -> ids.add(pending.instanceId()));
    for (String id : ids) {
      Deque<Pending> later = inBatch.remove(id);
      if (later != null && !later.isEmpty()) {
        ready.put(id, later);
      }
    }
    if (!ready.isEmpty()) {
      notifyAll();
    }
  }
}

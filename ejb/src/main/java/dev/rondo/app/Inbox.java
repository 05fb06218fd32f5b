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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

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

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Condition uncrowded = lock.newCondition();
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

  /**
   * A submission and who waits for its outcome.
   *
   * @param wasBusy whether it was in a batch, and another transaction had its instance
   */
  record Pending(Submission submission, CompletableFuture<Outcome> outcome, boolean wasBusy) {
    static Pending of(Submission submission) {
      return new Pending(submission, new CompletableFuture<>(), false);
    }

    Pending busy() {
      return new Pending(submission, outcome, true);
    }

    String instanceId() {
      return submission.instanceId();
    }
  }

  /** Adds a command; false where the inbox is full. */
  boolean offer(Pending pending) {
    lock.lock();
    try {
      boolean room = size < capacity;
      if (room) {
        add(pending);
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a command; waits while the inbox is crowded. */
  void put(Pending pending) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size >= crowded && !takers.contains(Thread.currentThread())) {
        uncrowded.await();
      }
      add(pending);
    } finally {
      lock.unlock();
    }
  }

  private void add(Pending pending) {
    size++;
    Deque<Pending> later = inBatch.get(pending.instanceId());
    if (later != null) {
      later.addLast(pending);
      return;
    }
    ready.computeIfAbsent(pending.instanceId(), id -> new ArrayDeque<>()).addLast(pending);
    some.signal();
  }

  /** Takes what is there for a batch, up to a bound; waits a while for a first command. */
  List<Pending> take(int most, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      takers.add(Thread.currentThread());
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (ready.isEmpty() && left > 0) {
        left = some.awaitNanos(left);
      }
      List<Pending> taken = takeReady(most);
      size -= taken.size();
      if (size < crowded) {
        uncrowded.signalAll();
      }
      if (!ready.isEmpty()) {
        some.signal();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private List<Pending> takeReady(int most) {
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
    return taken;
  }

  /**
   * A batch has ended.
   *
   * @param again those of its commands that have to be in another one, in their order
   */
  void ended(Collection<Pending> batch, List<Pending> again) {
    lock.lock();
    try {
      for (int i = again.size() - 1; i >= 0; i--) {
        Pending pending = again.get(i);
        inBatch.computeIfAbsent(pending.instanceId(), id -> new ArrayDeque<>()).addFirst(pending);
      }
      size += again.size();
      batch.forEach(this::release);
      bringForward(again);
      if (!ready.isEmpty()) {
        some.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What a full batch has left goes before what came meanwhile; what is busy waits its turn. */
  private void bringForward(List<Pending> again) {
    Set<String> left =
        again.stream()
            .filter(pending -> !pending.wasBusy())
            .map(Pending::instanceId)
            .collect(Collectors.toSet());
    if (!left.isEmpty()) {
      Map<String, Deque<Pending>> all = new LinkedHashMap<>(ready);
      ready.keySet().retainAll(left);
      all.forEach(ready::putIfAbsent);
    }
  }

  private void release(Pending pending) {
    Deque<Pending> later = inBatch.remove(pending.instanceId());
    if (later != null && !later.isEmpty()) {
      ready.put(pending.instanceId(), later);
    }
  }
}

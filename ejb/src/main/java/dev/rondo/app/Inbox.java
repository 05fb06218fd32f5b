package dev.rondo.app;

import dev.rondo.core.instance.PayloadVolume;
import dev.rondo.core.json.Volume;
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
  private final Bounds bounds;

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
  private long characters;

  Inbox(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * How much may be here. A command that is larger than that by itself may be here alone.
   *
   * @param commands that may wait at most
   * @param crowd commands that may wait for those who can wait themselves to add another: they
   *     would only make everybody else's way longer
   * @param characters that those who wait may have at most
   * @param charactersOfBatch that the commands of a batch may have
   */
  record Bounds(int commands, int crowd, long characters, long charactersOfBatch) {}

  /**
   * A submission and who waits for its outcome.
   *
   * @param characters what the command holds of its sender's
   * @param wasBusy whether it was in a batch, and another transaction had its instance
   */
  record Pending(
      Submission submission, CompletableFuture<Outcome> outcome, long characters, boolean wasBusy) {
    static Pending of(Submission submission) {
      Volume volume = new Volume();
      PayloadVolume.addTo(volume, submission.command());
      return new Pending(submission, new CompletableFuture<>(), volume.characters(), false);
    }

    Pending busy() {
      return new Pending(submission, outcome, characters, true);
    }

    String instanceId() {
      return submission.instanceId();
    }
  }

  /** Adds a command; false where the inbox is full. */
  boolean offer(Pending pending) {
    lock.lock();
    try {
      boolean room = size < bounds.commands() && hasRoomFor(pending);
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
      while (isCrowdedFor(pending) && !takers.contains(Thread.currentThread())) {
        uncrowded.await();
      }
      add(pending);
    } finally {
      lock.unlock();
    }
  }

  private boolean isCrowdedFor(Pending pending) {
    return size >= Math.min(bounds.crowd(), bounds.commands()) || !hasRoomFor(pending);
  }

  private boolean hasRoomFor(Pending pending) {
    return characters == 0 || characters + pending.characters() <= bounds.characters();
  }

  private void add(Pending pending) {
    size++;
    characters += pending.characters();
    Deque<Pending> later = inBatch.get(pending.instanceId());
    if (later != null) {
      later.addLast(pending);
      return;
    }
    ready.computeIfAbsent(pending.instanceId(), id -> new ArrayDeque<>()).addLast(pending);
    some.signal();
  }

  /** Takes what is there for a batch, up to its bounds; waits a while for a first command. */
  List<Pending> take(int most, long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      takers.add(Thread.currentThread());
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (ready.isEmpty() && left > 0) {
        left = some.awaitNanos(left);
      }
      List<Pending> taken = takeReady(most);
      if (size < bounds.crowd()) {
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
    long left = characters - bounds.charactersOfBatch();
    Iterator<Map.Entry<String, Deque<Pending>>> instances = ready.entrySet().iterator();
    // The last one may be as large as it likes: the bound is for the many.
    while (taken.size() < most && characters > left && instances.hasNext()) {
      Map.Entry<String, Deque<Pending>> instance = instances.next();
      instances.remove();
      Deque<Pending> commands = instance.getValue();
      while (taken.size() < most && characters > left && !commands.isEmpty()) {
        Pending first = commands.removeFirst();
        taken.add(first);
        size--;
        characters -= first.characters();
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
      characters += again.stream().mapToLong(Pending::characters).sum();
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

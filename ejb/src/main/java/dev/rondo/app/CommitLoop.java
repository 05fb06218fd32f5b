package dev.rondo.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One loop of the committer. */
public final class CommitLoop implements Runnable {
  private static final int IDLE_MILLIS = 200;

  private final CommitBatch batch;
  private final int most;
  private final BlockingQueue<Pending> queue;
  private volatile boolean stopped;

  CommitLoop(CommitBatch batch, int most, int capacity) {
    this.batch = batch;
    this.most = most;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** A submission and who waits for its outcome. */
  record Pending(Submission submission, CompletableFuture<Outcome> outcome) {}

  CompletableFuture<Outcome> submit(Submission submission) {
    Pending pending = new Pending(submission, new CompletableFuture<>());
    try {
      queue.put(pending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.outcome().completeExceptionally(e);
    }
    return pending.outcome();
  }

  @Nullable CompletableFuture<Outcome> offer(Submission submission) {
    Pending pending = new Pending(submission, new CompletableFuture<>());
    return queue.offer(pending) ? pending.outcome() : null;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        step(IDLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Writes one batch of what is there, waiting so long for a first command. */
  public void step(long millis) throws InterruptedException {
    Pending first = queue.poll(millis, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    List<Pending> taken = new ArrayList<>();
    taken.add(first);
    queue.drainTo(taken, most - 1);
    List<Pending> busy = batch.write(taken);
    if (!busy.isEmpty()) {
      requeue(busy, taken.size() == busy.size());
    }
  }

  /** Busy ones go to the end; where nothing else was there, the loop takes a breath first. */
  private void requeue(List<Pending> busy, boolean nothingElse) throws InterruptedException {
    if (nothingElse && queue.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    for (Pending pending : busy) {
      if (!queue.offer(pending)) {
        pending.outcome().complete(new Outcome.Busy());
      }
    }
  }

  /** Ends the loop after the batch at hand. */
  public void stop() {
    stopped = true;
  }
}

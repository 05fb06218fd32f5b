package dev.rondo.app;

import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that brings no transaction of its own is decided: loops that take what is there,
 * up to a bound, and write it in one transaction. A lone command does not wait for company.
 */
@Singleton
public final class Committer {
  private static final Logger LOG = Logger.getLogger(Committer.class);

  /** Batches that may wait before those who can wait have to: more only makes ways longer. */
  private static final int CROWD = 4;

  /** What senders gave may fill so much of the heap, one in so many, while it waits. */
  private static final int PART_OF_HEAP = 16;

  private final Inbox inbox;
  private final List<CommitLoop> loops;

  @Inject
  public Committer(EngineSettings settings, CommitBatch batch) {
    inbox =
        new Inbox(
            new Inbox.Bounds(
                settings.committerQueue(),
                CROWD * settings.batchSize(),
                Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
                BatchRound.MOST_CHARACTERS));
    loops =
        Stream.generate(() -> new CommitLoop(batch, inbox, settings.batchSize()))
            .limit(settings.committers())
            .toList();
  }

  /**
   * Hands a command over; waits while the inbox is crowded. The future completes once the outcome
   * is durable, exceptionally where the database is away.
   */
  public CompletableFuture<Outcome> submit(Submission submission) {
    Inbox.Pending pending = Inbox.Pending.of(submission);
    try {
      inbox.put(pending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.outcome().completeExceptionally(e);
    }
    return pending.outcome();
  }

  /**
   * As {@link #submit}, but answers null where the inbox is full, for callers who can come back.
   */
  public @Nullable CompletableFuture<Outcome> offer(Submission submission) {
    Inbox.Pending pending = Inbox.Pending.of(submission);
    return inbox.offer(pending) ? pending.outcome() : null;
  }

  /** Hands a command over whose outcome nobody waits for: the next sweep asks again. */
  public void tell(Submission submission) {
    var unused =
        submit(submission)
            .whenComplete(
                (outcome, failure) -> {
                  if (failure != null) {
                    LOG.debugf(failure, "not written: %s", submission.command());
                  }
                });
  }

  /** The loops, each to be run by a thread of its own until it is stopped. */
  public List<CommitLoop> loops() {
    return loops;
  }
}

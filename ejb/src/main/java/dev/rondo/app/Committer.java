package dev.rondo.app;

import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that brings no transaction of its own is decided: loops that take what is there,
 * up to a bound, and write it in one transaction. A lone command does not wait for company.
 * Commands of one instance always meet in the same loop.
 */
@Singleton
public final class Committer {
  private static final Logger LOG = Logger.getLogger(Committer.class);

  private final List<CommitLoop> loops = new ArrayList<>();

  @Inject
  public Committer(EngineSettings settings, CommitBatch batch) {
    for (int i = 0; i < settings.committers(); i++) {
      loops.add(new CommitLoop(batch, settings.batchSize(), settings.committerQueue()));
    }
  }

  /**
   * Hands a command over; waits while the queue is full. The future completes once the outcome is
   * durable, exceptionally where the database is away.
   */
  public CompletableFuture<Outcome> submit(Submission submission) {
    return loop(submission).submit(submission);
  }

  /**
   * As {@link #submit}, but answers null where the queue is full, for callers who can come back.
   */
  public @Nullable CompletableFuture<Outcome> offer(Submission submission) {
    return loop(submission).offer(submission);
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

  private CommitLoop loop(Submission submission) {
    return loops.get(Math.floorMod(submission.instanceId().hashCode(), loops.size()));
  }
}

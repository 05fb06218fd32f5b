package dev.rondo.app;

import dev.rondo.app.Inbox.Pending;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One loop of the committer: takes what is there and writes it in one transaction. */
public final class CommitLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(CommitLoop.class);
  private static final int IDLE_MILLIS = 200;

  private final CommitBatch batch;
  private final Inbox inbox;
  private final int most;
  private volatile boolean stopped;

  CommitLoop(CommitBatch batch, Inbox inbox, int most) {
    this.batch = batch;
    this.inbox = inbox;
    this.most = most;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        step(IDLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Error e) {
        // The next batch may be well; without this loop there would be none.
        LOG.error("A batch was not written", e);
      }
    }
  }

  /** Writes one batch of what is there, waiting so long for a first command. */
  public void step(long millis) throws InterruptedException {
    List<Pending> taken = inbox.take(most, millis);
    if (!taken.isEmpty() && write(taken) == taken.size()) {
      // Another transaction has them all; it is not waited for by asking all the time.
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Answers how many have to be in another batch. */
  private int write(List<Pending> taken) {
    List<Pending> again = List.of();
    try {
      again = batch.write(taken);
      return again.size();
    } catch (Error e) {
      taken.forEach(pending -> pending.outcome().completeExceptionally(e));
      throw e;
    } finally {
      inbox.ended(taken, again);
    }
  }

  /** Ends the loop after the batch at hand. */
  public void stop() {
    stopped = true;
  }
}

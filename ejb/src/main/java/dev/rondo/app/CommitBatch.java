package dev.rondo.app;

import dev.rondo.app.CommandBatch.Manner;
import dev.rondo.app.Inbox.Pending;
import dev.rondo.app.port.UnitOfWork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes a batch in a transaction of its own and tells everybody concerned once it is durable. */
@Singleton
public final class CommitBatch {
  private static final Logger LOG = Logger.getLogger(CommitBatch.class);

  private final UnlockedBatch unlocked;
  private final CommandBatch commands;
  private final AfterCommit afterCommit;
  private final UnitOfWork unitOfWork;

  @Inject
  public CommitBatch(
      UnlockedBatch unlocked,
      CommandBatch commands,
      AfterCommit afterCommit,
      UnitOfWork unitOfWork) {
    this.unlocked = unlocked;
    this.commands = commands;
    this.afterCommit = afterCommit;
    this.unitOfWork = unitOfWork;
  }

  /** Writes them; answers those that have to be in another batch. */
  List<Pending> write(List<Pending> pending) {
    BatchResult result = writeUnlocked(pending);
    if (result == null) {
      try {
        result = transact(pending, Manner.HOPEFUL);
      } catch (RuntimeException e) {
        LOG.debugf(e, "a batch of %d is redone one by one", pending.size());
        return writeCarefully(pending);
      }
    }
    return deliver(pending, result);
  }

  /** Null where it takes a transaction. */
  private @Nullable BatchResult writeUnlocked(List<Pending> pending) {
    if (pending.stream().anyMatch(Pending::wasBusy)) {
      return null; // another transaction may have it still
    }
    try {
      return unlocked.execute(submissions(pending));
    } catch (RuntimeException e) {
      LOG.debugf(e, "a batch of %d is redone in a transaction", pending.size());
      return null;
    }
  }

  private static List<Submission> submissions(List<Pending> pending) {
    return pending.stream().map(Pending::submission).toList();
  }

  private List<Pending> writeCarefully(List<Pending> pending) {
    List<Pending> busy = new ArrayList<>();
    for (Pending one : pending) {
      try {
        BatchResult result = transact(List.of(one), Manner.CAREFUL);
        busy.addAll(deliver(List.of(one), result));
      } catch (RuntimeException e) {
        fail(one, e);
      }
    }
    return busy;
  }

  private BatchResult transact(List<Pending> pending, Manner manner) {
    List<Submission> submissions = submissions(pending);
    AtomicReference<@Nullable BatchResult> made = new AtomicReference<>();
    try {
      return unitOfWork.perform(
          () -> {
            BatchResult result = commands.execute(submissions, manner, Map.of());
            made.set(result);
            return result;
          });
    } catch (RuntimeException e) {
      BatchResult lost = made.get();
      if (lost != null) {
        afterCommit.discard(lost.changes());
      }
      throw e;
    }
  }

  private List<Pending> deliver(List<Pending> pending, BatchResult result) {
    afterCommit.publish(result.changes());
    List<Pending> again = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      Outcome outcome = result.outcomes().get(i);
      if (outcome instanceof Outcome.Busy) {
        again.add(pending.get(i).busy());
      } else if (outcome instanceof Outcome.Postponed) {
        again.add(pending.get(i));
      } else {
        complete(pending.get(i), outcome);
      }
    }
    return again;
  }

  private static void complete(Pending pending, Outcome outcome) {
    if (outcome instanceof Outcome.Broken broken) {
      LOG.errorf(broken.cause(), "cannot decide %s", pending.submission().command());
    }
    pending.outcome().complete(outcome);
  }

  private static void fail(Pending pending, RuntimeException why) {
    LOG.errorf(why, "cannot write %s", pending.submission().instanceId());
    pending.outcome().completeExceptionally(why);
  }
}

package dev.rondo.app;

import dev.rondo.app.CommitLoop.Pending;
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

  private final CommandBatch commands;
  private final AfterCommit afterCommit;
  private final UnitOfWork unitOfWork;

  @Inject
  public CommitBatch(CommandBatch commands, AfterCommit afterCommit, UnitOfWork unitOfWork) {
    this.commands = commands;
    this.afterCommit = afterCommit;
    this.unitOfWork = unitOfWork;
  }

  /** Writes them; answers those whose instance another transaction has. */
  List<Pending> write(List<Pending> pending) {
    try {
      return deliver(pending, transact(pending));
    } catch (RuntimeException e) {
      if (pending.size() == 1) {
        fail(pending.get(0), e);
        return List.of();
      }
      LOG.debugf(e, "a batch of %d is redone one by one", pending.size());
      List<Pending> busy = new ArrayList<>();
      pending.forEach(one -> busy.addAll(write(List.of(one))));
      return busy;
    }
  }

  private BatchResult transact(List<Pending> pending) {
    List<Submission> submissions = pending.stream().map(Pending::submission).toList();
    AtomicReference<@Nullable BatchResult> written = new AtomicReference<>();
    try {
      return unitOfWork.perform(
          () -> {
            BatchResult result = commands.execute(submissions, false, Map.of());
            written.set(result);
            return result;
          });
    } catch (RuntimeException e) {
      BatchResult lost = written.get();
      if (lost != null) {
        afterCommit.discard(lost.changes());
      }
      throw e;
    }
  }

  private List<Pending> deliver(List<Pending> pending, BatchResult result) {
    afterCommit.publish(result.changes());
    List<Pending> busy = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      Outcome outcome = result.outcomes().get(i);
      if (outcome instanceof Outcome.Busy) {
        busy.add(pending.get(i));
      } else {
        complete(pending.get(i), outcome);
      }
    }
    return busy;
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

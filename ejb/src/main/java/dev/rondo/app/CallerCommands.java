package dev.rondo.app;

import dev.rondo.app.CommandBatch.Manner;
import dev.rondo.app.port.UnitOfWork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands in the transaction that the caller has brought. Rolled back, nothing happened. */
@Singleton
public final class CallerCommands {
  private static final Object UNCOMMITTED = "dev.rondo.uncommitted";

  private final CommandBatch commands;
  private final AfterCommit afterCommit;
  private final UnitOfWork unitOfWork;

  @Inject
  public CallerCommands(CommandBatch commands, AfterCommit afterCommit, UnitOfWork unitOfWork) {
    this.commands = commands;
    this.afterCommit = afterCommit;
    this.unitOfWork = unitOfWork;
  }

  /** Decides and writes one command; its bells ring after the caller's commit. */
  public Outcome execute(Submission submission) {
    Map<String, SizedState> uncommitted = unitOfWork.resource(UNCOMMITTED, HashMap::new);
    BatchResult result = commands.execute(List.of(submission), Manner.FOR_CALLER, uncommitted);
    BatchChanges changes = result.changes();
    if (!changes.isEmpty()) {
      changes.sized().forEach(s -> uncommitted.put(s.state().identity().instanceId(), s));
      unitOfWork.afterCompletion(
          committed -> {
            if (committed) {
              afterCommit.publish(changes);
            } else {
              afterCommit.discard(changes);
            }
          });
    }
    return result.outcomes().get(0);
  }
}

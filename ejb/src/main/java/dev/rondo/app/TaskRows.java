package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.Objects;

/** What the work queue's row of a task says, derived from the folded state. */
final class TaskRows {
  private TaskRows() {}

  /** The row of a task that has had an attempt. */
  static TaskRow of(InstanceState state, int index) {
    Identity identity = state.identity();
    Board board = state.board();
    TaskProgress progress = board.task(index);
    String key = board.key(index);
    Attempt attempt = Objects.requireNonNull(progress.latest(), "an attempt");
    boolean leased =
        progress.state() == TaskState.RUNNING || progress.state() == TaskState.WAITING_FOR_INPUT;
    return new TaskRow(
        identity.instanceId(),
        key,
        DerivedIds.task(identity, key),
        DerivedIds.execution(identity, key, progress.attempt()),
        progress.attempt(),
        progress.state(),
        identity.workflowType(),
        identity.version(),
        attempt.queue(),
        board.definition(index).action().wire(),
        attempt.priority().level(),
        attempt.notBefore(),
        progress.state().isClaimable() ? null : attempt.worker(),
        leased ? attempt.leaseUntil() : null,
        state.state() == WorkflowState.PAUSED && progress.state().isClaimable(),
        attempt.input(),
        attempt.capabilities(),
        attempt.scheduledAt(),
        attempt.startedAt(),
        attempt.endedAt(),
        progress.run(),
        false,
        TaskDeadlines.of(state, index).next(),
        null,
        progress.cancelBy());
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.Timeouts;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;

final class ClaimTaskHandler implements CommandHandler<ClaimTask> {
  @Override
  public Decision handle(ClaimTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (Reports.isHeldBy(task, command.attempt(), command.worker())) {
      return draft.accept();
    }
    if (task.attempt() != command.attempt() || !task.state().isClaimable()) {
      return draft.reject(Reports.stale(command.task(), task));
    }
    WorkflowState state = draft.state().state();
    boolean undoes = state == WorkflowState.COMPENSATING && draft.isCompensation(index);
    if (state != WorkflowState.RUNNING && !undoes) {
      return draft.reject(
          Rejection.wrongState(
              "the instance is " + state.wire(), state.wire(), WorkflowState.RUNNING.wire()));
    }
    Instant now = draft.context().now();
    Attempt attempt = task.latest();
    if (attempt != null && attempt.notBefore() != null && attempt.notBefore().isAfter(now)) {
      return draft.reject(
          Rejection.wrongState(
              "the task is not due before " + attempt.notBefore(), task.state().wire(), "due"));
    }
    draft.emit(
        new InstanceEvent.TaskStarted(
            draft.key(command),
            command.attempt(),
            command.worker(),
            now,
            leaseUntil(command, draft)));
    return draft.accept();
  }

  /** No lease outlives a timeout of the task, so that one sweep watches over all of them. */
  private static Instant leaseUntil(ClaimTask command, Draft draft) {
    Timeouts timeouts = draft.task(draft.indexOf(command.task())).timeouts();
    Duration lease = shorter(shorter(command.lease(), timeouts.heartbeat()), timeouts.idle());
    lease = shorter(lease, timeouts.execution());
    return draft.context().now().plus(lease);
  }

  private static Duration shorter(Duration lease, Duration limit) {
    return !limit.isZero() && limit.compareTo(lease) < 0 ? limit : lease;
  }
}

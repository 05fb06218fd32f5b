package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class StartWorkflowHandler implements CommandHandler<StartWorkflow> {
  @Override
  public Decision handle(StartWorkflow command, Draft draft) {
    if (draft.exists()) {
      String state = draft.state().state().wire();
      return draft.reject(
          new Rejection(
              Rejection.Code.ALREADY_EXISTS,
              "instance " + command.instanceId() + " exists already",
              Map.of("current_state", state, "required_state", "absent")));
    }
    Instant now = draft.context().now();
    Duration delay = command.delay();
    boolean atOnce = delay != null && delay.isZero();
    Capacity.Limit full = draft.context().capacity().full();
    if (atOnce && full != null && full.rejects()) {
      return draft.reject(Rejection.full(full, "absent"));
    }
    draft.create(command.instanceId(), created(command, draft, startAt(delay, now)));
    return atOnce ? Beginning.beginOrQueue(draft) : draft.accept();
  }

  private static @Nullable Instant startAt(@Nullable Duration delay, Instant now) {
    return delay == null || delay.isZero() ? null : now.plus(delay);
  }

  private static InstanceEvent.WorkflowCreated created(
      StartWorkflow command, Draft draft, @Nullable Instant startAt) {
    return new InstanceEvent.WorkflowCreated(
        command.workflowType(),
        command.version(),
        command.data(),
        command.correlationId(),
        command.businessKey(),
        command.priority(),
        command.metadata(),
        draft.context().actor(),
        startAt,
        command.parent(),
        command.secrets());
  }
}

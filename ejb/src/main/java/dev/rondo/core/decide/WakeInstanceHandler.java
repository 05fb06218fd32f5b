package dev.rondo.core.decide;

import dev.rondo.core.definition.DependencyLimit;
import dev.rondo.core.definition.InstanceLimits;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.instance.InstanceCommand.WakeInstance;
import dev.rondo.core.instance.InstanceDeadlines;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is due of an instance by itself: its start, its end by time, or less than that. */
final class WakeInstanceHandler implements CommandHandler<WakeInstance> {
  @Override
  public Decision handle(WakeInstance command, Draft draft) {
    InstanceState state = draft.state();
    if (state.state().isEnded() || Cancelling.request(state) != null) {
      return draft.accept();
    }
    if (isDue(draft, state.standing().wakeAt())) {
      if (state.state() == WorkflowState.PENDING) {
        return Beginning.beginOrQueue(draft); // nobody is there to be refused
      }
      Ending.timedOut(draft, definition(draft).timeout());
    } else if (isDue(draft, InstanceDeadlines.idle(state))) {
      Ending.idled(draft, definition(draft).limits().idle());
    } else {
      lookFurther(draft);
      return draft.follow();
    }
    return draft.accept();
  }

  private static void lookFurther(Draft draft) {
    if (isDue(draft, InstanceDeadlines.warning(draft.state()))) {
      warn(draft);
    }
    while (isDue(draft, InstanceDeadlines.dependency(draft.state()))) {
      endWait(draft);
    }
    InstanceState state = draft.state();
    if (state.machine() != null
        && MachineSteps.isAlive(state)
        && isDue(draft, state.machine().until())) {
      draft.hear(new MachineEvent(MachineDefinition.STATE_TIMEOUT, null));
    }
  }

  private static void warn(Draft draft) {
    InstanceLimits limits = definition(draft).limits();
    draft.emit(
        new InstanceEvent.WorkflowTimeoutWarning(
            limits.warning().of(definition(draft).timeout()),
            draft.state().standing().wakeAt(),
            limits.warning().names()));
  }

  /** What it waits for is done without where that is possible, else the wait has failed. */
  private static void endWait(Draft draft) {
    DependencyLimit limit = InstanceDeadlines.dependencyLimit(draft.state());
    if (limit == null) {
      return;
    }
    String source = draft.key(limit.source());
    if (limit.soft()) {
      draft.emit(
          (InstanceEvent)
              new InstanceEvent.DependencyResolved(draft.key(limit.target()), source, true));
    } else {
      String why = "waited longer than " + limit.limit().toMillis() + " ms for " + source;
      TaskLimits.timeOut(draft, limit.target(), why);
    }
  }

  private static WorkflowDefinition definition(Draft draft) {
    return draft.definition().definition();
  }

  private static boolean isDue(Draft draft, @Nullable Instant deadline) {
    return deadline != null && !deadline.isAfter(draft.context().now());
  }
}

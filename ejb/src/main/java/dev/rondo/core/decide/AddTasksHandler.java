package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceCommand.AddTasks;
import dev.rondo.core.instance.InstanceCommand.AddingAttempt;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.WorkflowState;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class AddTasksHandler implements CommandHandler<AddTasks> {
  @Override
  public Decision handle(AddTasks command, Draft draft) {
    InstanceState state = draft.state();
    String version = state.identity().version();
    Rejection refusal = notHeld(command, draft);
    if (refusal != null) {
      return draft.reject(refusal);
    }
    if (version.equals(command.toVersion())) {
      return draft.accept();
    }
    refusal = Migration.refusal(state, "get tasks");
    if (refusal == null && !version.equals(command.fromVersion())) {
      refusal = Rejection.overtaken(version);
    }
    return refusal == null ? add(command, draft) : draft.reject(refusal);
  }

  private static Decision add(AddTasks command, Draft draft) {
    InstanceState state = draft.state();
    CompiledDefinition to =
        draft.context().versions().of(state.identity().workflowType(), command.toVersion());
    Additions additions = new Additions(state, to);
    if (!additions.problems().isEmpty()) {
      return draft.reject(Rejection.invalid("the tasks cannot be added", additions.problems()));
    }
    AddingAttempt by = command.by();
    if (by != null && by.lease() != null) {
      ClaimTask claim =
          new ClaimTask(command.instanceId(), by.task(), by.attempt(), by.worker(), by.lease());
      if (new ClaimTaskHandler().handle(claim, draft) instanceof Decision.Rejected refused) {
        return refused;
      }
    }
    draft.emit(
        new InstanceEvent.TasksAdded(
            command.fromVersion(),
            command.toVersion(),
            additions.tasks(),
            additions.dependencies(),
            by == null ? null : draft.key(draft.indexOf(by.task())),
            command.reason()));
    if (state.state() == WorkflowState.PENDING) {
      return draft.accept();
    }
    Stream.concat(additions.tasks().stream(), additions.dependencies().keySet().stream())
        .forEach(key -> draft.resolveOpenDependencies(draft.indexOf(key)));
    return draft.follow();
  }

  /** Why a worker has no say; null where it has, or where no worker asks. */
  private static @Nullable Rejection notHeld(AddTasks command, Draft draft) {
    AddingAttempt by = command.by();
    if (by == null) {
      return null;
    }
    int index = draft.indexOf(by.task());
    if (index < 0) {
      return Rejection.notFound("instance " + command.instanceId() + " has no task " + by.task());
    }
    TaskProgress task = draft.progress(index);
    boolean mayClaim =
        by.lease() != null && task.state().isClaimable() && task.attempt() == by.attempt();
    return mayClaim || Reports.isHeldBy(task, by.attempt(), by.worker())
        ? null
        : Reports.stale(by.task(), task);
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand.SubWorkflowEnded;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sub-workflow came to is what the attempt came to that started it. It may be known before
 * the worker has told that the attempt waits; that comes too late then.
 */
final class SubWorkflowEndedHandler implements CommandHandler<SubWorkflowEnded> {
  /** The error of a task whose sub-workflow was cancelled. */
  static final String CANCELLED = "SubWorkflowCancelled";

  @Override
  public Decision handle(SubWorkflowEnded command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (task.attempt() != command.attempt() || !isOpen(task.state())) {
      return draft.accept();
    }
    if (command.state() == WorkflowState.COMPLETED) {
      Completing.apply(draft, index, result(command));
    } else if (Cancelling.isAsked(draft, index)) {
      Cancelling.failed(draft, index, failure(command));
    } else {
      Failures.apply(draft, index, failure(command), false);
    }
    return draft.follow();
  }

  private static boolean isOpen(TaskState state) {
    return state.isActive() || state == TaskState.WAITING_FOR_INPUT;
  }

  private static Map<String, Object> result(SubWorkflowEnded command) {
    Map<String, Object> result = identity(command);
    if (command.output() != null) {
      result.put("output", command.output());
    }
    return result;
  }

  private static Failure failure(SubWorkflowEnded command) {
    String type =
        switch (command.state()) {
          case CANCELLED -> CANCELLED;
          case TIMEOUT -> "SubWorkflowTimeout";
          default -> "SubWorkflowFailed";
        };
    return new Failure(type, "Sub-workflow failed: " + command.error(), true, identity(command));
  }

  private static Map<String, Object> identity(SubWorkflowEnded command) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("sub_workflow_id", command.subWorkflowId());
    identity.put("state", command.state().wire());
    return identity;
  }
}

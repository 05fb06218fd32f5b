package dev.rondo.app;

import dev.rondo.app.port.Notice;
import dev.rondo.app.port.Notice.Cause;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.Trigger;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand.CancelWorkflow;
import dev.rondo.core.instance.InstanceCommand.SubWorkflowEnded;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event of an instance means for its parent, or for a sub-workflow of it. */
final class Relations {
  /** What follows the commit at once is mostly done long before. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Submission cause;
  private final Instant at;

  /**
   * @param cause what the events follow from
   * @param at when they happen
   */
  Relations(Submission cause, Instant at) {
    this.cause = cause;
    this.at = at;
  }

  /** The notice that an event makes necessary. */
  Optional<Notice> notice(
      @Nullable InstanceState before, InstanceEvent event, InstanceState after) {
    Parent parent = after.identity().parent();
    if (parent != null && parent.waits()) {
      if (before == null) {
        return notice(after.identity().instanceId(), Cause.STARTED);
      }
      if (after.state().isEnded() && !before.state().isEnded()) {
        return notice(after.identity().instanceId(), Cause.ENDED);
      }
    }
    return before != null
            && event instanceof InstanceEvent.OfTask ofTask
            && !isToldOfItsEnd(ofTask.task())
        ? release(before, ofTask, after)
        : Optional.empty();
  }

  /** The sub-workflow of a task is to be cancelled: in some time, at once, or as it sees fit. */
  private Optional<Notice> release(
      InstanceState before, InstanceEvent.OfTask event, InstanceState after) {
    Instant until =
        event instanceof InstanceEvent.TaskCancelRequested asked
            ? asked.until()
            : isOverdue(before, event.task()) ? at : null;
    return released(before, event, after)
        .map(id -> new Notice(id, Cause.RELEASED, at.plus(SOON), until));
  }

  /**
   * Whoever cancels the parent at once means what it has started too; so does the end of its time.
   */
  private boolean isOverdue(InstanceState before, String task) {
    boolean atOnce = cause.command() instanceof CancelWorkflow cancel && cancel.atOnce();
    return atOnce || before.board().task(before.board().indexOf(task)).cancelBy() != null;
  }

  /** Other tasks may be cancelled by what the end of the sub-workflow of one means. */
  private boolean isToldOfItsEnd(String task) {
    return cause.command() instanceof SubWorkflowEnded ended && ended.task().equals(task);
  }

  /** The sub-workflow for which a task has waited, and waits no more, where that is to end it. */
  private Optional<String> released(
      InstanceState before, InstanceEvent.OfTask event, InstanceState after) {
    String key = event.task();
    int index = before.board().indexOf(key);
    if (index < 0) {
      return Optional.empty();
    }
    TaskProgress was = before.board().task(index);
    if (was.state() != TaskState.WAITING_FOR_INPUT
        || (after.board().task(index).state() == TaskState.WAITING_FOR_INPUT
            && !(event instanceof InstanceEvent.TaskCancelRequested))
        || before.board().definition(index).action() != TaskAction.WORKFLOW_TRIGGER
        || was.latest() == null
        || new Trigger(was.latest().input()).isAbandoned()) {
      return Optional.empty();
    }
    return Optional.of(DerivedIds.subWorkflow(before.identity(), key, was.attempt()).toString());
  }

  private Optional<Notice> notice(String subWorkflowId, Cause why) {
    return Optional.of(new Notice(subWorkflowId, why, at.plus(SOON)));
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceCommand.AdmitTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import org.jspecify.annotations.Nullable;

/**
 * Who sent it has taken the next of the line. The slot may be gone by now, and so may the attempt:
 * then nothing happens.
 */
final class AdmitTaskHandler implements CommandHandler<AdmitTask> {
  @Override
  public Decision handle(AdmitTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (task.attempt() == command.attempt()
        && task.state().isClaimable()
        && waitsFor(command.resource(), task.latest())
        && Reports.mayStart(draft, index)
        && draft.context().capacity().fullForTheNext() == null) {
      draft.emit(
          new InstanceEvent.TaskAdmitted(
              draft.key(command), command.attempt(), command.resource()));
    }
    return draft.accept();
  }

  private static boolean waitsFor(String resource, @Nullable Attempt attempt) {
    ResourceLimit next = attempt == null ? null : attempt.waitsFor();
    return next != null && next.resource().equals(resource);
  }
}

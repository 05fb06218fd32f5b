package dev.rondo.core.decide;

import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceCommand.ReleaseTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class ReleaseTaskHandler implements CommandHandler<ReleaseTask> {
  @Override
  public Decision handle(ReleaseTask command, Draft draft) {
    int index = draft.indexOf(command.task());
    TaskProgress task = draft.progress(index);
    if (!Reports.isHeldBy(task, command.attempt(), command.worker())) {
      return draft.reject(Reports.stale(command.task(), task));
    }
    if (Cancelling.isAsked(draft, index)) {
      Cancelling.stopped(draft, index, "its worker gave it back");
      return draft.follow();
    }
    draft.emit(again(draft.key(command), task.attempt() + 1, task.latest(), null));
    return draft.accept();
  }

  /** The same work once more, at once; with another input where there is one. */
  static InstanceEvent.TaskScheduled again(
      String task, int attempt, @Nullable Attempt latest, @Nullable Map<String, Object> input) {
    if (latest == null) {
      throw new IllegalStateException("task " + task + " was never scheduled");
    }
    return new InstanceEvent.TaskScheduled(
        task,
        attempt,
        latest.queue(),
        latest.priority(),
        null,
        input == null ? latest.input() : input,
        latest.capabilities());
  }
}

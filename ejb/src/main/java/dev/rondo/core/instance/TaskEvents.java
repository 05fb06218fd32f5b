package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.DependencyFailed;
import dev.rondo.core.instance.InstanceEvent.DependencyResolved;
import dev.rondo.core.instance.InstanceEvent.TaskCancelled;
import dev.rondo.core.instance.InstanceEvent.TaskExpanded;
import dev.rondo.core.instance.InstanceEvent.TaskInputChanged;
import dev.rondo.core.instance.InstanceEvent.TaskIterated;
import dev.rondo.core.instance.InstanceEvent.TaskSkipped;
import java.util.ArrayList;

/** The stored forms of events about a task and what it depends on. */
final class TaskEvents {
  private TaskEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "task.skipped",
        TaskSkipped.class,
        (e, out) -> out.put("task", e.task()).put("reason", e.reason()),
        in -> new TaskSkipped(in.text("task"), in.text("reason")));
    forms.add(
        "task.cancelled",
        TaskCancelled.class,
        (e, out) -> out.put("task", e.task()).put("reason", e.reason()),
        in -> new TaskCancelled(in.text("task"), in.text("reason")));
    forms.add(
        "task.expanded",
        TaskExpanded.class,
        (e, out) -> out.put("task", e.task()).put("items", e.items()),
        in -> new TaskExpanded(in.text("task"), new ArrayList<>(in.list("items"))));
    forms.add(
        "task.iterated",
        TaskIterated.class,
        (e, out) -> out.put("task", e.task()).put("iteration", e.iteration()),
        in -> new TaskIterated(in.text("task"), in.whole("iteration")));
    forms.add(
        "task.input_changed",
        TaskInputChanged.class,
        (e, out) -> out.put("task", e.task()).put("input", e.input()).put("reason", e.reason()),
        in -> new TaskInputChanged(in.text("task"), in.map("input"), in.text("reason")));
    forms.add(
        "dependency.resolved",
        DependencyResolved.class,
        (e, out) ->
            out.put("task", e.task())
                .put("dependency", e.dependency())
                .put("satisfied", e.satisfied()),
        in -> new DependencyResolved(in.text("task"), in.text("dependency"), in.flag("satisfied")));
    forms.add(
        "dependency.failed",
        DependencyFailed.class,
        (e, out) -> out.put("task", e.task()).some("dependencies", e.dependencies()),
        in -> new DependencyFailed(in.text("task"), in.texts("dependencies")));
  }
}

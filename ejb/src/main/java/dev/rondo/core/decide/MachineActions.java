package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.machine.MachineDefinition.Action;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a transition does to the tasks beside the machine. */
final class MachineActions {
  private MachineActions() {}

  static void perform(Draft draft, Action action, MachineEvent event) {
    if (!action.restart().isEmpty()) {
      restart(draft, action.restart());
    }
    for (String task : action.complete()) {
      complete(draft, draft.indexOf(task), event.payload());
    }
  }

  /** What was done with an old result is done again with the new one. */
  private static void restart(Draft draft, List<String> tasks) {
    BitSet again = new BitSet(draft.planned());
    tasks.forEach(task -> again.set(draft.indexOf(task)));
    Queue<Integer> open = new ArrayDeque<>(again.stream().boxed().toList());
    while (!open.isEmpty()) {
      for (CompiledDefinition.Edge edge : draft.definition().dependents(open.remove())) {
        if (!again.get(edge.target())) {
          again.set(edge.target());
          open.add(edge.target());
        }
      }
    }
    Retreat.addLosers(draft, again);
    again.stream().forEach(index -> restart(draft, index));
    // What had no value before, or was not asked any more, is asked now.
    again.stream()
        .filter(index -> hasConditions(draft.task(index)))
        .forEach(draft::resolveOpenDependencies);
  }

  private static boolean hasConditions(TaskDefinition task) {
    return task.dependencies().stream().anyMatch(d -> d.type() == DependencyType.CONDITIONAL);
  }

  /** A plain emit: that a task is cancelled on its way back to pending settles nothing. */
  private static void restart(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    String key = draft.task(index).key();
    String reason = "state machine came to " + MachineSteps.progress(draft).state();
    boolean anew = task.repeats() != null;
    if (task.state() == TaskState.PENDING && !anew) {
      return;
    }
    if (task.state() != TaskState.PENDING && !task.isSettled() && !task.isParked()) {
      draft.emit((InstanceEvent) new InstanceEvent.TaskCancelled(key, reason));
    }
    Repetitions.forEachTask(draft, index, inside -> cutOff(draft, inside, reason));
    draft.emit((InstanceEvent) new InstanceEvent.TaskRestarted(key, reason, anew));
  }

  /** What a repetition has added goes with it, and what that has added too. */
  private static void cutOff(Draft draft, int index, String reason) {
    if (Retreat.isUnderWay(draft.progress(index))) {
      String key = draft.key(index);
      draft.emit((InstanceEvent) new InstanceEvent.TaskCancelled(key, reason));
    }
    Repetitions.forEachTask(draft, index, inside -> cutOff(draft, inside, reason));
  }

  private static void complete(Draft draft, int index, @Nullable Object result) {
    TaskProgress task = draft.progress(index);
    boolean open =
        task.state() == TaskState.PENDING
            || task.state() == TaskState.WAITING_FOR_INPUT
            || task.state().isActive()
            || task.isParked();
    if (open) {
      draft.emit(new InstanceEvent.TaskCompleted(draft.task(index).key(), task.attempt(), result));
    }
  }
}

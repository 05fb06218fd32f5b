package dev.rondo.core.decide;

import dev.rondo.core.definition.Dependency;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how the tasks of a group ended, where their states are at hand: in the decision. */
final class ParallelGroup {
  private ParallelGroup() {}

  static void perform(Draft draft, int index, Map<String, Object> names) {
    long successful = 0;
    long failed = 0;
    long skipped = 0;
    for (Dependency member : draft.task(index).dependencies()) {
      TaskState state = draft.progress(draft.sibling(index, member.task())).state();
      successful += state == TaskState.COMPLETED ? 1 : 0;
      failed += state == TaskState.FAILED || state == TaskState.TIMEOUT ? 1 : 0;
      skipped += state == TaskState.SKIPPED ? 1 : 0;
    }
    int total = draft.task(index).dependencies().size();
    if (skipped == total) {
      String why = "all tasks of the group were skipped";
      draft.emit(new InstanceEvent.TaskSkipped(draft.key(index), why));
      return;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("total_tasks", (long) total);
    result.put("successful", successful);
    result.put("failed", failed);
    Scheduling.completeAtOnce(draft, Scheduling.first(draft, index, names), result);
  }
}

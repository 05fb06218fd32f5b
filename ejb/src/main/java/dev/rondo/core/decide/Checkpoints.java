package dev.rondo.core.decide;

import dev.rondo.core.instance.Checkpoint;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The points of a history to which an instance can go back. */
public final class Checkpoints {
  private Checkpoints() {}

  /** The id of the point behind an event. */
  public static String id(Identity instance, long sequence) {
    return DerivedIds.derive(
            instance.createdAt(), instance.instanceId(), "checkpoint", Long.toString(sequence))
        .toString();
  }

  /** A task that makes a checkpoint when it completes has completed. */
  static void ofTask(Draft draft, int index) {
    String name = draft.task(index).checkpoint();
    if (!name.isEmpty() && draft.progress(index).state() == TaskState.COMPLETED) {
      create(draft, name);
    }
  }

  static void create(Draft draft, String name) {
    InstanceState state = draft.state();
    draft.emit(
        (InstanceEvent)
            new InstanceEvent.CheckpointCreated(id(state.identity(), state.sequence() + 1), name));
  }

  /** The tasks of the plan that have completed and are not undone, the last one first. */
  static List<Integer> completed(Draft draft) {
    return completed(draft, draft.planned(), any -> true);
  }

  /** Those of the first so many places of the board that are asked for. */
  static List<Integer> completed(Draft draft, int places, IntPredicate among) {
    List<Integer> completed = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      if (draft.progress(i).state() == TaskState.COMPLETED
          && among.test(i)
          && !draft.isCompensation(i)
          && !Compensating.isUndone(draft, i)) {
        completed.add(i);
      }
    }
    completed.sort(
        Comparator.comparingLong((Integer i) -> draft.progress(i).settledBy()).reversed());
    return completed;
  }

  /** The event behind which the checkpoint of that id, or the newest of that name, stands. */
  static @Nullable Long sequence(Draft draft, String idOrName) {
    List<Checkpoint> named = draft.state().recovery().checkpoints();
    for (int i = named.size() - 1; i >= 0; i--) {
      Checkpoint checkpoint = named.get(i);
      if (checkpoint.checkpointId().equals(idOrName) || checkpoint.name().equals(idOrName)) {
        return checkpoint.sequence();
      }
    }
    for (int index : completed(draft)) {
      long sequence = draft.progress(index).settledBy();
      if (id(draft.state().identity(), sequence).equals(idOrName)) {
        return sequence;
      }
    }
    return null;
  }
}

package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;

/**
 * What going back to a destination means, by indexes.
 *
 * @param again the tasks that become pending, in the order of the definition
 * @param undone those of them that are undone, in this order
 * @param cut those of them that are under way
 */
record Retreat(List<Integer> again, List<Integer> undone, List<Integer> cut) {

  /**
   * To run again are what settled after the destination, or the task itself, and what is behind
   * them; also what had failed or been cut off, or it would never come to anything. What is under
   * way elsewhere goes on, unless something has to be undone: then the whole instance stands still.
   */
  static Retreat to(Draft draft, Destination to) {
    BitSet again = behind(draft, to, seeds(draft, to));
    for (int i = 0; i < draft.planned(); i++) {
      if (needsAnotherChance(draft, i)) {
        again.set(i);
      }
    }
    addLosers(draft, again);
    List<Integer> undone = Compensating.undoable(draft, again::get);
    List<Integer> cut = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < draft.planned(); i++) {
      boolean active = isUnderWay(draft.progress(i));
      if (active && (again.get(i) || !undone.isEmpty())) {
        cut.add(i);
        again.set(i);
      }
      if (again.get(i) && isToBeReset(draft.progress(i))) {
        all.add(i);
      }
    }
    return new Retreat(all, undone, cut);
  }

  /** A repetition that was taken back to pending before still has what it did then. */
  private static boolean isToBeReset(TaskProgress task) {
    return task.state() != TaskState.PENDING || task.repeats() != null;
  }

  /** A join that takes the first runs again with those that it did without. */
  private static void addLosers(Draft draft, BitSet again) {
    for (int join : again.stream().toArray()) {
      for (int loser : draft.definition().losers(join)) {
        if (draft.progress(loser).state() == TaskState.CANCELLED) {
          again.set(loser);
        }
      }
    }
  }

  /**
   * What failed, or could not run because of that; in an instance that has not ended, what was
   * cancelled is what a join did without.
   *
   * <p>Nobody decides any more about what is parked in an instance that has ended.
   */
  private static boolean needsAnotherChance(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    boolean ended = draft.state().state().isEnded();
    return (RetryWorkflowHandler.isUnfinished(task)
            && (ended || task.state() != TaskState.CANCELLED))
        || (task.isParked() && ended);
  }

  private static BitSet seeds(Draft draft, Destination to) {
    // What has been undone already does not stay as it is, nor does what came after it.
    long point = to.task() == null ? to.sequence() : Long.MAX_VALUE;
    for (int i = 0; i < draft.planned(); i++) {
      if (Compensating.isUndone(draft, i)) {
        point = Math.min(point, draft.progress(i).settledBy() - 1);
      }
    }
    BitSet seeds = new BitSet(draft.planned());
    for (int i = 0; i < draft.planned(); i++) {
      if (draft.progress(i).settledBy() > point || draft.task(i).key().equals(to.task())) {
        seeds.set(i);
      }
    }
    return seeds;
  }

  /** What had settled by the destination has not needed what is undone, and stays. */
  private static BitSet behind(Draft draft, Destination to, BitSet seeds) {
    CompiledDefinition definition = draft.definition();
    BitSet reached = (BitSet) seeds.clone();
    Queue<Integer> open = new ArrayDeque<>(seeds.stream().boxed().toList());
    while (!open.isEmpty()) {
      for (CompiledDefinition.Edge edge : definition.dependents(open.remove())) {
        long settledBy = draft.progress(edge.target()).settledBy();
        boolean stays = to.task() == null && settledBy > 0 && settledBy <= to.sequence();
        if (!stays && !reached.get(edge.target())) {
          reached.set(edge.target());
          open.add(edge.target());
        }
      }
    }
    return reached;
  }

  private static boolean isUnderWay(TaskProgress task) {
    return task.state().isActive() || task.state() == TaskState.WAITING_FOR_INPUT;
  }
}

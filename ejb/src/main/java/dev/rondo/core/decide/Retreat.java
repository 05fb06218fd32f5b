package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.instance.Destination;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What going back to a destination means, by indexes.
 *
 * @param again the tasks of the plan that become pending, in the order of the definition
 * @param anew those of them that are repetitions and start over: what they had added goes
 * @param undone what is undone before, of the plan and of repetitions, in this order
 * @param cut what is under way and is cancelled, repetitions before what they have added
 */
record Retreat(List<Integer> again, List<Integer> anew, List<Integer> undone, List<Integer> cut) {

  /**
   * To run again are what settled after the destination, or the task itself, and what is behind
   * them; also what had failed or been cut off, or it would never come to anything. What is under
   * way elsewhere goes on, unless something has to be undone: then the whole instance stands still.
   *
   * <p>A repetition goes back as a whole: it starts over where something of it settled after the
   * destination, or where it is behind something. Where it was only cut off, or had failed
   * elsewhere, it does what it has not completed.
   */
  static Retreat to(Draft draft, Destination to) {
    BitSet reached = behind(draft, to, seeds(draft, to));
    BitSet again = (BitSet) reached.clone();
    for (int i = 0; i < draft.planned(); i++) {
      if (needsAnotherChance(draft, i)) {
        again.set(i);
      }
    }
    addLosers(draft, again);
    List<Integer> undone = Compensating.undoable(draft, i -> isLost(draft, i, again, reached));
    List<Integer> cut =
        underWay(draft).filter(i -> !undone.isEmpty() || again.get(draft.root(i))).boxed().toList();
    cut.forEach(i -> again.set(draft.root(i)));
    return new Retreat(
        again.stream().filter(i -> isToBeReset(draft.progress(i))).boxed().toList(),
        reached.stream().filter(i -> draft.progress(i).repeats() != null).boxed().toList(),
        undone,
        cut);
  }

  /** Whether what a task has done does not count any more. */
  private static boolean isLost(Draft draft, int index, BitSet again, BitSet reached) {
    int root = draft.root(index);
    return root == index ? again.get(index) : reached.get(root);
  }

  /** The completed tasks that do not count any more, of the plan and of repetitions. */
  List<Integer> lost(Draft draft) {
    Set<Integer> roots = new HashSet<>(again);
    Set<Integer> repetitions = new HashSet<>(anew);
    return IntStream.range(0, draft.state().board().size())
        .filter(i -> draft.progress(i).state() == TaskState.COMPLETED && !draft.isCompensation(i))
        .filter(i -> (draft.root(i) == i ? roots : repetitions).contains(draft.root(i)))
        .boxed()
        .toList();
  }

  /** A repetition that was taken back to pending before still has what it did then. */
  private static boolean isToBeReset(TaskProgress task) {
    return task.state() != TaskState.PENDING || task.repeats() != null;
  }

  /**
   * What runs again has to have what it waits for: a join that takes the first runs again with
   * those that it did without, and they with those before them. Who lost, the states say: by a
   * version that has more tasks others might have.
   */
  static void addLosers(Draft draft, BitSet again) {
    CompiledDefinition definition = draft.definition();
    Queue<Integer> open = new ArrayDeque<>(again.stream().boxed().toList());
    while (!open.isEmpty()) {
      for (Dependency dependency : definition.task(open.remove()).dependencies()) {
        int source = definition.indexOf(dependency.task());
        if (draft.progress(source).state() == TaskState.CANCELLED && !again.get(source)) {
          again.set(source);
          open.add(source);
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
    int places = draft.state().board().size();
    // What has been undone already does not stay as it is, nor does what came after it.
    long point = to.task() == null ? to.sequence() : Long.MAX_VALUE;
    for (int i = 0; i < places; i++) {
      if (Compensating.isUndone(draft, i)) {
        point = Math.min(point, draft.progress(i).settledBy() - 1);
      }
    }
    BitSet seeds = new BitSet(draft.planned());
    for (int i = 0; i < places; i++) {
      if (draft.progress(i).settledBy() > point && !draft.isCompensation(i)) {
        seeds.set(draft.root(i));
      }
    }
    if (to.task() != null) {
      seeds.set(draft.definition().indexOf(to.task()));
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

  private static IntStream underWay(Draft draft) {
    return IntStream.range(0, draft.state().board().size())
        .filter(i -> isUnderWay(draft.progress(i)) && !draft.isCompensation(i));
  }

  static boolean isUnderWay(TaskProgress task) {
    return task.state().isActive() || task.state() == TaskState.WAITING_FOR_INPUT;
  }
}

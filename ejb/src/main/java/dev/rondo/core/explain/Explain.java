package dev.rondo.core.explain;

import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains an instance: what it waits for and what would move it, or why it ended as it did. Walks
 * over its tasks once, and looks closer at no more than it tells.
 */
public final class Explain {
  /** Most blockers that are told. */
  public static final int MOST = 100;

  private Explain() {}

  /** Why the instance is where it is at that time. */
  public static Reasons why(InstanceState instance, Instant now, Surroundings around) {
    Roots roots = Roots.of(instance, now);
    List<Blocker> whole = new ArrayList<>();
    put(new InstanceReasons(instance, around).find(), whole);
    boolean cancelling = instance.watch().cancel() != null;
    put(cancelling ? null : MachineReason.find(instance, roots.total()), whole);
    List<Blocker> blockers = ofTasks(roots, new TaskReasons(instance, around), MOST - whole.size());
    int more = roots.total() - blockers.size();
    whole.forEach(blocker -> put(blocker, blockers));
    boolean live =
        !cancelling
            && (instance.state() == WorkflowState.RUNNING
                || instance.state() == WorkflowState.PAUSED);
    return new Reasons(
        summary(instance, blockers, more),
        live ? instance.standing().wakeAt() : null,
        List.copyOf(blockers),
        instance.state().isEnded() ? 0 : instance.board().tally().waiting(),
        more);
  }

  private static List<Blocker> ofTasks(Roots roots, TaskReasons tasks, int most) {
    List<Blocker> blockers = new ArrayList<>();
    for (Map.Entry<Kind, List<Integer>> kind : roots.byKind().entrySet()) {
      for (int index : kind.getValue()) {
        if (blockers.size() < most) {
          blockers.add(tasks.of(kind.getKey(), index));
        }
      }
    }
    return blockers;
  }

  private static void put(@Nullable Blocker blocker, List<Blocker> blockers) {
    if (blocker == null) {
      return;
    }
    int place = 0;
    while (place < blockers.size() && blockers.get(place).kind().compareTo(blocker.kind()) < 0) {
      place++;
    }
    blockers.add(place, blocker);
  }

  /** The first blocker in its words, and how many there are besides. */
  private static String summary(InstanceState instance, List<Blocker> blockers, int more) {
    if (blockers.isEmpty()) {
      return instance.state() == WorkflowState.COMPLETED
          ? "The instance completed at " + instance.standing().completedAt()
          : "The instance is " + instance.state().wire() + " and waits for nothing";
    }
    String first = blockers.get(0).words();
    int rest = blockers.size() - 1 + more;
    if (rest == 0) {
      return first;
    }
    String second = blockers.get(1).words();
    return first
        + "; "
        + second.substring(0, 1).toLowerCase(Locale.ROOT)
        + second.substring(1)
        + (rest == 1 ? "" : "; and " + (rest - 1) + " more");
  }
}

package dev.rondo.core.explain;

import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    List<Blocker> blockers = new ArrayList<>();
    Blocker whole = new InstanceReasons(instance, around).find();
    Roots roots = Roots.of(instance, now);
    TaskReasons tasks = new TaskReasons(instance, around);
    int room = whole == null ? MOST : MOST - 1;
    for (Map.Entry<Kind, List<Integer>> kind : roots.byKind().entrySet()) {
      for (int index : kind.getValue()) {
        if (blockers.size() < room) {
          blockers.add(tasks.of(kind.getKey(), index));
        }
      }
    }
    int more = roots.total() - blockers.size();
    if (whole != null) {
      blockers.add(place(whole, blockers), whole);
    }
    boolean live =
        instance.state() == WorkflowState.RUNNING || instance.state() == WorkflowState.PAUSED;
    return new Reasons(
        summary(instance, blockers, more),
        live ? instance.standing().wakeAt() : null,
        List.copyOf(blockers),
        instance.state().isEnded() ? 0 : instance.board().tally().waiting(),
        more);
  }

  private static int place(Blocker whole, List<Blocker> blockers) {
    int place = 0;
    while (place < blockers.size() && blockers.get(place).kind().compareTo(whole.kind()) < 0) {
      place++;
    }
    return place;
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

package dev.rondo.core.explain;

import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.explain.Move.What;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the state machine of an instance waits for. */
final class MachineReason {
  /** Most events that are named. */
  private static final int NAMED = 20;

  private MachineReason() {}

  /**
   * Null where there is none, where it has come to its end, or where it follows the tasks alone.
   *
   * @param tasks how many tasks keep the instance
   */
  static @Nullable Blocker find(InstanceState instance, int tasks) {
    CompiledMachine machine = instance.board().layout().definition().machine();
    MachineProgress progress = instance.machine();
    boolean live =
        instance.state() == WorkflowState.RUNNING || instance.state() == WorkflowState.PAUSED;
    if (machine == null
        || progress == null
        || !live
        || machine.definition().isFinal(progress.state())) {
      return null;
    }
    List<String> events =
        machine.allowed(progress).stream()
            .map(transition -> transition.event())
            .distinct()
            .limit(NAMED)
            .toList();
    boolean followsTasks = events.isEmpty() && progress.until() == null && tasks > 0;
    return followsTasks ? null : blocker(progress, events);
  }

  private static Blocker blocker(MachineProgress progress, List<String> events) {
    Facts facts =
        new Facts(Kind.STATE_MACHINE, null)
            .since(progress.since())
            .until(progress.until())
            .with("machine_state", progress.state())
            .with("events", events);
    if (!events.isEmpty()) {
      facts.moves(What.EVENT, "an event is fired, whose guard has to hold");
    }
    if (progress.until() != null) {
      facts.moves(What.TIME, "the state has lasted as long as it may");
    }
    return facts.in(
        "The state machine is in "
            + progress.state()
            + (events.isEmpty() ? "" : " and hears " + String.join(", ", events))
            + (progress.until() == null ? "" : "; its time is up at " + progress.until()));
  }
}

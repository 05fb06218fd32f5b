package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceCommand.MigrateWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of each task of an instance in another version of its definition. */
final class Migration {
  private final InstanceState state;
  private final CompiledDefinition from;
  private final CompiledDefinition to;
  private final MigrateWorkflow command;
  private final Map<String, String> carried = new LinkedHashMap<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<Finding> problems;

  Migration(InstanceState state, CompiledDefinition to, MigrateWorkflow command) {
    this.state = state;
    this.from = state.definition();
    this.to = to;
    this.command = command;
    for (int i = 0; i < from.definition().size(); i++) {
      String key = from.task(i).key();
      String target = command.mapping().containsKey(key) ? command.mapping().get(key) : key;
      if (target != null && to.definition().indexOf(target) >= 0) {
        carried.put(key, target);
      } else {
        dropped.add(key);
      }
    }
    this.problems = new MigrationProblems(state, to, command, carried, dropped).find();
  }

  /** Why the instance cannot go on by another version at all now; null where it can. */
  static @Nullable Rejection refusal(InstanceState state, String what) {
    boolean open =
        state.state() == WorkflowState.PENDING
            || state.state() == WorkflowState.RUNNING
            || state.state() == WorkflowState.PAUSED;
    return open && state.recovery().undoing() == null && state.watch().cancel() == null
        ? null
        : Rejection.wrongState(
            "an instance that is " + state.state().wire() + " cannot " + what,
            state.state().wire(),
            "pending, running or paused, not asked to end, and nothing being undone");
  }

  List<Finding> problems() {
    return problems;
  }

  /** The new keys of the tasks that go on, by their old ones. */
  Map<String, String> carried() {
    return carried;
  }

  /** Tasks that are no more, in the order of the old definition. */
  List<String> dropped() {
    return dropped;
  }

  /** Tasks of the new version that are nothing that was there before. */
  List<String> added() {
    Set<String> known = new HashSet<>(carried.values());
    return to.definition().tasks().stream()
        .map(task -> task.key())
        .filter(key -> !known.contains(key))
        .toList();
  }

  /** Dropped tasks that are under way: they are cancelled. */
  List<Integer> cut() {
    Board board = state.board();
    return dropped.stream().map(from::indexOf).filter(i -> isUnderWay(board.task(i))).toList();
  }

  static boolean isUnderWay(TaskProgress task) {
    return task.state().isActive() || task.state() == TaskState.WAITING_FOR_INPUT;
  }

  InstanceEvent.WorkflowMigrated event(Instant now) {
    Map<String, String> renamed = new LinkedHashMap<>(carried);
    renamed.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
    return new InstanceEvent.WorkflowMigrated(
        state.identity().version(),
        command.toVersion(),
        renamed,
        dropped,
        command.machineState(),
        deadline(now),
        command.reason());
  }

  /** By as much later or earlier as the time limits of the versions differ. */
  private @Nullable Instant deadline(Instant now) {
    Duration before = from.definition().timeout();
    Duration after = to.definition().timeout();
    Instant known = state.standing().wakeAt();
    if (before.equals(after) || state.state() == WorkflowState.PENDING) {
      return known;
    }
    if (after.isZero()) {
      return null;
    }
    return known == null ? now.plus(after) : known.plus(after).minus(before);
  }
}

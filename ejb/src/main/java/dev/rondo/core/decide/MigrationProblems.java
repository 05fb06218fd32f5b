package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceCommand.MigrateWorkflow;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import dev.rondo.core.machine.MachineDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that keeps an instance from going on by another version, all at once. */
final class MigrationProblems {
  private static final Pointer MAPPING = Pointer.ROOT.child("mapping");
  private static final Pointer MACHINE = Pointer.ROOT.child("machine_state");
  private static final Pointer VERSION = Pointer.ROOT.child("to_version");

  private final InstanceState state;
  private final Board board;
  private final CompiledDefinition from;
  private final CompiledDefinition to;
  private final MigrateWorkflow command;
  private final Map<String, String> carried;
  private final Set<String> dropped;
  private final List<Finding> found = new ArrayList<>();

  MigrationProblems(
      InstanceState state,
      CompiledDefinition to,
      MigrateWorkflow command,
      Map<String, String> carried,
      List<String> dropped) {
    this.state = state;
    this.board = state.board();
    this.from = state.definition();
    this.to = to;
    this.command = command;
    this.carried = carried;
    this.dropped = new HashSet<>(dropped);
  }

  List<Finding> find() {
    command.mapping().forEach(this::names);
    twoOnOne();
    for (int i = 0; i < from.definition().size(); i++) {
      String key = from.task(i).key();
      String target = carried.get(key);
      if (target != null) {
        goesOn(i, to.definition().indexOf(target));
      } else if (!isKnownWrong(key)) {
        isDropped(i);
      }
    }
    spentKeys();
    machine();
    return List.copyOf(found);
  }

  private void names(String key, @Nullable String target) {
    if (from.definition().indexOf(key) < 0) {
      add(MAPPING.child(key), "version " + version(from) + " has no task " + key);
    }
    if (target != null && to.definition().indexOf(target) < 0) {
      add(MAPPING.child(key), "version " + version(to) + " has no task " + target);
    }
  }

  /** Its mapping names no task: that has been said. */
  private boolean isKnownWrong(String key) {
    return command.mapping().get(key) != null;
  }

  private void twoOnOne() {
    Map<String, String> sources = new HashMap<>();
    carried.forEach(
        (key, target) -> {
          String other = sources.putIfAbsent(target, key);
          if (other != null) {
            add(
                MAPPING.child(command.mapping().containsKey(key) ? key : other),
                other + " and " + key + " would both be " + target + ": map one of them to null");
          }
        });
  }

  private void goesOn(int index, int target) {
    TaskDefinition before = from.task(index);
    TaskDefinition after = to.task(target);
    TaskProgress task = board.task(index);
    Pointer here = MAPPING.child(before.key());
    if (task.repeated() != null && !isSameRepetition(before, after)) {
      add(
          here,
          "is a repetition that has begun: its key, and what it repeats and how, have to stay as"
              + " they are");
    } else if (Migration.isUnderWay(task) && !hasSameSecrets(index, target)) {
      add(
          here,
          "is "
              + task.state().wire()
              + " with secrets that version "
              + version(to)
              + " has at other places: let it end, or map it to null");
    } else if (Migration.isUnderWay(task) && !isSameWork(before, after)) {
      add(
          here,
          "is "
              + task.state().wire()
              + ", and "
              + after.key()
              + " of version "
              + version(to)
              + " does something else (action, handler, agent, semantics, limits or repetition): let it"
              + " end, or map it to null");
    }
    boolean isUndone = from.compensation(index) >= 0 && to.compensation(target) < 0;
    if (task.state() == TaskState.COMPLETED && isUndone) {
      add(here, "has completed, and version " + version(to) + " says no more how it is undone");
    }
  }

  private static boolean isSameRepetition(TaskDefinition before, TaskDefinition after) {
    return before.key().equals(after.key())
        && before.repetition() != null
        && before.repetition().equals(after.repetition());
  }

  /** Where the input of an attempt names secrets, its definition says. */
  private boolean hasSameSecrets(int index, int target) {
    return places(from, index).equals(places(to, target));
  }

  private static List<String> places(CompiledDefinition definition, int template) {
    return definition.parameters(template).secretPlaces().stream()
        .map(Pointer::toString)
        .sorted()
        .toList();
  }

  private static boolean isSameWork(TaskDefinition before, TaskDefinition after) {
    return before.action() == after.action()
        && before.handler().equals(after.handler())
        && before.agentId().equals(after.agentId())
        && before.semantics() == after.semantics()
        && before.limits().equals(after.limits())
        && (before.repetition() == null) == (after.repetition() == null);
  }

  private void isDropped(int index) {
    TaskDefinition task = from.task(index);
    TaskProgress progress = board.task(index);
    Pointer here = MAPPING.child(task.key());
    boolean saidSo = command.mapping().containsKey(task.key());
    if (!saidSo && hasBegun(progress)) {
      add(
          here,
          "is "
              + progress.state().wire()
              + ", and version "
              + version(to)
              + " has no task of that key: say what it is there, or null to drop it");
    }
    if (!startsOver(task.key())) {
      return;
    }
    if (progress.repeated() != null) {
      add(here, "is a repetition that has begun and cannot start over under the same key");
    }
    if (progress.state() == TaskState.RUNNING
        && task.semantics() == ExecutionSemantics.AT_MOST_ONCE) {
      add(here, "runs, at most once, and would start over: let it end first");
    }
  }

  private static boolean hasBegun(TaskProgress task) {
    return switch (task.state()) {
      case COMPLETED, FAILED, TIMEOUT -> true;
      default -> Migration.isUnderWay(task);
    };
  }

  private boolean startsOver(String key) {
    return dropped.contains(key)
        && to.definition().indexOf(key) >= 0
        && !carried.containsValue(key);
  }

  /** Ids follow from keys: a new task may not get those of another one that has had attempts. */
  private void spentKeys() {
    Set<String> own = new HashSet<>();
    Set<String> spent = new HashSet<>(state.identity().lineage().retired());
    for (int i = 0; i < from.boardSize(); i++) {
      if (board.task(i).hasRow()) {
        String name = state.identity().lineage().name(board.key(i));
        spent.add(name);
        String stays = staysAs(i);
        if (stays != null) {
          own.add(stays);
        }
      }
    }
    for (int i = 0; i < to.boardSize(); i++) {
      String key = to.task(i).key();
      if (spent.contains(key) && !own.contains(key)) {
        add(
            VERSION,
            "task "
                + key
                + " of version "
                + version(to)
                + " has the key of another task that this instance has had");
      }
    }
  }

  /** The new key of a task, or of what undoes one, that takes its ids with it. */
  private @Nullable String staysAs(int index) {
    int undone = from.undoes(index);
    String key = from.task(undone >= 0 ? undone : index).key();
    String target = startsOver(key) ? key : carried.get(key);
    if (target == null) {
      return null;
    }
    int place = to.definition().indexOf(target);
    int there = undone >= 0 ? to.compensation(place) : place;
    return there < 0 ? null : to.task(there).key();
  }

  private void machine() {
    MachineDefinition before = from.definition().machine();
    MachineDefinition after = to.definition().machine();
    command
        .machineState()
        .forEach(
            (old, now) -> {
              if (before == null || !before.states().containsKey(old)) {
                add(MACHINE.child(old), "version " + version(from) + " has no state " + old);
              }
              if (after == null || !after.states().containsKey(now)) {
                add(MACHINE.child(old), "version " + version(to) + " has no state " + now);
              }
            });
    if (state.machine() == null) {
      return;
    }
    String here = state.machine().state();
    if (after == null) {
      add(VERSION, "version " + version(to) + " has no state machine, and this one is in " + here);
    } else if (isFinal(before, here) || isFinal(after, stays(here))) {
      add(MACHINE, "the state machine is in " + here + ", which is or would be its end");
    } else if (!command.machineState().containsKey(here) && !after.states().containsKey(here)) {
      add(
          MACHINE,
          "the state machine is in "
              + here
              + ", which version "
              + version(to)
              + " has not: map it");
    }
  }

  private String stays(String here) {
    return command.machineState().getOrDefault(here, here);
  }

  /** The way back out of an end is the way that led there, and there is none in a new table. */
  private static boolean isFinal(@Nullable MachineDefinition machine, String name) {
    return machine != null && machine.isFinal(name);
  }

  private static String version(CompiledDefinition definition) {
    return definition.definition().version();
  }

  private void add(Pointer where, String what) {
    found.add(new Finding(where.toString(), what));
  }
}

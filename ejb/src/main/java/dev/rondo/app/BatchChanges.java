package dev.rondo.app;

import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Gathers what the workpieces of a batch changed, and decides which bells ring after the commit.
 */
public final class BatchChanges {
  private final List<InstanceState> created = new ArrayList<>();
  private final List<InstanceState> changed = new ArrayList<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<TaskRow> newTasks = new ArrayList<>();
  private final List<TaskRow> changedTasks = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> freed = new HashSet<>();
  private final List<TaskRow> bells = new ArrayList<>();
  private final List<TaskRow> left = new ArrayList<>();
  private final List<UUID> overtaken = new ArrayList<>();

  private BatchChanges() {}

  static BatchChanges of(Collection<Workpiece> pieces, Dispatcher dispatcher, Instant now) {
    BatchChanges changes = new BatchChanges();
    for (Workpiece piece : pieces) {
      if (piece.changed()) {
        changes.add(piece, dispatcher, now);
      }
    }
    return changes;
  }

  /** What the store has to write. */
  Changes toWrite() {
    return new Changes(created, changed, events, newTasks, changedTasks, held, freed);
  }

  /** True where nothing changed. */
  boolean isEmpty() {
    return events.isEmpty();
  }

  /** Tasks whose bell is to be rung once they are durable. */
  List<TaskRow> bells() {
    return bells;
  }

  /** Tasks that wait for a worker and whose bell is not rung now: not due, or no room. */
  List<TaskRow> left() {
    return left;
  }

  /** The instances of the batch, as they are now. */
  List<InstanceState> states() {
    List<InstanceState> states = new ArrayList<>(created);
    states.addAll(changed);
    return states;
  }

  /** The tasks whose rows changed: no bell of theirs is needed any more. */
  List<TaskRow> changedTasks() {
    return changedTasks;
  }

  /** Attempts that were on offer and are over, with another one in their place. */
  List<UUID> overtaken() {
    return overtaken;
  }

  /** Instances that were paused: none of their tasks may start. */
  Set<String> held() {
    return held;
  }

  /** True where an instance was resumed. */
  boolean freedAny() {
    return !freed.isEmpty();
  }

  private void add(Workpiece piece, Dispatcher dispatcher, Instant now) {
    (piece.before() == null ? created : changed).add(piece.now());
    events.addAll(piece.events());
    for (RecordedEvent recorded : piece.events()) {
      if (recorded.event() instanceof InstanceEvent.WorkflowPaused) {
        held.add(recorded.instanceId());
        freed.remove(recorded.instanceId());
      } else if (recorded.event() instanceof InstanceEvent.WorkflowResumed) {
        freed.add(recorded.instanceId());
        held.remove(recorded.instanceId());
      }
    }
    for (int index : piece.touched()) {
      addTask(piece, index, dispatcher, now);
    }
  }

  private void addTask(Workpiece piece, int index, Dispatcher dispatcher, Instant now) {
    TaskProgress task = piece.now().board().task(index);
    if (!task.hasRow()) {
      return;
    }
    TaskRow row = TaskRows.of(piece.now(), piece.definition().definition().task(index), task);
    if (row.state().isClaimable()) {
      row = dispatcher.admit(row, now);
      (row.owner() == null ? left : bells).add(row);
    }
    TaskProgress was = piece.before() == null ? null : piece.before().board().task(index);
    boolean known = was != null && was.hasRow();
    if (was != null && was.state().isClaimable() && was.attempt() != task.attempt()) {
      overtaken.add(DerivedIds.execution(piece.now().identity(), row.taskKey(), was.attempt()));
    }
    (known ? changedTasks : newTasks).add(row);
  }
}

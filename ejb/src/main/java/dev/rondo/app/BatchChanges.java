package dev.rondo.app;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.Notice;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers what the workpieces of a batch changed, and decides which bells ring after the commit.
 */
public final class BatchChanges {
  private final List<InstanceState> created = new ArrayList<>();
  private final List<InstanceState> changed = new ArrayList<>();
  private final List<SizedState> sizedStates = new ArrayList<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<TaskRow> newTasks = new ArrayList<>();
  private final List<TaskRow> changedTasks = new ArrayList<>();
  private final List<TaskRow> goingOn = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> freed = new HashSet<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private boolean movedPlaces;
  private final List<TaskRow> bells = new ArrayList<>();
  private final List<TaskRow> left = new ArrayList<>();
  private final List<ApprovalRow> approvals = new ArrayList<>();
  private final List<InstanceState> migrated = new ArrayList<>();
  private final List<TaskRow> moved = new ArrayList<>();
  private final List<SealedSecret> secrets = new ArrayList<>();
  private final List<String> withoutSecrets = new ArrayList<>();
  private final SlotChanges slots = new SlotChanges();
  private boolean freedAny;

  private BatchChanges() {}

  static BatchChanges of(
      Collection<Workpiece> pieces,
      Collection<String> settled,
      Dispatcher dispatcher,
      Instant now) {
    BatchChanges changes = new BatchChanges();
    changes.settled.addAll(settled);
    for (Workpiece piece : pieces) {
      if (piece.changed()) {
        changes.add(piece, dispatcher, now);
      }
    }
    return changes;
  }

  /** What the store has to write. */
  Changes toWrite() {
    return new Changes(
        created,
        changed,
        events,
        newTasks,
        changedTasks,
        held,
        freed,
        notices,
        settled,
        goingOn,
        new InstanceStore.Migrated(migrated, moved));
  }

  /** Approvals that were asked for, or of which something changed. */
  List<ApprovalRow> approvals() {
    return approvals;
  }

  /** Secrets of instances that were made. */
  List<SealedSecret> secrets() {
    return secrets;
  }

  /** Ids of instances that need their secrets no more. */
  List<String> withoutSecrets() {
    return withoutSecrets;
  }

  /** True where nothing changed. */
  boolean isEmpty() {
    return events.isEmpty() && settled.isEmpty();
  }

  /** True where nothing is to be written but instances with their events, tasks and notices. */
  boolean isPlain() {
    return !events.isEmpty()
        && settled.isEmpty()
        && approvals.isEmpty()
        && !slots.any()
        && secrets.isEmpty()
        && withoutSecrets.isEmpty()
        && held.isEmpty()
        && freed.isEmpty()
        && migrated.isEmpty();
  }

  /** What sub-workflows and their parents have to be told. */
  List<Notice> notices() {
    return notices;
  }

  /** True where an instance under a limit of its own has ended, or one waits for a place. */
  boolean movedPlaces() {
    return movedPlaces;
  }

  /** True where an instance has ended. */
  boolean anyEnded() {
    return created.stream().anyMatch(state -> state.state().isEnded())
        || changed.stream().anyMatch(state -> state.state().isEnded());
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
    return sizedStates.stream().map(SizedState::state).toList();
  }

  /** The same, and how much each of them holds. */
  List<SizedState> sized() {
    return sizedStates;
  }

  /** Those of them that did not exist before. */
  List<InstanceState> created() {
    return created;
  }

  /** The tasks whose rows changed: no bell of theirs is needed any more. */
  List<TaskRow> changedTasks() {
    return changedTasks;
  }

  /** Instances that were paused: none of their tasks may start. */
  Set<String> held() {
    return held;
  }

  /** True where an instance was resumed. */
  boolean freedAny() {
    return freedAny;
  }

  /** What changes in the lines of resources, and who has their slots. */
  SlotChanges slots() {
    return slots;
  }

  private void add(Workpiece piece, Dispatcher dispatcher, Instant now) {
    (piece.before() == null ? created : changed).add(piece.now());
    sizedStates.add(piece.sized());
    events.addAll(piece.events());
    notices.addAll(piece.notices());
    addSecrets(piece);
    movedPlaces |= movesPlaces(piece);
    for (RecordedEvent recorded : piece.events()) {
      if (recorded.event() instanceof InstanceEvent.WorkflowPaused) {
        held.add(recorded.instanceId());
        freed.remove(recorded.instanceId());
      } else if (recorded.event() instanceof InstanceEvent.WorkflowResumed) {
        freedAny = true;
        freed.add(recorded.instanceId());
        held.remove(recorded.instanceId());
      }
    }
    Collection<Integer> touched = piece.touched();
    if (piece.definition().hasLimits() && piece.stateChanged()) {
      freed.remove(piece.now().identity().instanceId()); // row by row: some wait for slots
      touched = withWaiting(piece);
    }
    for (int index : touched) {
      addTask(piece, index, dispatcher, now);
    }
    if (piece.moved() != null) {
      addMoved(piece, piece.moved());
    }
  }

  /** What can be taken up again keeps its secrets; one that has ended for good has none. */
  private void addSecrets(Workpiece piece) {
    Identity identity = piece.now().identity();
    if (identity.secrets().isEmpty()) {
      return;
    }
    if (!piece.now().state().isFinal()) {
      secrets.addAll(piece.secrets());
    } else if (piece.before() != null) {
      withoutSecrets.add(identity.instanceId());
    }
  }

  /** Rows keep their ids, and get the keys and the version that hold from now on. */
  private void addMoved(Workpiece piece, Moved to) {
    InstanceState state = piece.now();
    slots.moved(piece.before(), state);
    if (piece.before() != null) {
      migrated.add(state);
    }
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress before = piece.before(i);
      if (before != null && before.hasRow()) {
        moved.add(TaskRows.of(state, i));
        if (before.approval() != null && !piece.touched().contains(i)) {
          approvals.add(ApprovalRows.of(state, i));
        }
      }
    }
    for (Moved.Gone task : to.gone()) {
      TaskRow row = TaskRows.of(task.last(), task.index());
      (to.before(task) == null ? newTasks : changedTasks).add(row);
      if (task.last().board().task(task.index()).approval() != null) {
        approvals.add(ApprovalRows.of(task.last(), task.index()));
      }
    }
  }

  /** Those that events were about, and those whose slots depend on the state of the instance. */
  private static Set<Integer> withWaiting(Workpiece piece) {
    Set<Integer> all = new TreeSet<>(piece.touched());
    Board board = piece.now().board();
    for (int i = 0; i < board.size(); i++) {
      if (board.task(i).state().isClaimable()) {
        all.add(i);
      }
    }
    return all;
  }

  private static boolean movesPlaces(Workpiece piece) {
    boolean limited = piece.definition().definition().concurrency() != null;
    return piece.now().standing().queued() != null || (limited && piece.now().state().isEnded());
  }

  private void addTask(Workpiece piece, int index, Dispatcher dispatcher, Instant now) {
    TaskProgress task = piece.now().board().task(index);
    if (!task.hasRow()) {
      return;
    }
    TaskRow row = TaskRows.of(piece.now(), index);
    TaskProgress before = piece.before(index);
    if (before != null && (goesOn(before, task) || waitsOn(piece, before, task))) {
      goingOn.add(row);
      slots.add(piece.before(), piece.now(), index);
      return;
    }
    if (row.state().isClaimable()) {
      row = dispatcher.admit(row, now);
      (row.owner() == null ? left : bells).add(row);
    }
    boolean known = before != null && before.hasRow();
    (known ? changedTasks : newTasks).add(row);
    if (piece.moved() == null) {
      slots.add(piece.before(), piece.now(), index);
    }
    if (task.approval() != null) {
      addApproval(piece, index, task);
    }
  }

  /** Its worker has it as before, and only heartbeats know until when. */
  private static boolean goesOn(TaskProgress before, TaskProgress now) {
    return now.state() == TaskState.RUNNING
        && before.state() == TaskState.RUNNING
        && before.attempt() == now.attempt();
  }

  /** It is on offer as before, or waits as before; at most it has become more urgent. */
  private static boolean waitsOn(Workpiece piece, TaskProgress before, TaskProgress now) {
    return now.state().isClaimable()
        && now.state() == before.state()
        && now.attempt() == before.attempt()
        && now.escalated() != before.escalated()
        && now.latest() != null
        && before.latest() != null
        && now.latest().isButForPriority(before.latest())
        && piece.moved() == null
        && !piece.stateChanged();
  }

  /** What was on offer or waited for one, and is more urgent now. */
  List<TaskRow> raised() {
    return goingOn.stream().filter(row -> row.state().isClaimable()).toList();
  }

  private void addApproval(Workpiece piece, int index, TaskProgress task) {
    TaskProgress before = piece.before(index);
    if (piece.moved() != null
        || before == null
        || !Objects.equals(task.approval(), before.approval())) {
      approvals.add(ApprovalRows.of(piece.now(), index));
    }
  }
}

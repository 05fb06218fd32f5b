package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Inbound.Outcome;
import dev.rondo.core.plan.Readiness;
import dev.rondo.core.plan.Verdict;
import java.util.Map;

/** One change of a board, in the making: what a task's new state means for the ones behind it. */
final class BoardEdit {
  private final CompiledDefinition definition;
  private final long event;
  private final DueQueues due;
  private PersistentVector<TaskProgress> tasks;
  private Tally tally;
  private Layout layout;
  private int sequentialActive;

  /**
   * @param event the number of the event that changes the board
   */
  BoardEdit(CompiledDefinition definition, Board board, long event) {
    this.definition = definition;
    this.event = event;
    this.tasks = (PersistentVector<TaskProgress>) board.tasks();
    this.tally = board.tally();
    this.due = new DueQueues(board);
    this.layout = board.layout();
    this.sequentialActive = board.sequentialActive();
  }

  /** A board on which nothing has begun. */
  static Board blank(CompiledDefinition definition) {
    PersistentVector<TaskProgress> tasks = PersistentVector.empty();
    for (int i = 0; i < definition.boardSize(); i++) {
      tasks = tasks.plus(TaskProgress.pending(definition.edgeCount(i)));
    }
    return new Board(
        Layout.of(definition),
        tasks,
        Tally.allWaiting(definition.definition().size()),
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        0);
  }

  Board done() {
    return due.board(layout, tasks, tally, sequentialActive);
  }

  TaskProgress task(int index) {
    return tasks.get(index);
  }

  Layout layout() {
    return layout;
  }

  /** How many tasks it has, those of all scopes among them. */
  int size() {
    return tasks.size();
  }

  /** The repetition that a task is. */
  RepetitionEdit repetition(int container) {
    return new RepetitionEdit(definition, this, container);
  }

  /** Attempts that nobody has taken wait for their slots again; no look where there are none. */
  BoardEdit giveSlotsBack() {
    for (int i = 0; definition.hasLimits() && i < tasks.size(); i++) {
      TaskProgress task = tasks.get(i);
      Attempt latest = task.latest();
      if (task.state().isClaimable() && latest != null && latest.slots() > 0) {
        replace(i, task.with(latest.holding(0)));
      }
    }
    return this;
  }

  /**
   * Puts a task into a new state and takes it off the queue in which it stood. A compensation is
   * counted nowhere and stands in no queue: what is undone says when its turn has come.
   */
  BoardEdit put(int index, TaskProgress changed) {
    TaskProgress before = tasks.get(index);
    TaskProgress next = changed.settledBy(event);
    replace(index, next);
    if (layout.isCompensation(index)) {
      return this;
    }
    tally = tally.moved(before.column(), next.column());
    if (before.state() == TaskState.PENDING) {
      leaveQueue(index, before.inbound());
    }
    if (isSequential(index)) {
      sequentialActive += (isActive(next) ? 1 : 0) - (isActive(before) ? 1 : 0);
    }
    if (!layout.isRoot(index)) {
      repetition(layout.container(index)).moved(layout.number(index), before, next);
    }
    return this;
  }

  /** Where it is a repetition, it may have become time to decide how it goes on, or no more so. */
  void replace(int index, TaskProgress next) {
    boolean before = isDecidable(index);
    tasks = tasks.with(index, next);
    boolean now = isDecidable(index);
    if (before != now) {
      due.repeating(index, now);
    }
  }

  private boolean isDecidable(int index) {
    TaskProgress task = tasks.get(index);
    Repeats repeats = task.repeats();
    Repetition repetition = repeats == null ? null : template(index).repetition();
    return repeats != null
        && repetition != null
        && task.state() == TaskState.WAITING_FOR_INPUT
        && repeats.isDecidable(repetition);
  }

  /** There is room for more scopes of a repetition. */
  void extend(int container, int known, int fresh) {
    layout = layout.plus(container, known, fresh);
  }

  /** A task is there, in the place of one that was forgotten or behind all others. */
  void place(int index, int edges) {
    tasks =
        index < tasks.size()
            ? tasks.with(index, tasks.get(index).remembered(edges))
            : tasks.plus(TaskProgress.pending(edges));
  }

  /** A task of a scope is there no more; the queues are left alone. */
  void forget(int index) {
    TaskProgress task = tasks.get(index);
    if (!layout.isCompensation(index)) {
      tally = tally.moved(task.column(), Tally.Column.WAITING).added(-1);
      sequentialActive -= isSequential(index) && isActive(task) ? 1 : 0;
    }
    tasks = tasks.with(index, task.forgotten());
  }

  /** Takes off the queues what is there no more. */
  BoardEdit queueNoneForgotten() {
    due.only(index -> !tasks.get(index).isForgotten());
    return this;
  }

  /** How the dependencies of a task stand, counted anew: some of them are pending again. */
  Inbound recount(int index) {
    return Recount.of(definition, layout, tasks, index);
  }

  /** Says what the next attempt of a task gets as its input; nothing else changes. */
  BoardEdit give(int index, Map<String, Object> input) {
    tasks = tasks.with(index, tasks.get(index).given(input));
    return this;
  }

  void countAdded(int more) {
    tally = tally.added(more);
  }

  BoardEdit countRetry() {
    tally = tally.retried();
    return this;
  }

  /** Tells the dependents of a settled task; conditional ones are told by their own event. */
  BoardEdit settle(int index, Outcome outcome) {
    int offset = layout.offset(index);
    for (CompiledDefinition.Edge edge : definition.dependents(index - offset)) {
      int target = offset + edge.target();
      if (edge.type() == DependencyType.SOFT) {
        settleSoft(index, target);
      } else if (edge.type() == DependencyType.HARD) {
        tell(target, task(target).inbound().settle(outcome));
      } else if (edge.type() == DependencyType.FAILURE) {
        tell(target, task(target).inbound().settle(Recount.ofFailure(task(index))));
      }
    }
    return this;
  }

  /** One that was waited for no longer has been counted already. */
  private void settleSoft(int index, int target) {
    Inbound inbound = task(target).inbound();
    if (!inbound.resolved().containsKey(index)) {
      tell(target, inbound.settle(Outcome.SATISFIED));
    }
  }

  BoardEdit resolve(int index, int dependency, boolean satisfied) {
    tell(index, task(index).inbound().resolve(dependency, satisfied));
    return this;
  }

  /** Makes a task pending once more, and its dependents wait for it again. */
  BoardEdit restart(int index) {
    put(index, tasks.get(index).reset());
    countAnew(index);
    int offset = layout.offset(index);
    for (CompiledDefinition.Edge edge : definition.dependents(index - offset)) {
      countAnew(offset + edge.target());
    }
    return this;
  }

  private void countAnew(int index) {
    TaskProgress before = tasks.get(index);
    if (before.state() == TaskState.PENDING) {
      leaveQueue(index, before.inbound());
    }
    tasks = tasks.with(index, before.with(recount(index)));
    queueIfDue(index);
  }

  private void tell(int index, Inbound inbound) {
    TaskProgress before = tasks.get(index);
    tasks = tasks.with(index, before.with(inbound));
    // It is queued once: a later failure may make a block of a skip, in the same queue.
    boolean waited =
        before.state() == TaskState.PENDING
            && Readiness.of(template(index), before.inbound()) == Verdict.WAIT;
    if (waited) {
      queueIfDue(index);
    }
  }

  /** Counts anew how the dependencies of a task stand; the queues are left alone. */
  BoardEdit count(int index) {
    tasks = tasks.with(index, tasks.get(index).with(recount(index)));
    return this;
  }

  /** Counts the dependencies that were added behind those that there were; the others stay. */
  void countFrom(int index, int known) {
    if (definition.edgeCount(layout.template(index)) > known) {
      tasks =
          tasks.with(
              index, tasks.get(index).with(Recount.from(known, definition, layout, tasks, index)));
    }
  }

  /** Makes the queues anew: every pending task about which there is something to decide. */
  BoardEdit queueAllDue() {
    clearQueues();
    for (int i = 0; i < tasks.size(); i++) {
      queueIfDue(i);
      if (isDecidable(i)) {
        due.repeating(i, true);
      }
    }
    return this;
  }

  /** Queues a task that has just become pending, where there is something to decide about it. */
  BoardEdit queueIfDue(int index) {
    if (tasks.get(index).state() == TaskState.PENDING
        && !layout.isCompensation(index)
        && isReleased(index)) {
      Verdict verdict = Readiness.of(template(index), tasks.get(index).inbound());
      due.enter(index, verdict, isSequential(index));
    }
    return this;
  }

  BoardEdit clearQueues() {
    due.clear();
    return this;
  }

  private void leaveQueue(int index, Inbound inbound) {
    due.leave(index, Readiness.of(template(index), inbound), isSequential(index));
  }

  private boolean isReleased(int index) {
    if (layout.isRoot(index)) {
      return true;
    }
    TaskProgress whole = tasks.get(layout.container(index));
    return whole.state() != TaskState.PENDING
        && whole.repeats() != null
        && layout.number(index) < whole.repeats().released();
  }

  private TaskDefinition template(int index) {
    return definition.task(layout.template(index));
  }

  private boolean isSequential(int index) {
    return template(index).executionMode() == ExecutionMode.SEQUENTIAL;
  }

  private static boolean isActive(TaskProgress task) {
    return task.column().isActive();
  }
}

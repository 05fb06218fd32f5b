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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One change of a board, in the making: what a task's new state means for the ones behind it. */
final class BoardEdit {
  private final CompiledDefinition definition;
  private final long event;
  private PersistentVector<TaskProgress> tasks;
  private Tally tally;
  private IndexQueue settling;
  private IndexQueue parallel;
  private IndexQueue sequential;
  private IndexQueue repeating;
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
    this.settling = board.settling();
    this.parallel = board.parallel();
    this.sequential = board.sequential();
    this.repeating = board.repeating();
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
    return new Board(
        layout, tasks, tally, settling, parallel, sequential, repeating, sequentialActive);
  }

  TaskProgress task(int index) {
    return tasks.get(index);
  }

  Layout layout() {
    return layout;
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
      tellScope(index, before, next);
    }
    return this;
  }

  /** Where it is a repetition, it may have become time to decide how it goes on, or no more so. */
  private void replace(int index, TaskProgress next) {
    boolean before = isDecidable(index);
    tasks = tasks.with(index, next);
    boolean now = isDecidable(index);
    if (before != now) {
      repeating = now ? repeating.plus(index) : repeating.minus(index);
    }
  }

  private boolean isDecidable(int index) {
    TaskProgress task = tasks.get(index);
    Repeats repeats = task.repeats();
    return repeats != null
        && task.state() == TaskState.WAITING_FOR_INPUT
        && repeats.open() == 0
        && !repeats.delayed()
        && (repeats.released() == repeats.scopes().size() || isStopped(index, repeats));
  }

  /** An item that failed lets no other begin, unless failures are tolerated. */
  private boolean isStopped(int index, Repeats repeats) {
    return repeats.failed() > 0 && !repetition(index).tolerant();
  }

  private Repetition repetition(int index) {
    return Objects.requireNonNull(template(index).repetition(), "a repetition");
  }

  private void tellScope(int index, TaskProgress before, TaskProgress next) {
    int left = (before.isSettled() ? 1 : 0) - (next.isSettled() ? 1 : 0);
    int lost = (next.isLost() ? 1 : 0) - (before.isLost() ? 1 : 0);
    int container = layout.container(index);
    TaskProgress whole = tasks.get(container);
    Repeats repeats = whole.repeats();
    if (repeats != null && (left != 0 || lost != 0)) {
      int number = layout.number(index);
      replace(
          container, whole.with(repeats.with(number, repeats.scope(number).changed(left, lost))));
      release(container);
    }
  }

  /** Adds a scope for each item; what the repetition allows of them may run. */
  BoardEdit expand(int container, List<@Nullable Object> items) {
    TaskProgress whole = tasks.get(container);
    Repeats repeats = whole.repeats();
    if (repeats == null) {
      repeats = Repeats.begun(whole.repeated());
    }
    int template = layout.template(container);
    int each = definition.bodySize(template);
    int fresh = repeats.size() + items.size() - repeats.known().size();
    if (fresh > 0) {
      layout = layout.plus(container, repeats.known().size(), fresh);
    }
    for (Object item : items) {
      int first = repeats.hasPlace() ? repeats.scope(repeats.size()).first() : tasks.size();
      repeats = repeats.plus(Scope.open(first, item, each));
      place(first, template);
    }
    tally = tally.added(each * items.size());
    replace(container, whole.with(repeats));
    return release(container);
  }

  /** The tasks of a scope are there, in the place of those of a run before if there was one. */
  private void place(int first, int container) {
    int body = definition.bodyStart(container);
    for (int i = 0; i < definition.scopeSize(container); i++) {
      int edges = definition.edgeCount(body + i);
      tasks =
          first + i < tasks.size()
              ? tasks.with(first + i, tasks.get(first + i).remembered(edges))
              : tasks.plus(TaskProgress.pending(edges));
    }
  }

  /** What a repetition has added is there no more: it begins as if it had never begun. */
  BoardEdit forget(int container) {
    Repeats repeats = tasks.get(container).repeats();
    if (repeats == null) {
      return this;
    }
    int each = definition.scopeSize(layout.template(container));
    for (Scope scope : repeats.scopes()) {
      for (int index = scope.first(); index < scope.first() + each; index++) {
        forget(index);
        TaskProgress task = tasks.get(index);
        if (!layout.isCompensation(index)) {
          tally = tally.moved(task.column(), Tally.Column.WAITING).added(-1);
          sequentialActive -= isSequential(index) && isActive(task) ? 1 : 0;
        }
        tasks = tasks.with(index, task.forgotten());
      }
    }
    replace(container, tasks.get(container).with(repeats.forgotten()));
    return this;
  }

  /** Takes off the queues what is there no more. */
  BoardEdit queueNoneForgotten() {
    IntPredicate there = index -> !tasks.get(index).isForgotten();
    settling = settling.only(there);
    parallel = parallel.only(there);
    sequential = sequential.only(there);
    repeating = repeating.only(there);
    return this;
  }

  BoardEdit delay(int container) {
    Repeats repeats = tasks.get(container).repeats();
    if (repeats != null) {
      replace(container, tasks.get(container).with(repeats.delayed(true)));
    }
    return this;
  }

  private BoardEdit release(int container) {
    Repetition repetition = repetition(container);
    TaskProgress whole = tasks.get(container);
    Repeats repeats = whole.repeats();
    while (repeats != null
        && whole.state() == TaskState.WAITING_FOR_INPUT
        && repeats.released() < repeats.scopes().size()
        && (repetition.maxParallel() == 0 || repeats.open() < repetition.maxParallel())
        && !isStopped(container, repeats)) {
      int first = repeats.scope(repeats.released()).first();
      repeats = repeats.release();
      whole = whole.with(repeats);
      replace(container, whole);
      for (int i = 0; i < repetition.body().size(); i++) {
        queueIfDue(first + i);
      }
    }
    return this;
  }

  /** Takes up a repetition again that has ended: what did not complete is done anew. */
  BoardEdit takeUp(int container) {
    Repeats repeats = tasks.get(container).repeats();
    if (repeats == null) {
      return this;
    }
    replace(container, tasks.get(container).with(repeats.delayed(false)));
    int each = repetition(container).body().size();
    for (Scope scope : repeats.scopes()) {
      for (int index = scope.first(); index < scope.first() + each; index++) {
        TaskProgress task = tasks.get(index);
        if (task.state() == TaskState.CANCELLED || task.isLost()) {
          put(index, task.reset());
        }
      }
      for (int index = scope.first(); index < scope.first() + each; index++) {
        put(index, tasks.get(index).with(recount(index)));
        queueIfDue(index);
      }
    }
    return release(container);
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

  /** Makes the queues anew: every pending task about which there is something to decide. */
  BoardEdit queueAllDue() {
    clearQueues();
    for (int i = 0; i < tasks.size(); i++) {
      queueIfDue(i);
      if (isDecidable(i)) {
        repeating = repeating.plus(i);
      }
    }
    return this;
  }

  /** Queues a task that has just become pending, where there is something to decide about it. */
  BoardEdit queueIfDue(int index) {
    if (tasks.get(index).state() == TaskState.PENDING
        && !layout.isCompensation(index)
        && isReleased(index)) {
      queue(index, Readiness.of(template(index), tasks.get(index).inbound()));
    }
    return this;
  }

  BoardEdit clearQueues() {
    settling = IndexQueue.EMPTY;
    parallel = IndexQueue.EMPTY;
    sequential = IndexQueue.EMPTY;
    repeating = IndexQueue.EMPTY;
    return this;
  }

  private void queue(int index, Verdict verdict) {
    if (verdict == Verdict.SKIP || verdict == Verdict.BLOCK) {
      settling = settling.plus(index);
    } else if (verdict == Verdict.READY && isSequential(index)) {
      sequential = sequential.plus(index);
    } else if (verdict == Verdict.READY) {
      parallel = parallel.plus(index);
    }
  }

  private void leaveQueue(int index, Inbound inbound) {
    switch (Readiness.of(template(index), inbound)) {
      case SKIP, BLOCK -> settling = settling.minus(index);
      case READY -> {
        parallel = isSequential(index) ? parallel : parallel.minus(index);
        sequential = isSequential(index) ? sequential.minus(index) : sequential;
      }
      case WAIT -> {}
    }
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

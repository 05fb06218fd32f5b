package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Inbound.Outcome;
import dev.rondo.core.plan.Readiness;
import dev.rondo.core.plan.Verdict;

/** One change of a board, in the making: what a task's new state means for the ones behind it. */
final class BoardEdit {
  private final CompiledDefinition definition;
  private PersistentVector<TaskProgress> tasks;
  private Tally tally;
  private IndexQueue settling;
  private IndexQueue parallel;
  private IndexQueue sequential;
  private int sequentialActive;

  BoardEdit(CompiledDefinition definition, Board board) {
    this.definition = definition;
    this.tasks = (PersistentVector<TaskProgress>) board.tasks();
    this.tally = board.tally();
    this.settling = board.settling();
    this.parallel = board.parallel();
    this.sequential = board.sequential();
    this.sequentialActive = board.sequentialActive();
  }

  /** A board on which nothing has begun. */
  static Board blank(CompiledDefinition definition) {
    int size = definition.definition().size();
    PersistentVector<TaskProgress> tasks = PersistentVector.empty();
    for (int i = 0; i < size; i++) {
      tasks = tasks.plus(TaskProgress.pending(definition.edgeCount(i)));
    }
    return new Board(
        tasks, Tally.allWaiting(size), IndexQueue.EMPTY, IndexQueue.EMPTY, IndexQueue.EMPTY, 0);
  }

  Board done() {
    return new Board(tasks, tally, settling, parallel, sequential, sequentialActive);
  }

  TaskProgress task(int index) {
    return tasks.get(index);
  }

  /** Puts a task into a new state and takes it off the queue in which it stood. */
  BoardEdit put(int index, TaskProgress next) {
    TaskProgress before = tasks.get(index);
    tasks = tasks.with(index, next);
    tally = tally.moved(before.column(), next.column());
    if (before.state() == TaskState.PENDING) {
      leaveQueue(index, before.inbound());
    }
    if (isSequential(index)) {
      sequentialActive += (isActive(next) ? 1 : 0) - (isActive(before) ? 1 : 0);
    }
    return this;
  }

  BoardEdit countRetry() {
    tally = tally.retried();
    return this;
  }

  /** Tells the dependents of a settled task; conditional ones are told by their own event. */
  BoardEdit settle(int index, Outcome outcome) {
    for (CompiledDefinition.Edge edge : definition.dependents(index)) {
      if (edge.type() == DependencyType.SOFT) {
        tell(edge.target(), task(edge.target()).inbound().settle(Outcome.SATISFIED));
      } else if (edge.type() == DependencyType.HARD) {
        tell(edge.target(), task(edge.target()).inbound().settle(outcome));
      }
    }
    return this;
  }

  BoardEdit resolve(int index, int dependency, boolean satisfied) {
    tell(index, task(index).inbound().resolve(dependency, satisfied));
    return this;
  }

  /** Makes a task pending once more, and its dependents wait for it again. */
  BoardEdit restart(int index) {
    put(index, tasks.get(index).reset());
    recount(index);
    for (CompiledDefinition.Edge edge : definition.dependents(index)) {
      recount(edge.target());
    }
    return this;
  }

  private void recount(int index) {
    TaskProgress before = tasks.get(index);
    if (before.state() == TaskState.PENDING) {
      leaveQueue(index, before.inbound());
    }
    tasks = tasks.with(index, before.with(Recount.of(definition, this, index)));
    queueIfDue(index);
  }

  private void tell(int index, Inbound inbound) {
    TaskProgress before = tasks.get(index);
    tasks = tasks.with(index, before.with(inbound));
    // It is queued once: a later failure may make a block of a skip, in the same queue.
    boolean waited =
        before.state() == TaskState.PENDING
            && Readiness.of(definition.definition().task(index), before.inbound()) == Verdict.WAIT;
    if (waited) {
      queueIfDue(index);
    }
  }

  /** Makes the queues anew: every pending task about which there is something to decide. */
  BoardEdit queueAllDue() {
    clearQueues();
    for (int i = 0; i < tasks.size(); i++) {
      queueIfDue(i);
    }
    return this;
  }

  /** Queues a task that has just become pending, where there is something to decide about it. */
  BoardEdit queueIfDue(int index) {
    if (tasks.get(index).state() == TaskState.PENDING) {
      queue(index, Readiness.of(definition.definition().task(index), tasks.get(index).inbound()));
    }
    return this;
  }

  BoardEdit clearQueues() {
    settling = IndexQueue.EMPTY;
    parallel = IndexQueue.EMPTY;
    sequential = IndexQueue.EMPTY;
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
    switch (Readiness.of(definition.definition().task(index), inbound)) {
      case SKIP, BLOCK -> settling = settling.minus(index);
      case READY -> {
        parallel = isSequential(index) ? parallel : parallel.minus(index);
        sequential = isSequential(index) ? sequential.minus(index) : sequential;
      }
      case WAIT -> {}
    }
  }

  private boolean isSequential(int index) {
    return definition.definition().task(index).executionMode() == ExecutionMode.SEQUENTIAL;
  }

  private static boolean isActive(TaskProgress task) {
    Tally.Column column = task.column();
    return column == Tally.Column.ACTIVE || column == Tally.Column.RUNNING;
  }
}

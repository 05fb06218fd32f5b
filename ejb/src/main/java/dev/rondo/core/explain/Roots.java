package dev.rondo.core.explain;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that keep an instance where it is, found in one walk over the board. What only waits
 * for other tasks is none of them.
 */
final class Roots {
  private final InstanceState instance;
  private final Board board;
  private final LawfulVerbs verbs;
  private final Instant now;
  private final Map<Kind, List<Integer>> byKind = new EnumMap<>(Kind.class);
  private int total;

  private Roots(InstanceState instance, Instant now) {
    this.instance = instance;
    this.board = instance.board();
    this.verbs = new LawfulVerbs(instance);
    this.now = now;
  }

  static Roots of(InstanceState instance, Instant now) {
    Roots roots = new Roots(instance, now);
    if (instance.state() != WorkflowState.PENDING) {
      roots.collect();
    }
    return roots;
  }

  /** The indexes of the tasks by what is to be said of them, at most so many of each kind. */
  Map<Kind, List<Integer>> byKind() {
    return byKind;
  }

  /** How many there are, listed or not. */
  int total() {
    return total;
  }

  private void collect() {
    boolean ended = instance.state().isEnded();
    for (int i = 0; i < board.size(); i++) {
      Kind kind = failed(i);
      if (kind == null && !ended) {
        kind = underWay(i);
      }
      if (kind != null) {
        add(kind, i);
      }
    }
    if (instance.state() == WorkflowState.RUNNING) {
      boolean full = isFull();
      board.parallel().toList().forEach(i -> add(Kind.PARALLEL_LIMIT, i));
      Kind line = full ? Kind.PARALLEL_LIMIT : Kind.SEQUENTIAL_TURN;
      board.sequential().toList().forEach(i -> add(line, i));
    }
  }

  private boolean isFull() {
    int limit = board.layout().definition().definition().maxParallelTasks();
    return limit > 0 && board.tally().active() >= limit;
  }

  private void add(Kind kind, int index) {
    List<Integer> known = byKind.computeIfAbsent(kind, any -> new ArrayList<>());
    if (known.size() < Explain.MOST) {
      known.add(index);
    }
    total++;
  }

  private @Nullable Kind failed(int index) {
    TaskState state = board.task(index).state();
    if (state != TaskState.FAILED && state != TaskState.TIMEOUT) {
      return null;
    }
    if (verbs.isCompensation(index)) {
      return verbs.hasItsTurn(index) && board.task(index).isBroken()
          ? Kind.COMPENSATION_FAILED
          : null;
    }
    return verbs.isBroken(index) ? Kind.TASK_FAILED : null;
  }

  private @Nullable Kind underWay(int index) {
    TaskProgress task = board.task(index);
    return switch (task.state()) {
      case FAILED, TIMEOUT -> task.isParked() ? Kind.DECISION : null;
      case RUNNING -> Kind.RUNNING;
      case SCHEDULED -> isDue(task) ? Kind.WORKER : Kind.TIMER;
      case RETRYING -> isDue(task) ? Kind.WORKER : Kind.RETRY;
      case WAITING_FOR_INPUT -> waiting(board.definition(index));
      default -> null;
    };
  }

  private boolean isDue(TaskProgress task) {
    Attempt attempt = task.latest();
    return attempt == null || attempt.notBefore() == null || !attempt.notBefore().isAfter(now);
  }

  private static Kind waiting(TaskDefinition task) {
    if (task.repetition() != null) {
      return task.repetition().isForEach() ? Kind.FOR_EACH : Kind.LOOP;
    }
    if (task.action() == TaskAction.APPROVAL_GATE) {
      return Kind.APPROVAL;
    }
    if (task.action() == TaskAction.SIGNAL_WAIT) {
      return Kind.SIGNAL;
    }
    return task.action() == TaskAction.TIMER ? Kind.TIMER : Kind.SUB_WORKFLOW;
  }
}

package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.IndexQueue;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineProgress;
import dev.rondo.core.plan.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is true of every state. All is counted anew from the states of the tasks, by rules written
 * down a second time, so that the engine's counters are compared with something else.
 */
final class Invariants {
  private Invariants() {}

  /** What holds after every single event. */
  static void afterEvent(CompiledDefinition definition, InstanceState state) {
    machine(definition, state);
    Board board = state.board();
    tallies(board);
    sequentialOnes(definition, board);
    boolean ended = state.state().isEnded();
    if (ended || state.state() == WorkflowState.PENDING) {
      require(board.settling().isEmpty(), "settling is empty");
      require(board.parallel().isEmpty(), "parallel is empty");
      require(board.sequential().isEmpty(), "sequential is empty");
    } else if (board.tally().cancelled() == 0) {
      dependencies(definition, board);
      queues(definition, board);
    }
  }

  /** What holds once a command has been answered. */
  static void atRest(CompiledDefinition definition, InstanceState state) {
    Tally tally = state.board().tally();
    require(state.board().sequentialActive() <= 1, "one sequential task at a time");
    switch (state.state()) {
      case PENDING -> require(tally.waiting() == tally.total(), "nothing has begun");
      case RUNNING -> atWork(definition, state);
      case PAUSED -> require(tally.cancelled() == 0, "nothing is cancelled");
      case COMPLETED ->
          require(
              allSettled(tally)
                  && (isClean(tally) || (state.machine() != null && tally.failed() == 0)),
              "all completed");
      case FAILED -> {
        require(allSettled(tally), "all settled");
        Failure error = Objects.requireNonNull(state.standing().error());
        require(
            tally.failed() > 0
                || error.errorType().equals(Failure.EXPRESSION)
                || error.errorType().equals(Failure.MACHINE),
            "a reason");
      }
      case CANCELLED, TIMEOUT -> require(allSettled(tally), "all settled");
      default -> throw new AssertionError("no rest in state " + state.state());
    }
    require(state.state() == WorkflowState.PAUSED || tally.parked() == 0, "parked means paused");
    machineAtRest(definition, state);
  }

  /** The machine stands where its trail has led, and counts what is in it. */
  private static void machine(CompiledDefinition definition, InstanceState state) {
    MachineDefinition table = definition.definition().machine();
    MachineProgress progress = state.machine();
    require((table == null) == (progress == null), "a machine where the definition has one");
    if (table == null || progress == null) {
      return;
    }
    List<MachineProgress.Step> trail = progress.trail();
    require(table.states().containsKey(progress.state()), "a state of the table");
    int entered = progress.visits().values().stream().mapToInt(Integer::intValue).sum();
    require(entered > trail.size(), "the trail is counted");
    if (entered > trail.size() + 1) {
      return; // the first transitions are forgotten, and what they counted is not
    }
    Map<String, Integer> visits = new HashMap<>(Map.of(table.initialState(), 1));
    Map<Integer, Integer> uses = new HashMap<>();
    String at = table.initialState();
    for (MachineProgress.Step step : trail) {
      require(step.from().equals(at), "the trail has no gap");
      at = step.to();
      visits.merge(at, 1, Integer::sum);
      int number = step.transition();
      if (number >= 0 && table.transitions().get(number).max() > 0) {
        int used = uses.merge(number, 1, Integer::sum);
        require(used <= table.transitions().get(number).max(), "a limit is a limit");
      }
    }
    require(at.equals(progress.state()), "the trail leads to the state");
    require(visits.equals(progress.visits()), "visits are counted");
    require(uses.equals(progress.uses()), "limited transitions are counted");
  }

  private static void machineAtRest(CompiledDefinition definition, InstanceState state) {
    MachineDefinition table = definition.definition().machine();
    if (table == null || state.machine() == null) {
      return;
    }
    boolean atEnd = table.isFinal(state.machine().state());
    switch (state.state()) {
      case PENDING -> require(state.machine().trail().isEmpty(), "no transition before the start");
      case RUNNING -> require(!atEnd, "an instance ends with its machine");
      case COMPLETED -> require(atEnd, "a machine comes to its end");
      case FAILED, CANCELLED, TIMEOUT ->
          require(
              atEnd || table.finalState(state.state().name()).isEmpty(),
              "a machine ends with its instance");
      default -> {}
    }
  }

  private static boolean allSettled(Tally tally) {
    return tally.waiting() + tally.active() + tally.awaiting() + tally.parked() + tally.blocked()
        == 0;
  }

  private static boolean isClean(Tally tally) {
    return tally.failed() + tally.cancelled() == 0;
  }

  /** Nothing that could be handed out is kept back, and somebody can be waited for. */
  private static void atWork(CompiledDefinition definition, InstanceState state) {
    Board board = state.board();
    int limit = definition.definition().maxParallelTasks();
    boolean full = limit > 0 && board.tally().active() >= limit;
    require(
        board.tally().active() + board.tally().awaiting() > 0 || state.machine() != null,
        "a running instance waits for a task");
    require(limit == 0 || board.tally().active() <= limit, "no more active tasks than allowed");
    require(board.settling().isEmpty(), "all is settled that can be");
    require(full || board.parallel().isEmpty(), "no parallel task waits without a reason");
    require(
        full || board.sequential().isEmpty() || board.sequentialActive() > 0,
        "no sequential task waits without a reason");
    conditionalOnes(definition, board);
  }

  private static void conditionalOnes(CompiledDefinition definition, Board board) {
    for (int i = 0; i < board.tasks().size(); i++) {
      TaskProgress target = board.task(i);
      for (Dependency dependency : definition.definition().task(i).dependencies()) {
        int source = definition.definition().indexOf(dependency.task());
        boolean decided = target.inbound().resolved().containsKey(source);
        require(
            dependency.type() != DependencyType.CONDITIONAL
                || target.state() != TaskState.PENDING
                || verdict(definition, board, i) != Verdict.WAIT
                || isSettled(board.task(source)) == decided,
            "a conditional dependency is decided once it has settled");
      }
    }
  }

  private static void tallies(Board board) {
    int[] counts = new int[10];
    int running = 0;
    for (TaskProgress task : board.tasks()) {
      counts[column(task)]++;
      running += task.state() == TaskState.RUNNING ? 1 : 0;
    }
    Tally tally = board.tally();
    Tally recount =
        new Tally(
            counts[0],
            counts[1],
            running,
            counts[9],
            counts[2],
            counts[3],
            counts[4],
            counts[5],
            counts[6],
            counts[7],
            counts[8],
            tally.retries());
    if (!tally.equals(recount)) {
      throw new AssertionError("tally " + tally + " is " + recount);
    }
  }

  private static int column(TaskProgress task) {
    return switch (task.state()) {
      case SCHEDULED, RUNNING, RETRYING -> 1;
      case WAITING_FOR_INPUT -> 9;
      case COMPLETED -> 2;
      case SKIPPED -> 5;
      case CANCELLED -> 6;
      case BLOCKED -> 7;
      case FAILED, TIMEOUT ->
          switch (Objects.requireNonNull(task.after())) {
            case FAIL, FAIL_FAST -> 3;
            case CONTINUE -> 4;
            case PAUSE -> 8;
            case HOLD -> 9;
            case RETRY, SKIP -> 1;
          };
      default -> 0;
    };
  }

  private static void sequentialOnes(CompiledDefinition definition, Board board) {
    int active = 0;
    for (int i = 0; i < board.tasks().size(); i++) {
      boolean sequential =
          definition.definition().task(i).executionMode() == ExecutionMode.SEQUENTIAL;
      active += sequential && column(board.task(i)) == 1 ? 1 : 0;
    }
    require(active == board.sequentialActive(), "sequential tasks are counted");
  }

  private static void dependencies(CompiledDefinition definition, Board board) {
    for (int i = 0; i < board.tasks().size(); i++) {
      Counts counted = Counts.of(definition, board, i);
      if (!counted.agreesWith(board.task(i))) {
        throw new AssertionError("task " + i + ": " + board.task(i).inbound() + " is " + counted);
      }
    }
  }

  private static void queues(CompiledDefinition definition, Board board) {
    List<Integer> settling = new ArrayList<>();
    List<Integer> parallel = new ArrayList<>();
    List<Integer> sequential = new ArrayList<>();
    for (int i = 0; i < board.tasks().size(); i++) {
      if (board.task(i).state() != TaskState.PENDING) {
        continue;
      }
      boolean alone = definition.definition().task(i).executionMode() == ExecutionMode.SEQUENTIAL;
      switch (verdict(definition, board, i)) {
        case SKIP, BLOCK -> settling.add(i);
        case READY -> (alone ? sequential : parallel).add(i);
        case WAIT -> {}
      }
    }
    same(board.settling(), settling, "settling");
    same(board.parallel(), parallel, "parallel");
    same(board.sequential(), sequential, "sequential");
  }

  private static void same(IndexQueue queue, List<Integer> expected, String name) {
    List<Integer> waiting = queue.toList().stream().sorted().toList();
    if (!waiting.equals(expected)) {
      throw new AssertionError(name + " holds " + waiting + " and not " + expected);
    }
  }

  /** The rules of joins and skips, from the states of the dependencies. */
  static Verdict verdict(CompiledDefinition definition, Board board, int index) {
    TaskDefinition task = definition.definition().task(index);
    Counts counts = Counts.of(definition, board, index);
    return switch (task.join().kind()) {
      case ALL -> counts.failed() > 0 ? Verdict.BLOCK : whenSettled(counts);
      case ALL_DONE -> whenSettled(counts);
      case ANY -> whenEnough(1, counts);
      case AT_LEAST -> whenEnough(task.join().count(), counts);
    };
  }

  private static Verdict whenSettled(Counts counts) {
    if (counts.open() > 0) {
      return Verdict.WAIT;
    }
    boolean noHardOneLed = counts.hard() > 0 && counts.hardSkipped() == counts.hard();
    boolean noConditionHeld =
        counts.hard() == 0 && counts.conditional() > 0 && counts.refused() == counts.conditional();
    return noHardOneLed || noConditionHeld ? Verdict.SKIP : Verdict.READY;
  }

  private static Verdict whenEnough(int needed, Counts counts) {
    boolean none = counts.hard() + counts.soft() + counts.conditional() == 0;
    if (none || counts.satisfied() >= needed) {
      return Verdict.READY;
    }
    if (counts.satisfied() + counts.open() >= needed) {
      return Verdict.WAIT;
    }
    return counts.failed() > 0 ? Verdict.BLOCK : Verdict.SKIP;
  }

  static boolean isSettled(TaskProgress task) {
    return switch (task.state()) {
      case COMPLETED, SKIPPED, BLOCKED -> true;
      case FAILED, TIMEOUT ->
          task.after() == Disposition.FAIL
              || task.after() == Disposition.FAIL_FAST
              || task.after() == Disposition.CONTINUE;
      default -> false;
    };
  }

  /** Quicker than an assertion object for every look: there are millions. */
  static void require(boolean holds, String what) {
    if (!holds) {
      assertThat(holds).as(what).isTrue();
    }
  }
}

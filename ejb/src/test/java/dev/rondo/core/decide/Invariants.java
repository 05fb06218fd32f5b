package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyLimit;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.IndexQueue;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Layout;
import dev.rondo.core.instance.Signal;
import dev.rondo.core.instance.SignalWait;
import dev.rondo.core.instance.Signals;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineProgress;
import dev.rondo.core.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    sequentialOnes(board);
    Scopes.counted(board);
    approvals(board);
    signalWaits(state);
    boolean ended = state.state().isEnded();
    if (ended || state.state() == WorkflowState.PENDING) {
      require(board.settling().isEmpty(), "settling is empty");
      require(board.parallel().isEmpty(), "parallel is empty");
      require(board.sequential().isEmpty(), "sequential is empty");
      require(board.repeating().isEmpty(), "repeating is empty");
    } else if (!isEnding(definition, board) && state.recovery().undoing() == null) {
      dependencies(definition, board);
      queues(definition, board);
    }
  }

  /** What holds once a command has been answered. */
  static void atRest(CompiledDefinition definition, InstanceState state) {
    stopping(state);
    deadlines(definition, state);
    for (TaskProgress task : state.board().tasks()) {
      require(
          task.state() != TaskState.WAITING_FOR_INPUT
              || task.approval() == null
              || task.approval().isOpen(),
          "what has been decided does not wait");
    }
    Tally tally = state.board().tally();
    require(state.board().sequentialActive() <= 1, "one sequential task at a time");
    switch (state.state()) {
      case PENDING -> require(tally.waiting() == tally.total(), "nothing has begun");
      case RUNNING -> atWork(definition, state);
      case PAUSED ->
          require(
              withoutRace(state.board()) == 0 || state.watch().cancel() != null,
              "nothing is cancelled");
      case COMPLETED -> {
        require(allSettled(tally) && tally.failed() == 0, "all completed");
        boolean byMachine = state.machine() != null;
        require(byMachine || withoutRace(state.board()) == 0, "nothing is cancelled");
      }
      case FAILED -> {
        require(allSettled(tally) || isStuck(state), "all settled");
        String why = Objects.requireNonNull(state.standing().error()).errorType();
        boolean known =
            Set.of(
                    Failure.EXPRESSION,
                    Failure.PAYLOAD_TOO_LARGE,
                    Failure.COMPENSATION,
                    Failure.MACHINE)
                .contains(why);
        require(tally.failed() > 0 || known, "a reason");
        require(isStuck(state) == why.equals(Failure.COMPENSATION), "what is undone is kept");
      }
      case CANCELLED, TIMEOUT -> require(allSettled(tally), "all settled");
      case COMPENSATING -> undoing(definition, state);
      case COMPENSATED -> {
        require(allSettled(tally), "all settled");
        allUndone(definition, state.board());
      }
      default -> throw new AssertionError("no rest in state " + state.state());
    }
    boolean restsOtherwise = state.state() == WorkflowState.PAUSED || isStuck(state);
    require(restsOtherwise || tally.parked() == 0, "parked means paused");
    machineAtRest(definition, state);
  }

  /** Who was asked to stop is all that is left of an instance that is being cancelled. */
  private static void stopping(InstanceState state) {
    boolean cancelling = state.watch().cancel() != null && !state.state().isEnded();
    int asked = 0;
    for (TaskProgress task : state.board().tasks()) {
      boolean waits = task.state() == TaskState.WAITING_FOR_INPUT;
      asked += task.cancelBy() == null ? 0 : 1;
      require(
          task.cancelBy() == null
              || (cancelling && (task.state() == TaskState.RUNNING || isElsewhere(task))),
          "only what runs is asked to stop");
      require(
          !cancelling || task.cancelBy() != null || !(waits || task.state().isActive()),
          "nothing else is under way while an instance is cancelled");
    }
    require(!cancelling || asked > 0, "an instance is cancelled once nothing runs");
  }

  /** The limits on dependencies that bind somebody are those that are looked at. */
  private static void deadlines(CompiledDefinition definition, InstanceState state) {
    Instant since = state.watch().since();
    if (state.state() != WorkflowState.RUNNING || since == null || state.watch().cancel() != null) {
      return;
    }
    Instant first = null;
    for (int i = 0; i < definition.definition().size(); i++) {
      TaskProgress target = state.board().task(i);
      for (Dependency dependency : definition.task(i).dependencies()) {
        int source = definition.definition().indexOf(dependency.task());
        boolean waits =
            target.state() == TaskState.PENDING
                && verdict(definition, state.board(), i) == Verdict.WAIT
                && !target.inbound().resolved().containsKey(source)
                && !isSettled(state.board().task(source))
                && state.board().task(source).state() != TaskState.CANCELLED;
        Instant at = since.plus(state.watch().paused()).plus(dependency.timeout());
        if (!dependency.timeout().isZero()
            && waits
            && !waitsAgain(state, i, source, at)
            && (first == null || at.isBefore(first))) {
          first = at;
        }
      }
    }
    Instant wake = state.wakeAt();
    require(
        first == null || (wake != null && !wake.isAfter(first)),
        "somebody looks at who waits too long");
  }

  /** What waits again, for a person or a machine, has no limit whose time was over by then. */
  private static boolean waitsAgain(InstanceState state, int target, int source, Instant limit) {
    List<DependencyLimit> limits = state.definition().dependencyLimits();
    boolean over =
        limits.subList(0, state.watch().waitsOver()).stream()
            .anyMatch(l -> l.target() == target && l.source() == source);
    return over && !limit.isAfter(state.standing().updatedAt());
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
      case FAILED, CANCELLED, TIMEOUT, COMPENSATED ->
          require(
              atEnd || table.finalState(state.state().name()).isEmpty(),
              "a machine ends with its instance");
      default -> {}
    }
  }

  /** Undoing goes on, or failed for good. */
  private static boolean isStuck(InstanceState state) {
    return state.recovery().undoing() != null;
  }

  /** One compensation at a time is out, and it is that of the next task to be undone. */
  private static void undoing(CompiledDefinition definition, InstanceState state) {
    IndexQueue remaining = Objects.requireNonNull(state.recovery().undoing()).remaining();
    require(!remaining.isEmpty(), "a compensating instance has something to undo");
    require(state.board().tally().active() == 0, "nothing else goes on meanwhile");
    Layout layout = state.board().layout();
    for (int i = definition.definition().size(); i < state.board().size(); i++) {
      boolean turn = layout.undoes(i) == remaining.head();
      require(
          !layout.isCompensation(i) || state.board().task(i).state().isActive() == turn,
          "one is undone at a time");
    }
  }

  private static void allUndone(CompiledDefinition definition, Board board) {
    for (int i = definition.definition().size(); i < board.size(); i++) {
      int task = board.layout().undoes(i);
      boolean completed = task >= 0 && board.task(task).state() == TaskState.COMPLETED;
      TaskState undone = board.task(i).state();
      require(
          !completed
              || Scopes.isUndoneByScope(board, task)
              || Scopes.isUndoneAsWhole(board, task)
              || undone == TaskState.COMPLETED
              || undone == TaskState.SKIPPED,
          "everything that completed is undone");
    }
  }

  private static boolean allSettled(Tally tally) {
    return tally.waiting() + tally.active() + tally.awaiting() + tally.parked() + tally.blocked()
        == 0;
  }

  /** How many tasks of the definition itself were cancelled, but for those that lost a race. */
  private static long cancelled(Board board) {
    Set<Integer> losers = losers(board.layout().definition());
    return roots(board).filter(i -> !losers.contains(i)).count();
  }

  /**
   * Tasks that were cancelled and that no race can have cancelled. One that has lost is no loser
   * any more once a task was added that depends on it.
   */
  private static long withoutRace(Board board) {
    CompiledDefinition definition = board.layout().definition();
    return roots(board).filter(i -> !races(definition, i)).count();
  }

  private static boolean races(CompiledDefinition definition, int task) {
    return Arrays.stream(definition.dependents(task))
        .map(CompiledDefinition.Edge::target)
        .anyMatch(
            next ->
                definition.task(next).join().kind() == Join.Kind.FIRST || races(definition, next));
  }

  /** True between the events that end an instance, which cancel one task after the other. */
  private static boolean isEnding(CompiledDefinition definition, Board board) {
    return cancelled(board) > 0
        || roots(board).anyMatch(i -> verdict(definition, board, i) == Verdict.BLOCK);
  }

  private static IntStream roots(Board board) {
    return IntStream.range(0, board.layout().definition().definition().size())
        .filter(i -> board.task(i).state() == TaskState.CANCELLED);
  }

  private static Set<Integer> losers(CompiledDefinition definition) {
    Set<Integer> losers = new HashSet<>();
    for (int i = 0; i < definition.definition().size(); i++) {
      Arrays.stream(definition.losers(i)).forEach(losers::add);
    }
    return losers;
  }

  /** Nothing that could be handed out is kept back, and somebody can be waited for. */
  private static void atWork(CompiledDefinition definition, InstanceState state) {
    Board board = state.board();
    int limit = definition.definition().maxParallelTasks();
    boolean full = limit > 0 && board.tally().active() >= limit;
    boolean byMachine = state.machine() != null;
    if (board.tally().active() == 0 && !Scopes.somethingIsAwaited(board) && !byMachine) {
      throw new AssertionError("a running instance waits for a task: " + Scopes.told(board));
    }
    require(board.repeating().isEmpty(), "no repetition waits to be decided");
    require(limit == 0 || board.tally().active() <= limit, "no more active tasks than allowed");
    require(board.settling().isEmpty(), "all is settled that can be");
    require(full || board.parallel().isEmpty(), "no parallel task waits without a reason");
    require(
        full || board.sequential().isEmpty() || board.sequentialActive() > 0,
        "no sequential task waits without a reason");
    conditionalOnes(definition, board);
    signals(definition, state);
  }

  /** Exactly the signal_waits that wait are known to wait, with what their input says. */
  private static void signalWaits(InstanceState state) {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < state.board().tasks().size(); i++) {
      TaskProgress task = state.board().task(i);
      TaskDefinition of = state.board().definition(i);
      if (of.action() == TaskAction.SIGNAL_WAIT
          && of.repetition() == null
          && task.state() == TaskState.WAITING_FOR_INPUT) {
        Map<String, Object> input = Objects.requireNonNull(task.latest()).input();
        expected.put(state.board().key(i), input.get("name") + "/" + input.get("correlation"));
      }
    }
    Map<String, String> known = new TreeMap<>();
    for (SignalWait wait : state.signals().waits()) {
      require(known.put(wait.task(), wait.name() + "/" + wait.correlation()) == null, "one wait");
    }
    if (!known.equals(expected)) {
      throw new AssertionError("waits for signals are " + known + " and not " + expected);
    }
  }

  /** In an instance that runs no signal waits for a task that waits for it. */
  private static void signals(CompiledDefinition definition, InstanceState state) {
    require(state.signals().buffer().size() <= Signals.MOST, "the buffer is bounded");
    for (SignalWait wait : state.signals().waits()) {
      require(wait.missing() > 0, "who has all it waited for waits no longer");
      int template = state.board().layout().template(state.board().indexOf(wait.task()));
      boolean picky = !definition.checks(template).isEmpty();
      for (Signal signal : state.signals().buffer()) {
        require(
            picky
                || signal.until() != null
                || !signal.name().equals(wait.name())
                || (wait.correlation() != null && !wait.correlation().equals(signal.correlation())),
            "no signal waits for who waits for it");
      }
    }
  }

  private static void conditionalOnes(CompiledDefinition definition, Board board) {
    for (int i = 0; i < definition.definition().size(); i++) {
      TaskProgress target = board.task(i);
      for (Dependency dependency : board.definition(i).dependencies()) {
        int source = Counts.source(definition, board, i, dependency);
        boolean decided = target.inbound().resolved().containsKey(source);
        boolean over =
            isSettled(board.task(source)) || board.task(source).state() == TaskState.CANCELLED;
        require(
            dependency.type() != DependencyType.CONDITIONAL
                || target.state() != TaskState.PENDING
                || verdict(definition, board, i) != Verdict.WAIT
                || over == decided,
            "a conditional dependency is decided once it has settled");
      }
    }
  }

  /** Compensations are counted nowhere. */
  private static void tallies(Board board) {
    Tally tally = board.tally();
    int[] counts = new int[10];
    int running = 0;
    int elsewhere = 0;
    for (int i = 0; i < board.size(); i++) {
      if (board.layout().isCompensation(i) || !Scopes.isThere(board, i)) {
        continue;
      }
      TaskProgress task = board.task(i);
      counts[column(task)]++;
      running += task.state() == TaskState.RUNNING ? 1 : 0;
      elsewhere += isElsewhere(task) ? 1 : 0;
    }
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
            tally.retries(),
            elsewhere);
    if (!tally.equals(recount)) {
      throw new AssertionError("tally " + tally + " is " + recount);
    }
  }

  /** A gate that waits has an open approval that can be looked at again, and no other task has. */
  private static void approvals(Board board) {
    for (TaskProgress task : board.tasks()) {
      Approval approval = task.approval();
      if (approval == null) {
        continue;
      }
      boolean waits = task.state() == TaskState.WAITING_FOR_INPUT;
      require(waits || !approval.isOpen(), "an approval is open while its gate waits");
      require(approval.isOpen() == (approval.closedAt() == null), "what is closed has a time");
      Set<String> voters = new HashSet<>();
      approval.votes().forEach(vote -> require(voters.add(vote.approver()), "one person, one say"));
      boolean rejected = approval.votes().stream().anyMatch(vote -> !vote.approved());
      boolean enough = approval.votes().size() >= approval.terms().required();
      require(
          rejected == (approval.outcome() == Approval.Outcome.REJECTED),
          "who says no decides, and nobody else");
      require(
          rejected || enough == (approval.outcome() == Approval.Outcome.APPROVED),
          "approved once enough have, and not before");
      if (approval.isOpen()) {
        require(
            Objects.equals(
                Objects.requireNonNull(task.latest()).leaseUntil(),
                Approval.until(approval.terms(), approval.escalated())),
            "it is looked at when something is due");
        require(
            approval.assignee() == null || approval.voteOf(approval.assignee()) == null,
            "nobody has it who has decided");
      }
    }
  }

  /** A worker has begun it, and it waits for the end of what it began. */
  private static boolean isElsewhere(TaskProgress task) {
    return task.state() == TaskState.WAITING_FOR_INPUT
        && task.latest() != null
        && task.latest().worker() != null;
  }

  private static int column(TaskProgress task) {
    return switch (task.state()) {
      case SCHEDULED, RUNNING, RETRYING -> 1;
      case WAITING_FOR_INPUT -> isElsewhere(task) ? 1 : 9;
      case COMPLETED -> 2;
      case SKIPPED -> 5;
      case CANCELLED -> 6;
      case BLOCKED -> 7;
      case FAILED, TIMEOUT ->
          switch (Objects.requireNonNull(task.after())) {
            case FAIL, FAIL_FAST, COMPENSATE, ROLLBACK -> 3;
            case CONTINUE, FAIL_SCOPE, CAUGHT -> 4;
            case PAUSE -> 8;
            case HOLD -> 9;
            case RETRY, SKIP -> 1;
          };
      default -> 0;
    };
  }

  private static void sequentialOnes(Board board) {
    int active = 0;
    for (int i = 0; i < board.tasks().size(); i++) {
      boolean sequential = board.definition(i).executionMode() == ExecutionMode.SEQUENTIAL;
      boolean counts = sequential && !board.layout().isCompensation(i);
      active += counts && column(board.task(i)) == 1 ? 1 : 0;
    }
    require(active == board.sequentialActive(), "sequential tasks are counted");
  }

  private static void dependencies(CompiledDefinition definition, Board board) {
    for (int i = 0; i < board.tasks().size(); i++) {
      if (!Scopes.isAtWork(board, i)) {
        continue;
      }
      Counts counted = Counts.of(definition, board, i);
      if (!counted.agreesWith(board.task(i))) {
        throw new AssertionError(
            board.key(i)
                + ": "
                + board.task(i).inbound()
                + " is "
                + counted
                + " in "
                + Scopes.told(board));
      }
    }
  }

  private static void queues(CompiledDefinition definition, Board board) {
    List<Integer> settling = new ArrayList<>();
    List<Integer> parallel = new ArrayList<>();
    List<Integer> sequential = new ArrayList<>();
    for (int i = 0; i < board.tasks().size(); i++) {
      boolean waits =
          board.task(i).state() == TaskState.PENDING && !board.layout().isCompensation(i);
      if (!waits || !Scopes.isReleased(board, i) || !Scopes.isAtWork(board, i)) {
        continue;
      }
      boolean alone = board.definition(i).executionMode() == ExecutionMode.SEQUENTIAL;
      switch (verdict(definition, board, i)) {
        case SKIP, BLOCK -> settling.add(i);
        case READY -> (alone ? sequential : parallel).add(i);
        case WAIT -> {}
      }
    }
    same(board, board.settling(), settling, "settling");
    same(board, board.parallel(), parallel, "parallel");
    same(board, board.sequential(), sequential, "sequential");
    same(board, board.repeating(), Scopes.decidable(board), "repeating");
  }

  private static void same(Board board, IndexQueue queue, List<Integer> expected, String name) {
    List<Integer> waiting =
        queue.toList().stream().filter(i -> Scopes.isAtWork(board, i)).sorted().toList();
    if (!waiting.equals(expected)) {
      throw new AssertionError(
          name + " holds " + waiting + " and not " + expected + " in " + Scopes.told(board));
    }
  }

  /** The rules of joins and skips, from the states of the dependencies. */
  static Verdict verdict(CompiledDefinition definition, Board board, int index) {
    TaskDefinition task = board.definition(index);
    Counts counts = Counts.of(definition, board, index);
    return switch (task.join().kind()) {
      case ALL -> counts.failed() > 0 ? Verdict.BLOCK : whenSettled(counts);
      case ALL_DONE -> whenSettled(counts);
      case ANY -> whenEnough(1, counts);
      case AT_LEAST, FIRST -> whenEnough(task.join().count(), counts);
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
          task.after() != Disposition.RETRY
              && task.after() != Disposition.SKIP
              && task.after() != Disposition.PAUSE
              && task.after() != Disposition.HOLD;
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

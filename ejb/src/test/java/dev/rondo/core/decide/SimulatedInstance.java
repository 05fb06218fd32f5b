package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance under test: every answer is folded, checked, and kept for the replay. */
final class SimulatedInstance {
  private static final int REPLAYED_TASKS = 12;
  private static final int REPLAYED_EVENTS = 50;
  private static final int SNAPSHOT_EVERY = 16;

  private record Happened(InstanceEvent event, Instant at) {}

  private final CompiledDefinition first;
  private final Map<String, CompiledDefinition> versions = new HashMap<>();
  private final Evolver evolver;
  private final Transitions visited;
  private final List<Happened> history = new ArrayList<>();
  private final Map<String, Integer> starts = new HashMap<>();
  private final Undone undone = new Undone();
  private @Nullable InstanceState state;
  private Instant now = Words.NOW;
  private Capacity capacity = Capacity.UNLIMITED;

  SimulatedInstance(CompiledDefinition definition, Transitions visited) {
    this.first = definition;
    know(definition);
    this.evolver = new Evolver(this::version);
    this.visited = visited;
  }

  /** Another version of the definition is registered. */
  void know(CompiledDefinition other) {
    versions.put(other.definition().version(), other);
  }

  private CompiledDefinition version(String type, String version) {
    return Objects.requireNonNull(versions.get(version), version);
  }

  CompiledDefinition definition() {
    return state == null ? first : state.definition();
  }

  private DecisionContext context(String actor) {
    return new DecisionContext(definition(), now, actor, capacity, Room.UNLIMITED, this::version);
  }

  void ask(InstanceCommand command) {
    ask("world", command);
  }

  void ask(String actor, InstanceCommand command) {
    InstanceState before = state;
    Decision decision = Decider.decide(state, command, context(actor));
    if (decision instanceof Decision.Accepted accepted) {
      permit(command, accepted);
      accepted.events().forEach(this::happen);
      Invariants.atRest(definition(), state());
      if (history.size() % SNAPSHOT_EVERY == 0) {
        Stored.snapshot(state(), this::version);
      }
      Laws.repeated(before, command, accepted, state(), context(actor));
    } else {
      Decision.Rejected rejected = (Decision.Rejected) decision;
      Laws.refused(command, rejected);
      rejected.record().forEach(this::happen);
    }
  }

  /** A person's word, or a worker's that it has not begun, allows an at_most_once task to start. */
  private void permit(InstanceCommand command, Decision.Accepted accepted) {
    if (accepted.events().isEmpty()) {
      return;
    }
    if (command instanceof InstanceCommand.RetryTask
        || command instanceof InstanceCommand.ReleaseTask) {
      mayStartAgain(((InstanceCommand.OfTask) command).task());
    }
  }

  private void mayStartAgain(String task) {
    String undoing = Task.undoing(task);
    starts
        .keySet()
        .removeIf(key -> key.equals(task) || key.equals(undoing) || key.startsWith(task + '['));
  }

  private void happen(InstanceEvent event) {
    InstanceState before = state;
    history.add(new Happened(Stored.event(event), now));
    state =
        before == null
            ? evolver.create(Words.ID, (InstanceEvent.WorkflowCreated) event, now)
            : evolver.evolve(before, event, now);
    Invariants.afterEvent(definition(), state);
    if (before != null) {
      undone.happened(before, event);
      if (event instanceof InstanceEvent.OfTasks again) {
        again.tasks().forEach(this::mayStartAgain);
      }
      if (event instanceof InstanceEvent.OfVersion) {
        if (event instanceof InstanceEvent.WorkflowMigrated migrated) {
          migrated.dropped().forEach(this::mayStartAgain);
        }
        replay();
      } else {
        visited.note(before, state);
        visited.note(before, event, state);
      }
      Laws.happened(before.definition(), before, event, state);
    }
    if (event instanceof InstanceEvent.TaskRestarted restarted) {
      mayStartAgain(restarted.task()); // the definition itself wants it done again
    }
    if (event instanceof InstanceEvent.TaskStarted started && isAtMostOnce(started.task())) {
      Invariants.require(
          starts.merge(started.task(), 1, Integer::sum) == 1, "an at_most_once task starts once");
    }
    if (size() <= REPLAYED_TASKS && history.size() < REPLAYED_EVENTS) {
      replay();
    }
  }

  /** Folding the history from its first event, as it would be stored, gives the state. */
  void replay() {
    InstanceState folded = null;
    for (Happened happened : history) {
      folded =
          folded == null
              ? evolver.create(
                  Words.ID, (InstanceEvent.WorkflowCreated) happened.event(), happened.at())
              : evolver.evolve(folded, happened.event(), happened.at());
    }
    if (!Objects.equals(folded, state)) {
      assertThat(folded).isEqualTo(state);
    }
    Invariants.require(state().sequence() == history.size(), "no gap in the sequence");
  }

  InstanceState state() {
    return Objects.requireNonNull(state);
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** To the moment when the first task that waits for one may start. */
  void passUntilDue() {
    state().board().tasks().stream()
        .flatMap(task -> Stream.ofNullable(due(task)))
        .min(Instant::compareTo)
        .ifPresent(due -> now = due.isAfter(now) ? due : now);
  }

  /** When a task that waits for a time may go on. */
  private @Nullable Instant due(TaskProgress task) {
    if (task.latest() == null) {
      return null;
    }
    if (task.state() == TaskState.WAITING_FOR_INPUT) {
      return task.latest().leaseUntil();
    }
    return task.state().isClaimable() && !isDue(task) ? task.latest().notBefore() : null;
  }

  /** Whether a task that waits will not wait for ever. */
  boolean endsByTime(String key) {
    Attempt latest = task(key).latest();
    return latest != null && latest.leaseUntil() != null;
  }

  boolean hasMachine() {
    return definition().machine() != null;
  }

  int size() {
    return state == null ? first.boardSize() : state.board().size();
  }

  String key(int index) {
    return state == null ? first.task(index).key() : state.board().key(index);
  }

  TaskProgress task(String key) {
    return state().board().task(state().board().indexOf(key));
  }

  boolean isTrigger(String key) {
    Board board = state().board();
    TaskDefinition task = board.definition(board.indexOf(key));
    return task.action() == TaskAction.WORKFLOW_TRIGGER && task.repetition() == null;
  }

  /** So many others run of two that may; one of them waits in a line where it is the third. */
  void crowd(int others) {
    capacity =
        new Capacity(
            List.of(
                new Capacity.Limit(Flow.TYPE, 2, others, others == 2, Concurrency.OnLimit.QUEUE)));
  }

  boolean isAtMostOnce(String key) {
    Board board = state().board();
    return board.definition(board.indexOf(key)).semantics() == ExecutionSemantics.AT_MOST_ONCE;
  }

  boolean isDue(TaskProgress task) {
    Instant from = task.latest() == null ? null : task.latest().notBefore();
    return from == null || !from.isAfter(now);
  }

  /** A task that waits for a person's decision, or else the one given. */
  String parkedOr(String other) {
    for (int i = 0; i < size(); i++) {
      TaskProgress task = state().board().task(i);
      boolean failed = task.state() == TaskState.FAILED || task.state() == TaskState.TIMEOUT;
      if (failed && task.isParked()) {
        return key(i);
      }
    }
    return other;
  }
}

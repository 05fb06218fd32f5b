package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.MachineProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into a state. Total: it never asks why and never refuses, but for a transition that
 * the life cycles do not list, which would be a defect of the decider.
 */
public final class Evolver {
  private static final Map<Class<? extends InstanceEvent>, Fold<?>> FOLDS = folds();

  private final Versions versions;

  /**
   * @param versions the definitions that instances have in the course of their lives
   */
  public Evolver(Versions versions) {
    this.versions = versions;
  }

  /** For instances that keep the definition they began with. */
  public Evolver(CompiledDefinition definition) {
    this(Versions.only(definition));
  }

  /** The event classes that can be folded; tests compare them with the sealed interface. */
  static Iterable<Class<? extends InstanceEvent>> folded() {
    return FOLDS.keySet();
  }

  /** The state of an instance of which nothing is known but its creation. */
  public InstanceState create(String instanceId, InstanceEvent.WorkflowCreated e, Instant at) {
    Identity identity =
        new Identity(
            instanceId,
            e.workflowType(),
            e.version(),
            e.data(),
            e.correlationId(),
            e.businessKey(),
            e.priority(),
            e.metadata(),
            e.createdBy(),
            at,
            e.parent(),
            e.secrets(),
            Lineage.NONE);
    CompiledDefinition definition = versions.of(e.workflowType(), e.version());
    MachineDefinition machine = definition.definition().machine();
    return new InstanceState(
        identity,
        Standing.created(at, e.startAt()),
        BoardEdit.blank(definition),
        Recovery.NONE,
        1,
        Signals.NONE,
        machine == null ? null : MachineProgress.initial(machine, at),
        Watch.NONE);
  }

  /** The state after one event more. */
  public InstanceState evolve(InstanceState state, InstanceEvent event, Instant at) {
    InstanceState next = fold(state, event, at);
    if (next.state() != state.state() && !LifeCycles.WORKFLOW.allows(state.state(), next.state())) {
      throw new IllegalStateException(
          "instance cannot go from " + state.state() + " to " + next.state());
    }
    return next.after(at, state.sequence() + 1);
  }

  @SuppressWarnings("unchecked")
  private <E extends InstanceEvent> InstanceState fold(InstanceState state, E event, Instant at) {
    Fold<E> fold = (Fold<E>) Objects.requireNonNull(FOLDS.get(event.getClass()));
    return fold.apply(this, state, event, at);
  }

  private static Map<Class<? extends InstanceEvent>, Fold<?>> folds() {
    Map<Class<? extends InstanceEvent>, Fold<?>> folds = new HashMap<>();
    on(folds, InstanceEvent.WorkflowCreated.class, (x, s, e, at) -> s);
    on(
        folds,
        InstanceEvent.WorkflowQueued.class,
        (x, s, e, at) -> s.with(s.standing().queued(e, at)));
    on(folds, InstanceEvent.WorkflowStarted.class, (x, s, e, at) -> x.started(s, e, at));
    on(
        folds,
        InstanceEvent.WorkflowPaused.class,
        (x, s, e, at) ->
            s.with(s.standing().paused(e.reason(), at), edit(s).giveSlotsBack().done()));
    on(
        folds,
        InstanceEvent.WorkflowResumed.class,
        (x, s, e, at) ->
            s.with(s.standing().moved(WorkflowState.RUNNING, at))
                .with(s.watch().resumed(s.standing().pausedSince(), at)));
    addTimes(folds);
    on(
        folds,
        InstanceEvent.StateTransitioned.class,
        (x, s, e, at) -> s.with(s.standing().moved(e.to(), at)));
    on(
        folds,
        InstanceEvent.WorkflowCompleted.class,
        (x, s, e, at) -> x.ended(s, WorkflowState.COMPLETED, at, null, e.output()));
    on(
        folds,
        InstanceEvent.WorkflowFailed.class,
        (x, s, e, at) -> x.ended(s, WorkflowState.FAILED, at, e.error(), null));
    on(
        folds,
        InstanceEvent.WorkflowCancelled.class,
        (x, s, e, at) -> x.ended(s, WorkflowState.CANCELLED, at, null, null));
    addRecovery(folds);
    on(folds, InstanceEvent.MachineTransitioned.class, (x, s, e, at) -> x.transitioned(s, e, at));
    on(
        folds,
        InstanceEvent.MachineRolledBack.class,
        (x, s, e, at) -> s.with(progress(s).back(e.steps(), machine(s), at)));
    on(
        folds,
        InstanceEvent.WorkflowMigrated.class,
        (x, s, e, at) ->
            MigrationFolds.migrated(
                s, e, x.versions.of(s.identity().workflowType(), e.toVersion()), at));
    on(
        folds,
        InstanceEvent.TasksAdded.class,
        (x, s, e, at) ->
            MigrationFolds.added(s, e, x.versions.of(s.identity().workflowType(), e.toVersion())));
    TaskFolds.all().forEach((type, fold) -> folds.put(type, ofTask(fold)));
    on(
        folds,
        InstanceEvent.DependencyResolved.class,
        (x, s, e, at) ->
            s.with(
                s.standing(),
                edit(s)
                    .resolve(
                        s.board().indexOf(e.task()),
                        s.board().indexOf(e.dependency()),
                        e.satisfied())
                    .done()));
    on(folds, InstanceEvent.SignalReceived.class, (x, s, e, at) -> SignalFolds.received(s, e, at));
    on(folds, InstanceEvent.SignalsExpired.class, (x, s, e, at) -> SignalFolds.expired(s, e));
    on(
        folds,
        InstanceEvent.SignalDelivered.class,
        (x, s, e, at) -> SignalFolds.delivered(s, e, s.board().task(s.board().indexOf(e.task()))));
    return folds;
  }

  private static void addTimes(Map<Class<? extends InstanceEvent>, Fold<?>> folds) {
    on(
        folds,
        InstanceEvent.WorkflowTimedOut.class,
        (x, s, e, at) -> x.timedOut(s, at, "Timed out after " + e.timeout().toSeconds() + " s"));
    on(
        folds,
        InstanceEvent.WorkflowIdled.class,
        (x, s, e, at) -> x.timedOut(s, at, "Nothing happened for " + e.idle().toMillis() + " ms"));
    on(
        folds,
        InstanceEvent.WorkflowTimeoutWarning.class,
        (x, s, e, at) -> s.with(s.watch().afterWarning()));
    on(
        folds,
        InstanceEvent.WorkflowCancelRequested.class,
        (x, s, e, at) -> s.with(s.watch().asked(new CancelRequest(e.reason(), at, e.until()))));
  }

  private InstanceState timedOut(InstanceState state, Instant at, String why) {
    return ended(state, WorkflowState.TIMEOUT, at, Failure.of(Failure.TIMEOUT, why), null);
  }

  private static void addRecovery(Map<Class<? extends InstanceEvent>, Fold<?>> folds) {
    on(
        folds,
        InstanceEvent.WorkflowRetrying.class,
        (x, s, e, at) -> RecoveryFolds.tryingAgain(s, e, at));
    on(
        folds,
        InstanceEvent.CheckpointCreated.class,
        (x, s, e, at) -> RecoveryFolds.checkpoint(s, e, at));
    on(
        folds,
        InstanceEvent.CompensationStarted.class,
        (x, s, e, at) -> RecoveryFolds.started(s, e, at));
    on(
        folds,
        InstanceEvent.CompensationCompleted.class,
        (x, s, e, at) -> RecoveryFolds.completed(s, at));
    on(
        folds,
        InstanceEvent.CompensationFailed.class,
        (x, s, e, at) -> RecoveryFolds.failed(s, e, at));
    on(
        folds,
        InstanceEvent.WorkflowRolledBack.class,
        (x, s, e, at) -> RecoveryFolds.wentBack(s, e, at));
  }

  private InstanceState started(
      InstanceState state, InstanceEvent.WorkflowStarted event, Instant at) {
    InstanceState begun =
        state.machine() == null ? state : state.with(state.machine().begun(machine(state), at));
    return begun
        .with(state.standing().started(at, event.deadline()), edit(state).queueAllDue().done())
        .with(Watch.begun(at));
  }

  private InstanceState transitioned(
      InstanceState state, InstanceEvent.MachineTransitioned event, Instant at) {
    MachineProgress.Step step =
        new MachineProgress.Step(
            state.sequence() + 1, at, event.from(), event.to(), event.event(), event.transition());
    return state.with(progress(state).after(step, machine(state)));
  }

  private static MachineDefinition machine(InstanceState state) {
    return Objects.requireNonNull(state.definition().definition().machine(), "a machine");
  }

  private static MachineProgress progress(InstanceState state) {
    return Objects.requireNonNull(state.machine(), "a machine");
  }

  private InstanceState ended(
      InstanceState state,
      WorkflowState next,
      Instant at,
      @Nullable Failure why,
      @Nullable Object output) {
    return state.with(
        state.standing().ended(next, at, why, output), edit(state).clearQueues().done());
  }

  private static BoardEdit edit(InstanceState state) {
    return new BoardEdit(state.definition(), state.board(), state.sequence() + 1);
  }

  private static <E extends InstanceEvent> void on(
      Map<Class<? extends InstanceEvent>, Fold<?>> folds, Class<E> type, Fold<E> fold) {
    folds.put(type, fold);
  }

  @SuppressWarnings("unchecked")
  private static <E extends InstanceEvent.OfTask> Fold<E> ofTask(TaskFold<?> any) {
    TaskFold<E> fold = (TaskFold<E>) any;
    return (x, s, e, at) -> {
      BoardEdit board = edit(s);
      int index = s.board().indexOf(e.task());
      TaskProgress before = board.task(index);
      TaskState from = before.state();
      fold.apply(board, index, before, e, at);
      TaskState to = board.task(index).state();
      if (from != to && !LifeCycles.TASK.allows(from, to)) {
        throw new IllegalStateException(
            "task " + e.task() + " cannot go from " + from + " to " + to);
      }
      InstanceState next = RecoveryFolds.undone(s.with(s.standing(), board.done()), index);
      if (from != to && to == TaskState.PENDING) {
        next = waitingAgain(next, at);
      }
      return waitsForSignals(next.board(), index)
          ? SignalFolds.moved(next, e.task(), before, next.board().task(index))
          : next;
    };
  }

  private static InstanceState waitingAgain(InstanceState state, Instant at) {
    Instant pausedSince = state.standing().pausedSince();
    return state.with(state.watch().waitingAgain(state.definition(), pausedSince, at));
  }

  private static boolean waitsForSignals(Board board, int index) {
    TaskDefinition task = board.definition(index);
    return task.action() == TaskAction.SIGNAL_WAIT && task.repetition() == null;
  }

  private interface Fold<E> {
    InstanceState apply(Evolver evolver, InstanceState state, E event, Instant at);
  }
}

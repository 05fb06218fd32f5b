package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Layout;
import dev.rondo.core.instance.PayloadVolume;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Volume;
import dev.rondo.core.plan.Inbound;
import dev.rondo.core.plan.Readiness;
import dev.rondo.core.plan.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A state and the events decided so far. What is emitted is folded at once, so that a later choice
 * sees an earlier one.
 */
final class Draft {
  private final DecisionContext context;
  private final Evolver evolver;
  private final List<InstanceEvent> events = new ArrayList<>();
  private final Queue<Integer> settled = new ArrayDeque<>();
  private @Nullable InstanceState state;
  private final Queue<MachineEvent> heard = new ArrayDeque<>();
  private final Volume volume = new Volume();
  private boolean resolving;
  private int transitions;

  Draft(@Nullable InstanceState state, DecisionContext context) {
    this.state = state;
    this.context = context;
    this.evolver = new Evolver(context.versions());
  }

  DecisionContext context() {
    return context;
  }

  boolean exists() {
    return state != null;
  }

  InstanceState state() {
    return Objects.requireNonNull(state, "an instance");
  }

  CompiledDefinition definition() {
    return state == null ? context.definition() : state.definition();
  }

  /** The index of a task by its key, or by the one it had in an earlier version; -1 for none. */
  int indexOf(String task) {
    return state == null ? -1 : state.indexOf(task);
  }

  /** The key that the task of a command has now. */
  String key(InstanceCommand.OfTask command) {
    return key(indexOf(command.task()));
  }

  TaskProgress progress(int index) {
    return state().board().task(index);
  }

  /** What the definition says of the task; its key is that inside of its own graph. */
  TaskDefinition task(int index) {
    return definition().task(template(index));
  }

  /** The number of tasks of the plan; compensations stand behind them, and what is repeated. */
  int planned() {
    return definition().definition().size();
  }

  /** Whether it is what undoes a task. */
  boolean isCompensation(int index) {
    return layout().isCompensation(index);
  }

  /** The index of what undoes a task; -1 where nothing does. */
  int compensation(int index) {
    return layout().compensation(index);
  }

  /** The task of the plan that it is, or is part of. */
  int root(int index) {
    return layout().root(index);
  }

  private Layout layout() {
    return state().board().layout();
  }

  /** The key of the task, unique in the instance. */
  String key(int index) {
    return state().board().key(index);
  }

  /** Which task of the definition, or of the body of a repetition, it is. */
  int template(int index) {
    return layout().template(index);
  }

  /** The task of a key beside another one. */
  int sibling(int index, String key) {
    return offset(index) + definition().sibling(template(index), key);
  }

  /** The edges to the tasks that depend on it, by their templates. */
  private CompiledDefinition.Edge[] dependents(int index) {
    return definition().dependents(template(index));
  }

  private int offset(int index) {
    return layout().offset(index);
  }

  /** The names that the expressions of a task see. */
  Map<String, Object> names(int index) {
    return Names.at(state(), index);
  }

  /** Characters that the instance may take in beside what it has by now. */
  long room() {
    return context.room().ofInstance() - volume.characters();
  }

  void create(String instanceId, InstanceEvent.WorkflowCreated event) {
    add(event);
    state = evolver.create(instanceId, event, context.now());
  }

  private void add(InstanceEvent event) {
    events.add(event);
    PayloadVolume.addTo(volume, event);
  }

  void emit(InstanceEvent event) {
    add(event);
    state = evolver.evolve(state(), event, context.now());
    if (definition().machine() != null && Cancelling.request(state()) == null) {
      hear(MachineEvent.of(event));
    }
  }

  /** Keeps what the state machine waits for until the planner asks for it. */
  void hear(@Nullable MachineEvent event) {
    if (event != null
        && definition().machine() != null
        && definition().machine().hears(event.name())) {
      heard.add(event);
    }
  }

  /** The next thing the state machine has heard; null = nothing more. */
  @Nullable MachineEvent nextHeard() {
    return heard.poll();
  }

  /** How many transitions the state machine has taken in this decision, this one counted. */
  int countTransition() {
    return ++transitions;
  }

  /** Emits an event about a task and decides the conditional dependencies it settles. */
  void emit(InstanceEvent.OfTask event) {
    int index = indexOf(event.task());
    boolean settledBefore = progress(index).isSettled();
    emit((InstanceEvent) event);
    if (!settledBefore && progress(index).isSettled()) {
      Checkpoints.ofTask(this, index);
      settled.add(index);
      resolveConditionalDependents();
      Repetitions.cancelWhatIsLeft(this, index);
    }
  }

  /** A loop, not a recursion: what one decision settles may settle another, chains deep. */
  private void resolveConditionalDependents() {
    if (resolving) {
      return;
    }
    resolving = true;
    while (!settled.isEmpty()) {
      int source = settled.remove();
      for (CompiledDefinition.Edge edge : dependents(source)) {
        resolve(source, edge);
      }
    }
    resolving = false;
  }

  /** Decides the conditional dependencies of a pending task that could not be decided before. */
  void resolveOpenDependencies(int target) {
    for (Dependency dependency : task(target).dependencies()) {
      if (dependency.type() != DependencyType.CONDITIONAL) {
        continue;
      }
      int source = sibling(target, dependency.task());
      for (CompiledDefinition.Edge edge : dependents(source)) {
        if (offset(source) + edge.target() == target
            && progress(target).state() == TaskState.PENDING
            && progress(source).isSettled()) {
          resolve(source, edge);
        }
      }
    }
  }

  /** A condition that had no value the last time is asked again. */
  void resolveWhatIsStillOpen() {
    for (int target = 0; target < planned(); target++) {
      resolveOpenDependencies(target);
    }
  }

  /** Decides one conditional dependency; an expression without a value is the target's error. */
  private void resolve(int source, CompiledDefinition.Edge edge) {
    int target = offset(source) + edge.target();
    Inbound inbound = progress(target).inbound();
    if (edge.type() != DependencyType.CONDITIONAL
        || inbound.resolved().containsKey(source)
        || !progress(source).isSettled()
        || isLeftover(target)
        || state().state().isEnded()
        || Cancelling.request(state()) != null
        || state().state() == WorkflowState.COMPENSATING) {
      return;
    }
    try {
      boolean holds = holds(edge, target);
      emit((InstanceEvent) new InstanceEvent.DependencyResolved(key(target), key(source), holds));
    } catch (ExpressionException e) {
      // A task whose join has decided already does not ask any more.
      if (progress(target).state() == TaskState.PENDING
          && Readiness.of(task(target), inbound) == Verdict.WAIT) {
        Failures.beforeAnyAttempt(this, target, e);
      }
    }
  }

  /** Whether the repetition that it is part of has ended, or begins anew: it asks nothing. */
  private boolean isLeftover(int index) {
    return !layout().isRoot(index)
        && (progress(index).isForgotten() || progress(layout().container(index)).isSettled());
  }

  private boolean holds(CompiledDefinition.Edge edge, int target) {
    if (edge.condition() == null) {
      return true;
    }
    if (edge.condition().evaluate(names(target)) instanceof Boolean holds) {
      return holds;
    }
    throw new ExpressionException("condition of a dependency is not true or false");
  }

  Decision accept() {
    if (!heard.isEmpty()) {
      Planner.follow(this);
    }
    return new Decision.Accepted(List.copyOf(events), volume.characters());
  }

  /** Lets the plan go on as far as it can without help from outside, and accepts. */
  Decision follow() {
    Planner.follow(this);
    return accept();
  }

  Decision reject(Rejection rejection) {
    return reject(rejection, List.of());
  }

  Decision reject(Rejection rejection, List<InstanceEvent> record) {
    if (!events.isEmpty()) {
      throw new IllegalStateException("a rejection after events: " + rejection.message());
    }
    return new Decision.Rejected(rejection, record);
  }
}

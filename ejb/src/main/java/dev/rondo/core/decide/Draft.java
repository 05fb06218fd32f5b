package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state and the events decided so far. What is emitted is folded at once, so that a later choice
 * sees an earlier one.
 */
final class Draft {
  private final DecisionContext context;
  private final Evolver evolver;
  private final List<InstanceEvent> events = new ArrayList<>();
  private @Nullable InstanceState state;

  Draft(@Nullable InstanceState state, DecisionContext context) {
    this.state = state;
    this.context = context;
    this.evolver = new Evolver(context.definition());
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
    return context.definition();
  }

  int indexOf(String task) {
    return definition().definition().indexOf(task);
  }

  TaskProgress progress(int index) {
    return state().board().task(index);
  }

  TaskDefinition task(int index) {
    return definition().definition().task(index);
  }

  void create(String instanceId, InstanceEvent.WorkflowCreated event) {
    events.add(event);
    state = evolver.create(instanceId, event, context.now());
  }

  void emit(InstanceEvent event) {
    events.add(event);
    state = evolver.evolve(state(), event, context.now());
  }

  /** Emits an event about a task and decides the conditional dependencies it settles. */
  void emit(InstanceEvent.OfTask event) {
    int index = indexOf(event.task());
    boolean settledBefore = progress(index).isSettled();
    emit((InstanceEvent) event);
    if (!settledBefore && progress(index).isSettled() && !state().state().isEnded()) {
      resolveConditionalDependents(index);
    }
  }

  private void resolveConditionalDependents(int source) {
    for (CompiledDefinition.Edge edge : definition().dependents(source)) {
      if (edge.type() == DependencyType.CONDITIONAL) {
        resolve(source, edge);
      }
    }
  }

  /** Decides one conditional dependency; an expression without a value is the target's error. */
  void resolve(int source, CompiledDefinition.Edge edge) {
    String target = task(edge.target()).key();
    try {
      boolean holds =
          edge.condition() == null
              || Boolean.TRUE.equals(edge.condition().evaluate(Names.of(state(), definition())));
      emit((InstanceEvent) new InstanceEvent.DependencyResolved(target, task(source).key(), holds));
    } catch (ExpressionException e) {
      if (progress(edge.target()).state() == TaskState.PENDING) {
        Failures.beforeAnyAttempt(this, edge.target(), e);
      }
    }
  }

  Decision accept() {
    return new Decision.Accepted(List.copyOf(events));
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

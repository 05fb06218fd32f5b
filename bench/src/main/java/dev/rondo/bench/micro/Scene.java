package dev.rondo.bench.micro;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.core.decide.Decider;
import dev.rondo.core.decide.Decision;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One definition and instances of it, in which time stands still. */
final class Scene {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID = "an-instance";
  private static final String WORKER = "a-worker";

  private final BenchWorkflow workflow;
  private final Evolver evolver;
  private final DecisionContext context;

  Scene(BenchWorkflow workflow) {
    this.workflow = workflow;
    Definitions definitions = new Definitions(new CelExpressions(), new JsonSchemas());
    CompiledDefinition definition =
        definitions.compile(definitions.read(workflow.definition()).definition().orElseThrow());
    evolver = new Evolver(definition);
    context = new DecisionContext(definition, NOW, WORKER);
  }

  /** What a command makes of a state: decided, and its events folded. */
  InstanceState after(@Nullable InstanceState state, InstanceCommand command) {
    InstanceState now = state;
    for (InstanceEvent event : decide(state, command)) {
      now = evolve(now, event);
    }
    if (now == null) {
      throw new IllegalStateException("no event");
    }
    return now;
  }

  List<InstanceEvent> decide(@Nullable InstanceState state, InstanceCommand command) {
    if (Decider.decide(state, command, context) instanceof Decision.Accepted accepted) {
      return accepted.events();
    }
    throw new IllegalStateException("refused: " + command);
  }

  private InstanceState evolve(@Nullable InstanceState state, InstanceEvent event) {
    return event instanceof InstanceEvent.WorkflowCreated created && state == null
        ? evolver.create(ID, created, NOW)
        : evolver.evolve(required(state), event, NOW);
  }

  private static InstanceState required(@Nullable InstanceState state) {
    if (state == null) {
      throw new IllegalStateException("no instance");
    }
    return state;
  }

  InstanceCommand start() {
    return new InstanceCommand.StartWorkflow(
        ID,
        workflow.type(),
        "1.0.0",
        BenchWorkflow.input(1),
        ID,
        null,
        Priority.NORMAL,
        Map.of(),
        Duration.ZERO,
        null,
        List.of());
  }

  /** Started and completed in one report, as the engine's own workers do. */
  InstanceCommand complete(int step) {
    return new InstanceCommand.CompleteTask(
        ID, "s" + step, 1, WORKER, NOW, BenchWorkflow.input(1).get("payload"));
  }

  /** The instance once the first so many steps have completed. */
  InstanceState completed(int steps) {
    InstanceState state = after(null, start());
    for (int i = 1; i <= steps; i++) {
      state = after(state, complete(i));
    }
    return state;
  }

  /** The events of an instance once the first so many steps have completed. */
  List<InstanceEvent> history(int steps) {
    List<InstanceEvent> events = new ArrayList<>(decide(null, start()));
    InstanceState state = after(null, start());
    for (int i = 1; i <= steps; i++) {
      events.addAll(decide(state, complete(i)));
      state = after(state, complete(i));
    }
    return events;
  }

  /** The state that events make. */
  InstanceState fold(List<InstanceEvent> events) {
    InstanceState state = null;
    for (InstanceEvent event : events) {
      state = evolve(state, event);
    }
    return required(state);
  }
}

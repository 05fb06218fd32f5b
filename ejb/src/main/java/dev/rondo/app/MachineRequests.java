package dev.rondo.app;

import dev.rondo.api.MachineRollbackRequest;
import dev.rondo.api.MachineView;
import dev.rondo.api.RegistryException;
import dev.rondo.api.TransitionRequest;
import dev.rondo.api.TransitionResult;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.machine.MachineProgress;
import dev.rondo.core.machine.MachineProgress.Step;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** State machines of instances: requests to them and views of them. */
@Singleton
public final class MachineRequests {
  private final InstanceReading reading;
  private final DefinitionLibrary definitions;
  private final PayloadCheck payloads;

  @Inject
  public MachineRequests(
      InstanceReading reading, DefinitionLibrary definitions, EngineSettings settings) {
    this.reading = reading;
    this.definitions = definitions;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /** The command that tells a machine of an event. */
  public Submission submission(TransitionRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), 255);
    checks.text("/event", request.event(), 255);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    Object payload = checks.value("/payload", request.payload(), payloads);
    checks.orThrow("the event is not valid");
    return new Submission(
        new InstanceCommand.FireEvent(request.instanceId(), request.event(), payload),
        actor,
        request.idempotencyKey(),
        request.expectedSequence());
  }

  /** The command that takes a machine back. */
  public Submission submission(MachineRollbackRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), 255);
    checks.range("/steps", request.steps(), 1, MachineProgress.TRAIL);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    if (!request.reason().isEmpty()) {
      checks.prose("/reason", request.reason(), 2_000);
    }
    checks.orThrow("the rollback is not valid");
    return new Submission(
        new InstanceCommand.RollbackMachine(
            request.instanceId(), request.steps(), request.reason()),
        actor,
        request.idempotencyKey(),
        request.expectedSequence());
  }

  /** What an accepted event made of the machine. */
  public static TransitionResult fired(TransitionRequest request, Outcome.Done done) {
    MachineProgress machine = machine(done.state());
    String from = machine.state();
    for (Step step : machine.trail()) {
      // The latest of that name is the one that was asked for.
      from = done.changed() && step.event().equals(request.event()) ? step.from() : from;
    }
    return result(from, done);
  }

  /** What an accepted rollback made of the machine. */
  public static TransitionResult rolledBack(Outcome.Done done) {
    return result(null, done);
  }

  private static TransitionResult result(@Nullable String from, Outcome.Done done) {
    InstanceState state = done.state();
    return new TransitionResult(
        done.changed(), from, machine(state).state(), state.state().wire(), state.sequence());
  }

  private static MachineProgress machine(InstanceState state) {
    return Objects.requireNonNull(state.machine(), "an instance that took an event");
  }

  /**
   * Where the machine of an instance stands.
   *
   * @throws RegistryException where there is no such instance, or it has no machine
   */
  public MachineView view(String instanceId, int limit) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    checks.orThrow("the page is not valid");
    InstanceState state = reading.current(instanceId);
    String type = state.identity().workflowType();
    CompiledMachine machine = definitions.compiled(type, state.identity().version()).machine();
    if (machine == null) {
      throw new RegistryException(
          "workflow type " + type + " has no state machine",
          Map.of("instance_id", instanceId, "workflow_type", type));
    }
    return view(state, machine, limit);
  }

  private static MachineView view(InstanceState state, CompiledMachine machine, int limit) {
    MachineProgress progress = machine(state);
    List<Step> trail = progress.trail();
    boolean alive = !state.state().isEnded();
    return new MachineView(
        state.identity().instanceId(),
        state.identity().workflowType(),
        progress.state(),
        machine.definition().isFinal(progress.state()),
        progress.since(),
        alive ? progress.until() : null,
        alive
            ? machine.allowed(progress).stream()
                .map(t -> new MachineView.Allowed(t.event(), t.to()))
                .distinct()
                .toList()
            : List.of(),
        trail.subList(Math.max(0, trail.size() - limit), trail.size()).stream()
            .map(MachineRequests::transition)
            .toList(),
        new TreeMap<>(progress.visits()));
  }

  private static MachineView.Transition transition(Step step) {
    return new MachineView.Transition(
        step.sequence(),
        step.at(),
        step.from(),
        step.to(),
        step.event().isEmpty() ? null : step.event());
  }
}

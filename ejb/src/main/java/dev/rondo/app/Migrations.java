package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.MigrationReport;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.core.decide.MigrationPlan;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.json.Pointer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns requests to go on by another version into commands, and says what they would do. */
@Singleton
public final class Migrations {
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_VERSION = 64;
  private static final int MOST_NAMES = 10_000;

  private final InstanceReading reading;
  private final DefinitionLibrary definitions;

  @Inject
  public Migrations(InstanceReading reading, DefinitionLibrary definitions) {
    this.reading = reading;
    this.definitions = definitions;
  }

  /** The command of a request. */
  public Submission submission(MigrationRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), LONGEST_KEY);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), LONGEST_KEY);
    InstanceCommand command = command(request.instanceId(), request.target(), checks);
    checks.orThrow("the request is not valid");
    expectVersion(reading.type(request.instanceId()), request.target().toVersion());
    return new Submission(command, actor, request.idempotencyKey(), request.expectedSequence());
  }

  /** What a migration would do now. */
  public MigrationReport plan(MigrationRequest request, String actor) {
    InstanceCommand.MigrateWorkflow command =
        (InstanceCommand.MigrateWorkflow) submission(request, actor).command();
    InstanceReading.Decidable instance = reading.decidable(command.instanceId(), actor);
    InstanceState state = instance.state();
    MigrationPlan plan = MigrationPlan.of(state, command, instance.context());
    return new MigrationReport(
        command.instanceId(),
        state.identity().version(),
        command.toVersion(),
        state.sequence(),
        plan.mapped().stream()
            .map(m -> new MigrationReport.Mapped(m.from(), m.to(), m.state().wire()))
            .toList(),
        plan.dropped(),
        plan.added(),
        plan.willRun(),
        Refusals.problems(plan.problems()));
  }

  /**
   * The command for one instance.
   *
   * @param checks where everything that is wrong is noted
   */
  static InstanceCommand.MigrateWorkflow command(
      String instanceId, MigrationTarget target, Checks checks) {
    checks.text("/to_version", target.toVersion(), LONGEST_VERSION);
    if (!target.reason().isEmpty()) {
      checks.prose("/reason", target.reason(), 2_000);
    }
    Map<String, @Nullable String> mapping = new HashMap<>();
    Map<String, String> states = new HashMap<>();
    names("mapping", target.mapping(), checks, mapping);
    Map<String, @Nullable String> given = new HashMap<>();
    names("machine_state", target.machineState(), checks, given);
    given.forEach(
        (old, now) -> {
          if (now == null) {
            checks.add(new Problem(at("machine_state", old), "must be the name of a state"));
          } else {
            states.put(old, now);
          }
        });
    return new InstanceCommand.MigrateWorkflow(
        instanceId, target.toVersion(), mapping, states, target.reason());
  }

  private static void names(
      String field,
      Map<String, ? extends @Nullable Object> names,
      Checks checks,
      Map<String, @Nullable String> into) {
    if (names.size() > MOST_NAMES) {
      checks.add(new Problem("/" + field, "has more than " + MOST_NAMES + " entries"));
      return;
    }
    names.forEach(
        (old, now) -> {
          if (now != null && !(now instanceof String)) {
            checks.add(new Problem(at(field, old), "must be a text or null"));
          } else {
            checks.optionalText(at(field, old), (String) now, LONGEST_KEY);
            into.put(old, (String) now);
          }
        });
  }

  private static String at(String field, String key) {
    return Pointer.ROOT.child(field).child(key).toString();
  }

  /** Registered versions do not go away: it is there when the decision is made. */
  void expectVersion(String workflowType, String version) {
    try {
      definitions.compiled(workflowType, version);
    } catch (RegistryException e) {
      String why = "workflow type " + workflowType + " has no version " + version;
      throw new ContractCompilerException(
          "the request is not valid", List.of(new Problem("/to_version", why)));
    }
  }
}

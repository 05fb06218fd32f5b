package dev.rondo.app;

import dev.rondo.api.AdditionRequest;
import dev.rondo.api.Problem;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.Addition;
import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.instance.InstanceCommand.AddTasks;
import dev.rondo.core.instance.InstanceCommand.AddingAttempt;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what is asked to be added, and to which version. */
@Singleton
public final class AdditionTerms {
  /** As much as any way in lets through, in characters. */
  private static final PayloadCheck BOUNDS = new PayloadCheck(16_777_216);

  private final InstanceReading reading;
  private final Requests requests;
  private final EngineSettings settings;

  @Inject
  public AdditionTerms(InstanceReading reading, Requests requests, EngineSettings settings) {
    this.reading = reading;
    this.requests = requests;
    this.settings = settings;
  }

  /**
   * A checked request.
   *
   * @param version the version by which the instance went when it was looked at
   */
  record Asked(
      String instanceId,
      String workflowType,
      String version,
      Addition addition,
      String reason,
      @Nullable AddingAttempt by,
      String actor,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence) {

    /** The command, for an instance that goes by a version. */
    Submission submission(String from, String to) {
      return new Submission(
          new AddTasks(instanceId, from, to, by, reason), actor, idempotencyKey, expectedSequence);
    }
  }

  /** What somebody outside asks for. */
  Asked of(AdditionRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), 255);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    Addition addition = addition(request.addition(), checks);
    checks.orThrow("the request is not valid");
    InstanceRow row = reading.row(request.instanceId());
    return new Asked(
        row.instanceId(),
        row.workflowType(),
        row.version(),
        addition,
        request.addition().reason(),
        null,
        actor,
        request.idempotencyKey(),
        request.expectedSequence());
  }

  /** What a worker asks for. */
  Asked of(WorkerAddition request) {
    Checks checks = new Checks();
    checks.text("/worker_id", request.workerId(), 255);
    Addition addition = addition(request.addition(), checks);
    checks.orThrow("the request is not valid");
    TaskRow row = requests.row(request.taskId(), request.executionId());
    AddingAttempt by =
        new AddingAttempt(
            row.taskKey(),
            row.attempt(),
            request.workerId(),
            request.unclaimed() ? settings.workerLease() : null);
    return new Asked(
        row.instanceId(),
        row.workflowType(),
        row.definitionVersion(),
        addition,
        request.addition().reason(),
        by,
        request.workerId(),
        null,
        null);
  }

  private static Addition addition(dev.rondo.api.Addition asked, Checks checks) {
    if (!asked.reason().isEmpty()) {
      checks.prose("/reason", asked.reason(), 2_000);
    }
    return new Addition(
        bounded("/tasks", asked.tasks(), checks),
        bounded("/dependencies", asked.dependencies(), checks));
  }

  private static Map<String, Object> bounded(
      String pointer, Map<String, Object> value, Checks checks) {
    if (value.size() > DefinitionLimits.MAX_ADDED) {
      checks.add(new Problem(pointer, "has more than " + DefinitionLimits.MAX_ADDED + " entries"));
      return Map.of();
    }
    return checks.object(pointer, value, BOUNDS);
  }
}

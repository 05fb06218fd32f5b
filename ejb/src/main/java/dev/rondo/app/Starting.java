package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.api.StartRequest;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.InputSchemas;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a request to start into a command, or says all that is wrong with it. */
@Singleton
public final class Starting {
  /** Metadata stands in the instance's own row and in every list of instances. */
  private static final int MOST_METADATA = 65_536;

  private final DefinitionLibrary definitions;
  private final InputSchemas schemas;
  private final Secrets secrets;
  private final PayloadCheck payloads;
  private final PayloadCheck small;

  @Inject
  public Starting(
      DefinitionLibrary definitions,
      InputSchemas schemas,
      Secrets secrets,
      EngineSettings settings) {
    this.definitions = definitions;
    this.schemas = schemas;
    this.secrets = secrets;
    this.payloads = new PayloadCheck(settings.payloadLimit());
    this.small = new PayloadCheck(Math.min(MOST_METADATA, settings.payloadLimit()));
  }

  /**
   * The command.
   *
   * @throws ContractCompilerException with every problem of the request
   * @throws dev.rondo.api.RegistryException where the type or version is unknown
   */
  public Submission submission(StartRequest request, String actor) {
    return submission(request, actor, null);
  }

  /** As above, for the attempt of a task that starts it. */
  Submission submission(StartRequest request, String actor, @Nullable Parent parent) {
    Checks checks = new Checks();
    checks.text("/workflow_type", request.workflowType(), 255);
    checks.optionalText("/version", request.version(), 64);
    checks.instanceId("/instance_id", request.instanceId());
    checks.optionalText("/correlation_id", request.correlationId(), 255);
    checks.optionalText("/business_key", request.businessKey(), 255);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    checks.delay("/delay_seconds", request.delay());
    Priority priority = checks.priority("/priority", request.priority());
    Map<String, Object> data = checks.object("/initial_data", request.initialData(), payloads);
    Map<String, Object> metadata = checks.object("/metadata", request.metadata(), small);
    secrets.check(request.secrets(), checks);
    checks.orThrow("the start request is not valid");
    CompiledDefinition definition = definition(request);
    validate(definition, data);
    StartWorkflow command = command(request, definition, priority, data, metadata, actor, parent);
    return new Submission(command, actor, key(request), null)
        .with(secrets.seal(command.instanceId(), request.secrets()));
  }

  private CompiledDefinition definition(StartRequest request) {
    String type = request.workflowType();
    String version =
        request.version() == null ? definitions.newestVersion(type) : request.version();
    return definitions.compiled(type, version);
  }

  private void validate(CompiledDefinition definition, Map<String, Object> data) {
    Map<String, Object> schema = definition.definition().inputSchema();
    List<Finding> misfits = schema.isEmpty() ? List.of() : schemas.validate(schema, data);
    List<Finding> broken = definition.rules().broken(data, misfits.isEmpty());
    Checks checks = new Checks();
    Stream.concat(misfits.stream(), broken.stream())
        .forEach(f -> checks.add(new Problem("/initial_data" + f.pointer(), f.message())));
    checks.orThrow(
        misfits.isEmpty()
            ? "initial_data does not fulfil the validation rules"
            : "initial_data does not fit the input schema");
  }

  private static StartWorkflow command(
      StartRequest request,
      CompiledDefinition definition,
      Priority priority,
      Map<String, Object> data,
      Map<String, Object> metadata,
      String actor,
      @Nullable Parent parent) {
    String id = instanceId(request, actor);
    return new StartWorkflow(
        id,
        definition.definition().workflowType(),
        definition.definition().version(),
        data,
        Objects.requireNonNullElse(request.correlationId(), id),
        request.businessKey(),
        priority,
        Json.freeze(metadata),
        request.start() ? request.delay() : null,
        parent,
        request.secrets().keySet().stream().sorted().toList());
  }

  /** The same key of the same caller gives the same id, so that a repeat meets the first. */
  private static String instanceId(StartRequest request, String actor) {
    if (request.instanceId() != null) {
      return request.instanceId();
    }
    if (request.idempotencyKey() != null) {
      return DerivedIds.derive(
              Instant.EPOCH, actor, request.workflowType(), request.idempotencyKey())
          .toString();
    }
    return TimeOrderedIds.next().toString();
  }

  /** A start always has a key: redone after a commit of unknown fate it must not refuse itself. */
  private static String key(StartRequest request) {
    return request.idempotencyKey() == null
        ? "start-" + TimeOrderedIds.next()
        : request.idempotencyKey();
  }
}

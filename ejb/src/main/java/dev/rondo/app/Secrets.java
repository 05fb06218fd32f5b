package dev.rondo.app;

import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.Problem;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretSeal;
import dev.rondo.app.port.SecretSeal.BrokenSealException;
import dev.rondo.app.port.SecretStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.definition.TaskPath;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import dev.rondo.core.secret.Mask;
import dev.rondo.core.secret.SecretBounds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The way of secrets: sealed where an instance is asked for, opened where an attempt is handed to
 * its worker, masked where the worker reports. In between, in commands, events, states and rows,
 * there are their names. What has no secrets is told by its definition, at no cost.
 */
@Singleton
public final class Secrets {
  /** The error type of an attempt that a secret could not be had for. */
  static final String CLOSED = "SecretUnavailable";

  private final SecretStore store;
  private final SecretSeal seal;
  private final DefinitionLibrary definitions;
  private final EventLog events;

  @Inject
  public Secrets(
      SecretStore store, SecretSeal seal, DefinitionLibrary definitions, EventLog events) {
    this.store = store;
    this.seal = seal;
    this.definitions = definitions;
    this.events = events;
  }

  /** Adds what is wrong with the secrets of a start. */
  void check(Map<String, String> secrets, Checks checks) {
    if (secrets.isEmpty()) {
      return;
    }
    Pointer at = Pointer.ROOT.child("secrets");
    SecretBounds.findings(secrets, at)
        .forEach(finding -> checks.add(new Problem(finding.pointer(), finding.message())));
    if (seal.keyId().isEmpty()) {
      checks.add(
          new Problem(
              at.toString(),
              "this server stores no secrets: it has no key; set rondo.secrets.keys or"
                  + " rondo.secrets.keys.file"));
    }
  }

  /** The secrets of a start as they are stored. */
  List<SealedSecret> seal(String instanceId, Map<String, String> secrets) {
    List<SealedSecret> sealed = new ArrayList<>(secrets.size());
    secrets.forEach((name, value) -> sealed.add(seal.seal(instanceId, name, value)));
    return sealed;
  }

  /** Whether the input of the task may name secrets. */
  boolean mayUse(TaskRow row) {
    return parameters(row.workflowType(), row.definitionVersion(), row.taskKey()).namesSecrets();
  }

  /**
   * What the attempt's worker is to be handed.
   *
   * @throws ClosedException where a secret that the input names cannot be had
   */
  Opened open(TaskRow row) throws ClosedException {
    Mapping parameters = parameters(row.workflowType(), row.definitionVersion(), row.taskKey());
    Set<String> names = parameters.secretsIn(row.input());
    if (names.isEmpty()) {
      return new Opened(row.input(), Mask.NONE);
    }
    try {
      Map<String, String> values = values(row.instanceId());
      Object input = parameters.resolveSecrets(row.input(), values);
      return new Opened(
          Json.asObject((Map<?, ?>) Objects.requireNonNull(input)), Mask.of(values.values()));
    } catch (BrokenSealException | ExpressionException e) {
      throw new ClosedException(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> values(String instanceId) throws BrokenSealException {
    Map<String, String> values = new LinkedHashMap<>();
    for (SealedSecret secret : store.of(instanceId)) {
      values.put(secret.name(), seal.open(secret));
    }
    return values;
  }

  /**
   * What masks the report on an attempt. Where the instance has no secrets any more, because it has
   * ended, nothing of a late report can be kept.
   *
   * @throws HandlerInitializationException where they are there and cannot be opened: the report
   *     has to come again
   */
  Mask mask(HandedOut.Attempt attempt) {
    if (!parameters(attempt.workflowType(), attempt.version(), attempt.taskKey()).namesSecrets()) {
      return Mask.NONE;
    }
    try {
      Map<String, String> values = values(attempt.instanceId());
      if (values.isEmpty()) {
        return hadAny(attempt.instanceId()) ? Mask.ALL : Mask.NONE;
      }
      return Mask.of(values.values());
    } catch (BrokenSealException e) {
      throw new HandlerInitializationException(
          "the report cannot be taken: " + e.getMessage(), Map.of(), e);
    }
  }

  /** What the instance began with, its first event says. */
  private boolean hadAny(String instanceId) {
    return events.read(instanceId, 1, 1, 1).stream()
        .anyMatch(
            first ->
                first.event() instanceof InstanceEvent.WorkflowCreated created
                    && !created.secrets().isEmpty());
  }

  private Mapping parameters(String type, String version, String taskKey) {
    CompiledDefinition definition = definitions.compiled(type, version);
    TaskPath path = Objects.requireNonNull(definition.path(taskKey), taskKey);
    return definition.parameters(path.template());
  }

  /** A secret cannot be had. The message names it and has nothing of its value. */
  static final class ClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    ClosedException(String message) {
      super(message);
    }
  }
}

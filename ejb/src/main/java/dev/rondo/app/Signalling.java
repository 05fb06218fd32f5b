package dev.rondo.app;

import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.Problem;
import dev.rondo.api.Signal;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.SignalInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns requests to signal into commands, or says all that is wrong with them. */
@Singleton
public final class Signalling {
  private static final int LONGEST = 255;

  private final Starting starting;
  private final TimeSource time;
  private final PayloadCheck payloads;

  @Inject
  public Signalling(Starting starting, TimeSource time, EngineSettings settings) {
    this.starting = starting;
    this.time = time;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /**
   * The command of a signal to an instance.
   *
   * @throws dev.rondo.api.ContractCompilerException with every problem of the request
   */
  public Submission submission(SignalRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), LONGEST);
    SignalInstance command = checked(request.signal(), request.idempotencyKey(), checks);
    checks.orThrow("the signal is not valid");
    return submission(command, request.instanceId(), actor, key(request.idempotencyKey()));
  }

  /** The same signal for an instance. */
  static Submission submission(SignalInstance command, String id, String actor, String key) {
    SignalInstance addressed =
        new SignalInstance(
            id,
            command.name(),
            command.payload(),
            command.correlation(),
            command.broadcast(),
            command.until());
    return new Submission(addressed, actor, key, null);
  }

  /**
   * A signal for the instance that a correlation finds, with everything checked.
   *
   * @throws dev.rondo.api.ContractCompilerException with every problem of the request
   * @throws dev.rondo.api.RegistryException where the type to start is unknown
   */
  CorrelatedSignal correlated(CorrelationRequest request, String actor) {
    Checks checks = new Checks();
    SignalInstance command = checked(request.signal(), request.idempotencyKey(), checks);
    StartRequest start = request.startIfAbsent();
    check(request.correlation(), start, checks);
    checks.orThrow("the signal is not valid");
    CorrelationKey key = key(request.correlation(), start);
    return new CorrelatedSignal(
        key,
        command,
        request.all(),
        start == null ? null : starting.submission(withKey(start, key), actor),
        key(request.idempotencyKey()),
        request.idempotencyKey() != null,
        actor);
  }

  private SignalInstance checked(Signal signal, @Nullable String idempotencyKey, Checks checks) {
    checks.text("/name", signal.name(), LONGEST);
    checks.optionalText("/correlation_value", signal.correlationValue(), LONGEST);
    checks.optionalText("/idempotency_key", idempotencyKey, LONGEST);
    Duration life = signal.timeToLive();
    if (life != null) {
      checks.delay("/ttl_seconds", life);
      if (life.isZero()) {
        checks.add(new Problem("/ttl_seconds", "must be more than 0"));
      }
    }
    Object payload = checks.value("/payload", signal.payload(), payloads);
    return new SignalInstance(
        "", signal.name(), payload, signal.correlationValue(), signal.broadcast(), until(life));
  }

  private @Nullable Instant until(@Nullable Duration life) {
    boolean sound = life != null && life.compareTo(Duration.ofDays(36_500)) < 0;
    return life != null && sound ? time.now().plus(life) : null;
  }

  private static void check(Correlation by, @Nullable StartRequest start, Checks checks) {
    checks.optionalText("/correlation/business_key", by.businessKey(), LONGEST);
    checks.optionalText("/correlation/correlation_id", by.correlationId(), LONGEST);
    checks.optionalText("/correlation/workflow_type", by.workflowType(), LONGEST);
    if ((by.businessKey() == null) == (by.correlationId() == null)) {
      checks.add(new Problem("/correlation", "needs either a business_key or a correlation_id"));
    }
    if (start != null) {
      same("workflow_type", by.workflowType(), start.workflowType(), checks);
      same("business_key", by.businessKey(), start.businessKey(), checks);
      same("correlation_id", by.correlationId(), start.correlationId(), checks);
    }
  }

  private static void same(
      String name, @Nullable String wanted, @Nullable String given, Checks checks) {
    if (wanted != null && given != null && !wanted.equals(given)) {
      checks.add(new Problem("/start_if_absent/" + name, "must be that of the correlation"));
    }
  }

  /** Who would be started if nobody is found is who is looked for. */
  private static CorrelationKey key(Correlation by, @Nullable StartRequest start) {
    String type =
        by.workflowType() == null && start != null ? start.workflowType() : by.workflowType();
    return by.businessKey() == null
        ? new CorrelationKey(
            CorrelationKey.Kind.CORRELATION_ID,
            Objects.requireNonNull(by.correlationId(), "checked"),
            type)
        : new CorrelationKey(CorrelationKey.Kind.BUSINESS_KEY, by.businessKey(), type);
  }

  private static StartRequest withKey(StartRequest start, CorrelationKey key) {
    boolean business = key.kind() == CorrelationKey.Kind.BUSINESS_KEY;
    return new StartRequest(
        start.workflowType(),
        start.version(),
        start.instanceId(),
        start.initialData(),
        business ? start.correlationId() : key.value(),
        business ? key.value() : start.businessKey(),
        start.priority(),
        start.metadata(),
        start.start(),
        start.delay(),
        null,
        start.secrets());
  }

  /** A signal always has a key: redone after a commit of unknown fate it must not come twice. */
  private static String key(@Nullable String given) {
    UUID made = TimeOrderedIds.next();
    return given == null ? "signal-" + made : given;
  }
}

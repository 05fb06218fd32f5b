package dev.rondo.app;

import dev.rondo.api.ConflictException;
import dev.rondo.api.SpiException;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.KeptSignal;
import dev.rondo.app.port.SignalBuffer;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceCommand.SignalInstance;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Signals that wait for an instance to start. Who keeps one looks for an instance after the commit,
 * and who starts an instance looks for signals after the commit: one of the two sees the other. A
 * sweep does what a crash has left undone.
 */
@Singleton
public class KeptSignals implements Sweep {
  private static final Logger LOG = Logger.getLogger(KeptSignals.class);

  /** Most that wait for one business key or correlation id. */
  private static final int MOST = 1_000;

  private static final int AT_A_TIME = 500;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SignalBuffer buffer;
  private final InstanceQueries queries;
  private final CallerCommands commands;
  private final UnitOfWork unitOfWork;
  private final Background background;
  private final TimeSource time;
  private volatile boolean some = true;

  @Inject
  public KeptSignals(
      SignalBuffer buffer,
      InstanceQueries queries,
      CallerCommands commands,
      UnitOfWork unitOfWork,
      Background background,
      AfterCommit afterCommit,
      TimeSource time) {
    this.buffer = buffer;
    this.queries = queries;
    this.commands = commands;
    this.unitOfWork = unitOfWork;
    this.background = background;
    this.time = time;
    afterCommit.listen(changes -> changes.created().forEach(this::started));
  }

  /** Keeps a signal in the current transaction; false where it is kept already. */
  boolean keep(KeptSignal signal) {
    if (buffer.count(signal.correlation()) >= MOST) {
      throw new ConflictException(
          MOST + " signals wait for an instance that has " + signal.correlation(), Map.of());
    }
    boolean isNew = buffer.keep(signal, time.now().plus(LOOK_AGAIN));
    unitOfWork.afterCompletion(
        committed -> {
          if (committed && isNew) {
            some = true;
            quietly(() -> lookFor(signal));
          }
        });
    return isNew;
  }

  /** Looks for what nobody delivered, and drops what is too old. */
  @Override
  public void sweep() {
    Instant now = time.now();
    some = !buffer.isEmpty();
    if (some) {
      buffer.expire(now);
      buffer.due(now, now.plus(LOOK_AGAIN), AT_A_TIME).forEach(this::lookFor);
    }
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  /** An instance has been started: what waits for it? */
  private void started(InstanceState state) {
    if (some) {
      background.execute(() -> quietly(() -> deliverAll(state.identity())));
    }
  }

  private void deliverAll(Identity instance) {
    List<KeptSignal> waiting =
        buffer.of(
            Objects.requireNonNullElse(instance.businessKey(), ""),
            instance.correlationId(),
            instance.workflowType(),
            MOST);
    for (KeptSignal signal : waiting) {
      if (!deliver(signal, instance.instanceId())) {
        return; // what came later must not go before it
      }
    }
  }

  private void lookFor(KeptSignal signal) {
    queries.live(signal.correlation(), 1).forEach(id -> deliver(signal, id));
  }

  /** In one transaction with its removal, so that it is delivered once; false where it is not. */
  private boolean deliver(KeptSignal signal, String instanceId) {
    try {
      return unitOfWork.perform(
          () -> {
            if (buffer.remove(signal.id())) {
              Refusals.accepted(commands.execute(submission(signal, instanceId)));
            }
            return true;
          });
    } catch (SpiException e) {
      LOG.debugf("instance %s does not take a kept signal: %s", instanceId, e.getMessage());
      return false;
    }
  }

  private static Submission submission(KeptSignal signal, String instanceId) {
    return new Submission(
        new SignalInstance(
            instanceId,
            signal.name(),
            signal.payload(),
            signal.correlationValue(),
            signal.broadcast(),
            signal.until()),
        signal.sentBy(),
        signal.idempotencyKey(),
        null);
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.debug("kept signals are delivered later", e);
    }
  }
}

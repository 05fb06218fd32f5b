package dev.rondo.app;

import dev.rondo.api.ConflictException;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.CorrelationResult.Receiver;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.SignalBuffer;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.instance.InstanceCommand.BeginWorkflow;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instances that a signal is for, and signals them; where there is none, starts one, or
 * keeps the signal until one starts.
 */
@Singleton
public final class Correlating {
  /** Most instances that one signal goes to. */
  private static final int MOST = 100;

  /** Most ids that a refusal names. */
  private static final int NAMED = 20;

  /** An instance may end between being found and being signalled; so often in a row it does not. */
  private static final int TRIES = 5;

  private final Signalling signalling;
  private final InstanceQueries queries;
  private final SignalBuffer buffer;
  private final CallerCommands commands;
  private final KeptSignals kept;
  private final UnitOfWork unitOfWork;

  @Inject
  public Correlating(
      Signalling signalling,
      InstanceQueries queries,
      SignalBuffer buffer,
      CallerCommands commands,
      KeptSignals kept,
      UnitOfWork unitOfWork) {
    this.signalling = signalling;
    this.queries = queries;
    this.buffer = buffer;
    this.commands = commands;
    this.kept = kept;
    this.unitOfWork = unitOfWork;
  }

  /** Does it in the caller's transaction: rolled back, nothing happened. */
  public CorrelationResult join(CorrelationRequest request, String actor) {
    return correlate(signalling.correlated(request, actor));
  }

  /** Does it in a transaction of its own. */
  public CorrelationResult perform(CorrelationRequest request, String actor) {
    CorrelatedSignal signal = signalling.correlated(request, actor);
    return unitOfWork.perform(() -> correlate(signal));
  }

  /**
   * The command for the one instance there is, where that is all there is to do: it can share a
   * batch with others.
   */
  Optional<Submission> simple(CorrelatedSignal signal) {
    if (signal.all() || earlier(signal) != null) {
      return Optional.empty();
    }
    List<String> found = queries.live(signal.correlation(), 2);
    return found.size() == 1 ? Optional.of(signal.to(found.get(0))) : Optional.empty();
  }

  CorrelationResult correlate(CorrelatedSignal signal) {
    if (signal.start() != null) {
      buffer.lock(signal.correlation());
    }
    CorrelationResult earlier = earlier(signal);
    if (earlier != null) {
      return earlier;
    }
    for (int i = 0; i < TRIES; i++) {
      List<String> found = queries.live(signal.correlation(), MOST + 1);
      refuseTooMany(signal, found);
      CorrelationResult result = found.isEmpty() ? absent(signal) : signal(signal, found);
      if (result != null) {
        return result;
      }
    }
    throw Refusals.busy();
  }

  /** What the same signal has done before; null where it has not come before. */
  private @Nullable CorrelationResult earlier(CorrelatedSignal signal) {
    if (!signal.ownKey()) {
      return null;
    }
    return queries
        .sawKey(signal.correlation(), signal.idempotencyKey())
        .map(row -> new Receiver(row.instanceId(), row.state(), row.lastSequence(), null))
        .map(receiver -> new CorrelationResult(false, false, null, List.of(receiver)))
        .orElse(null);
  }

  private static void refuseTooMany(CorrelatedSignal signal, List<String> found) {
    if (found.size() > (signal.all() ? MOST : 1)) {
      throw new ConflictException(
          (signal.all() ? "more than " + MOST : "several")
              + " instances have "
              + signal.correlation(),
          Map.of("instance_ids", found.subList(0, Math.min(found.size(), NAMED))));
    }
  }

  /** Signals those that were found; null where all of them have ended meanwhile. */
  private @Nullable CorrelationResult signal(CorrelatedSignal signal, List<String> found) {
    List<Receiver> receivers = new ArrayList<>();
    boolean changed = false;
    for (String id : found) {
      Outcome outcome = commands.execute(signal.to(id));
      if (hasEnded(outcome)) {
        continue;
      }
      if (outcome instanceof Outcome.Refused refused && signal.all()) {
        receivers.add(new Receiver(id, null, 0, refused.rejection().message()));
      } else {
        Outcome.Done done = Refusals.accepted(outcome);
        changed |= done.changed();
        receivers.add(receiver(done));
      }
    }
    return receivers.isEmpty() ? null : new CorrelationResult(changed, false, null, receivers);
  }

  static boolean hasEnded(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused && Refusals.isEnded(refused.rejection());
  }

  static CorrelationResult result(Outcome.Done done, boolean started) {
    return new CorrelationResult(done.changed(), started, null, List.of(receiver(done)));
  }

  private static Receiver receiver(Outcome.Done done) {
    return new Receiver(
        done.state().identity().instanceId(),
        Refusals.state(done.state()),
        done.state().sequence(),
        null);
  }

  /** The signal is there before the first task is: one that ends at once has had it too. */
  private CorrelationResult started(CorrelatedSignal signal, Submission start) {
    StartWorkflow command = (StartWorkflow) start.command();
    String id = command.instanceId();
    boolean atOnce = command.delay() != null && command.delay().isZero();
    Submission created =
        new Submission(
                atOnce ? command.byHand() : command, start.actor(), start.idempotencyKey(), null)
            .with(start.secrets());
    Refusals.accepted(commands.execute(created));
    Outcome.Done done = Refusals.accepted(commands.execute(signal.to(id)));
    if (atOnce) {
      done =
          Refusals.accepted(commands.execute(Submission.of(new BeginWorkflow(id), signal.actor())));
    }
    return result(done, true);
  }

  private CorrelationResult absent(CorrelatedSignal signal) {
    Submission start = signal.start();
    if (start != null) {
      return started(signal, start);
    }
    Instant until = signal.signal().until();
    if (until == null) {
      CorrelationKey key = signal.correlation();
      throw new RegistryException(
          "no instance that has not ended has " + key, Map.of("correlation", key.toString()));
    }
    boolean isNew = kept.keep(signal.kept(TimeOrderedIds.next(), until));
    return new CorrelationResult(isNew, false, until, List.of());
  }
}

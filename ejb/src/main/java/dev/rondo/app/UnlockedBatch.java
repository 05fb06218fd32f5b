package dev.rondo.app;

import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Room;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a batch: decided by what this node knows of its instances, and written in one
 * statement, without a lock before it and a commit behind it. Whether what was known was right is
 * seen by the statement, which writes nothing otherwise.
 */
@Singleton
public final class UnlockedBatch {
  private final InstanceStore store;
  private final InstanceCache cache;
  private final DefinitionLibrary definitions;
  private final Dispatcher dispatcher;
  private final Admission admission;
  private final TimeSource time;
  private final Room room;

  @Inject
  public UnlockedBatch(
      InstanceStore store,
      InstanceCache cache,
      DefinitionLibrary definitions,
      Dispatcher dispatcher,
      Admission admission,
      TimeSource time,
      EngineSettings settings) {
    this.store = store;
    this.cache = cache;
    this.definitions = definitions;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.time = time;
    this.room = new Room(settings.payloadLimit(), settings.instanceLimit());
  }

  /**
   * Decides and writes. Answers null where that takes a transaction, or something known was out of
   * date; nothing was written then.
   */
  @Nullable BatchResult execute(List<Submission> submissions) {
    Map<String, SizedState> known = new HashMap<>();
    for (Submission submission : submissions) {
      SizedState state = cache.sized(submission.instanceId());
      if (state != null) {
        known.put(submission.instanceId(), state);
      }
      if (mustAsk(submission, state)) {
        return null;
      }
    }
    BatchRound round =
        new BatchRound(
            Set.of(),
            Map.of(),
            admission.unlocked(),
            FreeSlots.unlocked(),
            first -> open(first, known.get(first.instanceId())),
            time.now(),
            room);
    List<Outcome> outcomes = submissions.stream().map(round::decide).toList();
    return outcomes.stream().allMatch(UnlockedBatch::isSure) ? write(round, outcomes, known) : null;
  }

  /** What was begun long ago is read, and whether a key has been seen too. */
  private static boolean mustAsk(Submission submission, @Nullable SizedState state) {
    return state == null
        ? !(submission.command() instanceof StartWorkflow)
        : submission.idempotencyKey() != null;
  }

  private static boolean isSure(Outcome outcome) {
    return !(outcome instanceof Outcome.Busy || outcome instanceof Outcome.Broken);
  }

  private Workpiece open(Submission submission, @Nullable SizedState state) {
    return state == null
        ? Workpiece.of((StartWorkflow) submission.command(), definitions::compiled)
        : Workpiece.of(state, definitions::compiled);
  }

  private @Nullable BatchResult write(
      BatchRound round, List<Outcome> outcomes, Map<String, SizedState> known) {
    BatchChanges changes =
        BatchChanges.of(round.pieces(), round.settled(), dispatcher, round.now());
    boolean written = false;
    try {
      written = changes.isPlain() && store.writeIfUnmoved(sequences(known), changes.toWrite());
    } finally {
      if (!written) {
        dispatcher.withdraw(changes.bells());
      }
    }
    return written ? new BatchResult(outcomes, changes) : null;
  }

  private static Map<String, Long> sequences(Map<String, SizedState> known) {
    Map<String, Long> sequences = new HashMap<>();
    known.forEach((id, state) -> sequences.put(id, state.state().sequence()));
    return sequences;
  }
}

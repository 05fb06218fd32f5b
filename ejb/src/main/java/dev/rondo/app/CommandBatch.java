package dev.rondo.app;

import dev.rondo.app.port.ApprovalStore;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.InstanceStore.Head;
import dev.rondo.app.port.InstanceStore.Locked;
import dev.rondo.app.port.SecretStore;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Room;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The heart of the write path: many commands for many instances in the transaction at hand. Locks
 * the instances, decides the commands in order, writes everything in a handful of statements.
 */
@Singleton
public final class CommandBatch {
  private final InstanceStore store;
  private final ApprovalStore approvals;
  private final EventLog events;
  private final InstanceFolding folding;
  private final InstanceCache cache;
  private final DefinitionLibrary definitions;
  private final Dispatcher dispatcher;
  private final Admission admission;
  private final TaskSlots slots;
  private final SecretStore secrets;
  private final TimeSource time;
  private final Room room;

  @Inject
  public CommandBatch(
      InstanceStore store,
      ApprovalStore approvals,
      EventLog events,
      InstanceFolding folding,
      InstanceCache cache,
      DefinitionLibrary definitions,
      Dispatcher dispatcher,
      Admission admission,
      TaskSlots slots,
      SecretStore secrets,
      TimeSource time,
      EngineSettings settings) {
    this.store = store;
    this.approvals = approvals;
    this.events = events;
    this.folding = folding;
    this.cache = cache;
    this.definitions = definitions;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.slots = slots;
    this.secrets = secrets;
    this.time = time;
    this.room = new Room(settings.payloadLimit(), settings.instanceLimit());
  }

  /** In which transaction, and in which expectation. */
  public enum Manner {
    /** In a transaction for this batch; of no use where an instance to create is there already. */
    HOPEFUL,
    /**
     * In a transaction for this batch; commands whose instance another transaction has are busy.
     */
    CAREFUL,
    /** In a caller's transaction: waits for what another one has, and spoils nothing. */
    FOR_CALLER
  }

  /**
   * Decides and writes.
   *
   * @param uncommitted states that this very transaction made before
   */
  public BatchResult execute(
      List<Submission> submissions, Manner manner, Map<String, SizedState> uncommitted) {
    Locked locked = lock(submissions, manner);
    BatchRound round =
        new BatchRound(
            locked.busy(),
            seen(submissions, locked.heads().keySet()),
            admission.lock(submissions, locked, manner),
            FreeSlots.lock(submissions, slots),
            first -> open(first, locked, uncommitted),
            time.now(),
            room);
    List<Outcome> outcomes = submissions.stream().map(round::decide).toList();
    BatchChanges changes =
        BatchChanges.of(round.pieces(), round.settled(), dispatcher, round.now());
    if (!changes.isEmpty()) {
      try {
        write(changes.toWrite(), manner);
        if (!changes.approvals().isEmpty()) {
          approvals.write(changes.approvals());
        }
        if (changes.slots().any()) {
          slots.write(changes.slots().left(), changes.slots().put());
        }
        if (!changes.secrets().isEmpty() || !changes.withoutSecrets().isEmpty()) {
          secrets.write(changes.secrets(), changes.withoutSecrets());
        }
      } catch (RuntimeException e) {
        dispatcher.withdraw(changes.bells());
        throw e;
      }
    }
    return new BatchResult(outcomes, changes);
  }

  private Locked lock(List<Submission> submissions, Manner manner) {
    Set<String> ids = new TreeSet<>();
    Set<String> toCreate = new HashSet<>();
    for (Submission submission : submissions) {
      ids.add(submission.instanceId());
      if (submission.command() instanceof StartWorkflow) {
        toCreate.add(submission.instanceId());
      }
    }
    return manner == Manner.HOPEFUL
        ? store.lock(ids, toCreate)
        : store.lock(ids, manner == Manner.FOR_CALLER);
  }

  private void write(Changes changes, Manner manner) {
    if (manner == Manner.HOPEFUL) {
      store.writeAtOnce(changes);
    } else {
      store.write(changes);
    }
  }

  /** An instance that is not there has seen no key. */
  private Map<CommandKey, Long> seen(List<Submission> submissions, Set<String> known) {
    Set<CommandKey> keys = new LinkedHashSet<>();
    for (Submission submission : submissions) {
      if (submission.idempotencyKey() != null && known.contains(submission.instanceId())) {
        keys.add(new CommandKey(submission.instanceId(), submission.idempotencyKey()));
      }
    }
    return keys.isEmpty() ? Map.of() : events.seen(keys);
  }

  private @Nullable Workpiece open(
      Submission submission, Locked locked, Map<String, SizedState> uncommitted) {
    Head head = locked.heads().get(submission.instanceId());
    if (head == null) {
      return submission.command() instanceof StartWorkflow start
          ? Workpiece.of(start, definitions::compiled)
          : null;
    }
    SizedState before = uncommitted.get(head.instanceId());
    SizedState known = before == null ? cache.sized(head.instanceId()) : before;
    SizedState now = folding.sized(head.instanceId(), head.lastSequence(), known);
    return known == null
        ? Workpiece.read(now, definitions::compiled)
        : Workpiece.of(now, definitions::compiled);
  }
}

package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.app.port.InstanceStore;
import dev.rondo.app.port.InstanceStore.Head;
import dev.rondo.app.port.InstanceStore.Locked;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final EventLog events;
  private final InstanceFolding folding;
  private final InstanceCache cache;
  private final DefinitionLibrary definitions;
  private final Dispatcher dispatcher;
  private final TimeSource time;

  @Inject
  public CommandBatch(
      InstanceStore store,
      EventLog events,
      InstanceFolding folding,
      InstanceCache cache,
      DefinitionLibrary definitions,
      Dispatcher dispatcher,
      TimeSource time) {
    this.store = store;
    this.events = events;
    this.folding = folding;
    this.cache = cache;
    this.definitions = definitions;
    this.dispatcher = dispatcher;
    this.time = time;
  }

  /**
   * Decides and writes.
   *
   * @param waiting true to wait for instances that another transaction has, false to leave their
   *     commands busy
   * @param uncommitted states that this very transaction made before
   */
  public BatchResult execute(
      List<Submission> submissions, boolean waiting, Map<String, InstanceState> uncommitted) {
    Set<String> ids = new TreeSet<>();
    submissions.forEach(submission -> ids.add(submission.instanceId()));
    Locked locked = store.lock(ids, waiting);
    Map<CommandKey, Long> seen = seen(submissions);
    Instant now = time.now();
    Map<String, Workpiece> pieces = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      outcomes.add(decide(submission, locked, seen, pieces, uncommitted, now));
    }
    BatchChanges changes = BatchChanges.of(pieces.values(), dispatcher, now);
    if (!changes.isEmpty()) {
      try {
        store.write(changes.toWrite());
      } catch (RuntimeException e) {
        dispatcher.withdraw(changes.bells());
        throw e;
      }
    }
    return new BatchResult(outcomes, changes);
  }

  private Map<CommandKey, Long> seen(List<Submission> submissions) {
    Set<CommandKey> keys = new LinkedHashSet<>();
    for (Submission submission : submissions) {
      if (submission.idempotencyKey() != null) {
        keys.add(new CommandKey(submission.instanceId(), submission.idempotencyKey()));
      }
    }
    return keys.isEmpty() ? Map.of() : events.seen(keys);
  }

  private Outcome decide(
      Submission submission,
      Locked locked,
      Map<CommandKey, Long> seen,
      Map<String, Workpiece> pieces,
      Map<String, InstanceState> uncommitted,
      Instant now) {
    String id = submission.instanceId();
    if (locked.busy().contains(id)) {
      return new Outcome.Busy();
    }
    try {
      Workpiece piece = pieces.get(id);
      if (piece == null) {
        piece = open(submission, locked.heads().get(id), uncommitted.get(id));
        if (piece == null) {
          return new Outcome.Refused(Rejection.notFound("no instance " + id));
        }
        pieces.put(id, piece);
      }
      String key = submission.idempotencyKey();
      if (key != null && seen.containsKey(new CommandKey(id, key))) {
        return new Outcome.Done(piece.now(), false);
      }
      return piece.apply(submission, now);
    } catch (RegistryException e) {
      return new Outcome.Refused(Rejection.notFound(String.valueOf(e.getMessage())));
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException e) {
      return new Outcome.Broken(e);
    }
  }

  private @Nullable Workpiece open(
      Submission submission, @Nullable Head head, @Nullable InstanceState uncommitted) {
    if (head == null) {
      return submission.command() instanceof StartWorkflow start
          ? new Workpiece(definitions.compiled(start.workflowType(), start.version()), null)
          : null;
    }
    CompiledDefinition definition = definitions.compiled(head.workflowType(), head.version());
    InstanceState known = uncommitted == null ? cache.peek(head.instanceId()) : uncommitted;
    return new Workpiece(
        definition, folding.fold(head.instanceId(), head.lastSequence(), definition, known));
  }
}

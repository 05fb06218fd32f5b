package dev.rondo.app;

import dev.rondo.api.EventStream;
import dev.rondo.api.EventView;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InstanceMetrics;
import dev.rondo.api.InstanceView;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.SignalsView;
import dev.rondo.api.SnapshotView;
import dev.rondo.api.StateView;
import dev.rondo.api.StatusView;
import dev.rondo.api.TaskView;
import dev.rondo.api.WorkflowMetrics;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.SnapshotStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.decide.Room;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads instances for the query side: rows for lists, folded events for everything else. */
@Singleton
public final class InstanceReading {
  private final InstanceQueries queries;
  private final EventLog events;
  private final SnapshotStore snapshots;
  private final InstanceFolding folding;
  private final InstanceCache cache;
  private final DefinitionLibrary definitions;
  private final NodeIdentity node;
  private final TimeSource time;

  @Inject
  public InstanceReading(
      InstanceQueries queries,
      EventLog events,
      SnapshotStore snapshots,
      InstanceFolding folding,
      InstanceCache cache,
      DefinitionLibrary definitions,
      NodeIdentity node,
      TimeSource time) {
    this.queries = queries;
    this.events = events;
    this.snapshots = snapshots;
    this.folding = folding;
    this.cache = cache;
    this.definitions = definitions;
    this.node = node;
    this.time = time;
  }

  public InstanceView get(String instanceId) {
    return InstanceViews.instance(now(instanceId));
  }

  public StatusView status(String instanceId) {
    InstanceState folded = now(instanceId);
    return StatusViews.status(folded);
  }

  /** The state as of a sequence number; null = now. */
  public StateView state(String instanceId, @Nullable Long sequence) {
    InstanceState folded = sequence == null ? now(instanceId) : asOf(instanceId, sequence);
    return StatusViews.state(folded);
  }

  public List<TaskView> tasks(String instanceId) {
    InstanceState folded = now(instanceId);
    List<TaskView> views = new ArrayList<>();
    for (int i = 0; i < folded.board().size(); i++) {
      if (folded.board().shows(i)) {
        views.add(InstanceViews.task(folded, i));
      }
    }
    return views;
  }

  public TaskView task(String instanceId, String task) {
    InstanceState folded = now(instanceId);
    return InstanceViews.task(folded, index(folded, task));
  }

  private static int index(InstanceState folded, String task) {
    int index = folded.indexOf(task);
    if (index < 0 || !folded.board().shows(index)) {
      String id = folded.identity().instanceId();
      throw new RegistryException(
          "instance " + id + " has no task " + task, Map.of("instance_id", id, "task", task));
    }
    return index;
  }

  /** The output of an instance that has completed. */
  public @Nullable Object result(String instanceId) {
    InstanceState folded = now(instanceId);
    WorkflowState completed = WorkflowState.COMPLETED;
    expect("the instance", folded.state() == completed, folded.state().wire(), completed.wire());
    return folded.standing().output();
  }

  /** The result of a task that has completed. */
  public @Nullable Object result(String instanceId, String task) {
    InstanceState folded = now(instanceId);
    TaskProgress progress = folded.board().task(index(folded, task));
    TaskState completed = TaskState.COMPLETED;
    expect("the task", progress.state() == completed, progress.state().wire(), completed.wire());
    return progress.result();
  }

  private static void expect(String what, boolean isSo, String current, String required) {
    if (!isSo) {
      throw new InvalidProtocolStateException(
          what + " has no result: it is " + current,
          Map.of("current_state", current, "required_state", required));
    }
  }

  /** A large value of an instance as JSON text. */
  public String payload(String instanceId, String reference) {
    row(instanceId);
    return events
        .payload(instanceId, reference)
        .orElseThrow(
            () ->
                new RegistryException(
                    "instance " + instanceId + " has no payload " + reference,
                    Map.of("instance_id", instanceId, "payload_ref", reference)));
  }

  /** What waits to be taken, and who waits for something. */
  public SignalsView signals(String instanceId) {
    return SignalViews.of(now(instanceId), time.now());
  }

  public InstanceMetrics metrics(String instanceId) {
    InstanceState folded = now(instanceId);
    return StatusViews.metrics(folded, time.now());
  }

  public List<SnapshotView> snapshots(String instanceId) {
    row(instanceId);
    return snapshots.list(instanceId).stream()
        .map(k -> new SnapshotView(k.instanceId(), k.sequence(), k.createdAt(), k.characters()))
        .toList();
  }

  public EventStream history(String instanceId, long from, @Nullable Long to, int limit) {
    Checks checks = new Checks();
    checks.range("/from_sequence", from, 0, Long.MAX_VALUE);
    checks.range("/limit", limit, 1, 1000);
    if (to != null) {
      checks.range("/to_sequence", to, from, Long.MAX_VALUE);
    }
    checks.orThrow("the range of the history is not valid");
    InstanceRow row = row(instanceId);
    long first = Math.max(1, from);
    long last = to == null ? row.lastSequence() : Math.min(to, row.lastSequence());
    List<EventView> page = views(instanceId, events.outline(instanceId, first, last, limit));
    long end = page.isEmpty() ? first - 1 : page.get(page.size() - 1).sequenceNumber();
    boolean complete = end >= last;
    return new EventStream(
        row.workflowType() + "/" + instanceId,
        row.workflowType(),
        instanceId,
        first,
        end,
        page,
        complete,
        complete ? null : Long.toString(end + 1));
  }

  /** Events after a sequence number, as readers see them. */
  List<EventView> after(String instanceId, long sequence, int limit) {
    return views(instanceId, events.outline(instanceId, sequence + 1, Long.MAX_VALUE, limit));
  }

  private List<EventView> views(String instanceId, List<RecordedEvent> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    InstanceState known = cache.peek(instanceId);
    InstanceState state = known == null ? asOf(instanceId, 1) : known;
    return page.stream().map(e -> InstanceViews.event(e, state.identity(), node.name())).toList();
  }

  public Page<InstanceView> search(InstanceFilter filter, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    filter.states().stream()
        .filter(state -> !isState(state))
        .forEach(state -> checks.add(new Problem("/state", "is no state: " + state)));
    if (filter.version() != null && filter.workflowType() == null) {
      checks.add(new Problem("/version", "needs a workflow_type"));
    }
    InstanceQueries.Cursor after = Cursors.read("/cursor", cursor, checks);
    checks.orThrow("the search is not valid");
    List<InstanceRow> rows = queries.search(Cursors.filter(filter), after, limit + 1);
    List<InstanceRow> page = rows.size() > limit ? rows.subList(0, limit) : rows;
    String next = rows.size() > limit ? Cursors.write(page.get(limit - 1)) : null;
    return new Page<>(page.stream().map(InstanceViews::row).toList(), next);
  }

  static boolean isState(String text) {
    for (WorkflowState state : WorkflowState.values()) {
      if (state.wire().equals(text.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  public WorkflowMetrics totals(@Nullable String workflowType, long windowSeconds) {
    Checks checks = new Checks();
    checks.range("/window_seconds", windowSeconds, 1, 31_536_000);
    checks.orThrow("the window is not valid");
    return StatusViews.totals(
        workflowType,
        windowSeconds,
        queries.totals(workflowType, time.now().minusSeconds(windowSeconds)));
  }

  /** What a decision needs to be looked at without being made. */
  Decidable decidable(String instanceId, String actor) {
    InstanceState state = now(instanceId);
    CompiledDefinition definition = state.board().layout().definition();
    return new Decidable(
        state,
        new DecisionContext(
            definition,
            time.now(),
            actor,
            Capacity.UNLIMITED,
            Room.UNLIMITED,
            definitions::compiled));
  }

  /** A state, and what else a decision may know. */
  record Decidable(InstanceState state, DecisionContext context) {}

  /** The workflow type of an instance. */
  String type(String instanceId) {
    return row(instanceId).workflowType();
  }

  /** Whether an instance has seen an idempotency key. */
  boolean hasSeen(String instanceId, String key) {
    return !events.seen(List.of(new EventLog.CommandKey(instanceId, key))).isEmpty();
  }

  /** The state as it is now. */
  InstanceState current(String instanceId) {
    return now(instanceId);
  }

  private InstanceState now(String instanceId) {
    return fold(row(instanceId), null);
  }

  private InstanceState asOf(String instanceId, long sequence) {
    InstanceRow row = row(instanceId);
    Checks checks = new Checks();
    checks.range("/sequence", sequence, 1, row.lastSequence());
    checks.orThrow("the history has no such sequence number");
    return fold(row, sequence);
  }

  private InstanceState fold(InstanceRow row, @Nullable Long sequence) {
    long upTo = Objects.requireNonNullElse(sequence, row.lastSequence());
    InstanceState known = sequence == null ? cache.peek(row.instanceId()) : null;
    if (known != null && known.sequence() >= upTo) {
      return known;
    }
    return folding.fold(row.instanceId(), upTo, known);
  }

  /** Whether an instance has ended; costs a row, however large the instance is. */
  boolean isEnded(String instanceId) {
    return WorkflowState.ofWire(row(instanceId).state()).isEnded();
  }

  /** What its row says of an instance. */
  InstanceRow row(String instanceId) {
    return queries
        .find(instanceId)
        .orElseThrow(
            () ->
                new RegistryException(
                    "no instance " + instanceId, Map.of("instance_id", instanceId)));
  }
}

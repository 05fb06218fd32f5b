package dev.rondo.app.port;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance in the making, with the rows that go with it. */
public final class Sample {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  public static final String QUEUE = "default";

  private static final Definitions DEFINITIONS =
      new Definitions(new CelExpressions(), new JsonSchemas());

  /** Two tasks, one after the other. */
  public static final CompiledDefinition DEFINITION = definition();

  private final String id;
  private final Evolver evolver = new Evolver(DEFINITION);
  private final List<RecordedEvent> events = new ArrayList<>();
  private @Nullable InstanceState state;
  private Instant now = NOON;
  private @Nullable String nextKey;

  private Sample(String id) {
    this.id = id;
  }

  private static CompiledDefinition definition() {
    Map<String, Object> tasks = new HashMap<>();
    tasks.put("a", Map.of("action", "noop"));
    tasks.put("b", Map.of("action", "noop", "dependencies", List.of("a")));
    return DEFINITIONS.compile(
        DEFINITIONS
            .read(Map.of("workflow_type", "sample", "tasks", tasks))
            .definition()
            .orElseThrow());
  }

  /** An instance that has been created, at noon. */
  public static Sample created(String id) {
    return created(id, NOON, "sample", null);
  }

  public static Sample created(String id, Instant at, String type, @Nullable String businessKey) {
    return created(id, at, type, businessKey, Priority.NORMAL, null);
  }

  public static Sample created(
      String id,
      Instant at,
      String type,
      @Nullable String businessKey,
      Priority priority,
      @Nullable Parent parent) {
    Sample sample = new Sample(id);
    sample.now = at;
    sample.state =
        sample.evolver.create(
            id,
            (InstanceEvent.WorkflowCreated)
                sample.record(
                    new InstanceEvent.WorkflowCreated(
                        type,
                        "1",
                        Map.of("amount", 12L, "text", "äöü \u0000 \uD83D\uDE00"),
                        "correlation-" + id,
                        businessKey,
                        priority,
                        Map.of("team", "blue"),
                        "alice",
                        null,
                        parent,
                        List.of())),
            at);
    return sample;
  }

  /** Events that follow, a second after the last. */
  public Sample then(InstanceEvent... more) {
    for (InstanceEvent event : more) {
      now = now.plusSeconds(1);
      state = evolver.evolve(state(), record(event), now);
    }
    return this;
  }

  /** The next event has this idempotency key. */
  public Sample keyed(String key) {
    nextKey = key;
    return this;
  }

  private InstanceEvent record(InstanceEvent event) {
    long sequence = state == null ? 1 : state().sequence() + 1;
    events.add(
        new RecordedEvent(
            id, sequence, event, now, nextKey, sequence == 1 ? null : sequence - 1, "alice"));
    nextKey = null;
    return event;
  }

  public InstanceState state() {
    return Objects.requireNonNull(state);
  }

  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  /** Events after a sequence. */
  public List<RecordedEvent> since(long sequence) {
    return events.stream().filter(e -> e.sequence() > sequence).toList();
  }

  public static InstanceEvent.TaskScheduled scheduled(String task) {
    return new InstanceEvent.TaskScheduled(
        task, 1, QUEUE, Priority.NORMAL, null, Map.of("n", 1L), List.of("gpu"));
  }

  /** A row of a task of this instance that waits, at noon, for anybody. */
  public TaskRow waiting(String task) {
    return waiting(task, QUEUE, 4, NOON, null);
  }

  public TaskRow waiting(
      String task, String queue, int priority, Instant enqueued, @Nullable Instant notBefore) {
    return new TaskRow(
        id,
        task,
        DerivedIds.task(state().identity(), task),
        DerivedIds.execution(state().identity(), task, 1),
        1,
        TaskState.SCHEDULED,
        "sample",
        "1",
        queue,
        "agent_task",
        priority,
        notBefore,
        null,
        null,
        false,
        Map.of("n", 1L, "list", List.of(true, 1.5, "x")),
        List.of("gpu"),
        enqueued,
        null,
        null,
        2,
        false,
        null,
        null,
        null);
  }

  /** The row once a worker has the attempt. */
  public static TaskRow running(TaskRow row, String worker, Instant started, Duration lease) {
    return in(row, TaskState.RUNNING, worker, started.plus(lease), started, null);
  }

  /** The row once the attempt is over. */
  public static TaskRow ended(TaskRow row, TaskState state, Instant at) {
    return RowEdit.of(in(row, state, row.owner(), null, row.startedAt(), at)).bare().done();
  }

  public static TaskRow in(
      TaskRow row,
      TaskState state,
      @Nullable String owner,
      @Nullable Instant lease,
      @Nullable Instant started,
      @Nullable Instant completed) {
    return RowEdit.of(row).state(state).owner(owner, lease).times(started, completed).done();
  }

  /** The row with other time limits than that of its lease. */
  public static TaskRow limited(
      TaskRow row,
      @Nullable Instant wakeAt,
      @Nullable Instant progressAt,
      @Nullable Instant cancelBy) {
    return RowEdit.of(row).limits(wakeAt, progressAt, cancelBy).done();
  }

  /** Changes of instances that keep their definition, of which no worker has to know. */
  public static InstanceStore.Changes changes(
      List<InstanceState> created,
      List<InstanceState> changed,
      List<RecordedEvent> events,
      List<TaskRow> newTasks,
      List<TaskRow> changedTasks,
      Set<String> held,
      Set<String> freed,
      List<Notice> notices,
      List<String> settled) {
    return new InstanceStore.Changes(
        created,
        changed,
        events,
        newTasks,
        changedTasks,
        held,
        freed,
        notices,
        settled,
        List.of(),
        InstanceStore.Migrated.NONE);
  }

  /** The same without notices. */
  public static InstanceStore.Changes changes(
      List<InstanceState> created,
      List<InstanceState> changed,
      List<RecordedEvent> events,
      List<TaskRow> newTasks,
      List<TaskRow> changedTasks,
      Set<String> held,
      Set<String> freed) {
    return changes(
        created, changed, events, newTasks, changedTasks, held, freed, List.of(), List.of());
  }

  /** The creation of this instance, with task rows. */
  public InstanceStore.Changes creation(TaskRow... rows) {
    return changes(
        List.of(state()), List.of(), events(), List.of(rows), List.of(), Set.of(), Set.of());
  }

  /** What happened after a sequence. */
  public InstanceStore.Changes change(long after, List<TaskRow> added, List<TaskRow> changed) {
    return changes(List.of(), List.of(state()), since(after), added, changed, Set.of(), Set.of());
  }

  /** An id of an execution that never was. */
  public static UUID nobody() {
    return new UUID(0x8000L, 0x8000_0000_0000_0000L);
  }
}

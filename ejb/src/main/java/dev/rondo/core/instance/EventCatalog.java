package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.DependencyFailed;
import dev.rondo.core.instance.InstanceEvent.DependencyResolved;
import dev.rondo.core.instance.InstanceEvent.LateReport;
import dev.rondo.core.instance.InstanceEvent.OfTask;
import dev.rondo.core.instance.InstanceEvent.StateTransitioned;
import dev.rondo.core.instance.InstanceEvent.TaskCancelled;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskRetried;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.InstanceEvent.TaskSkipped;
import dev.rondo.core.instance.InstanceEvent.TaskStarted;
import dev.rondo.core.instance.InstanceEvent.WorkflowCancelled;
import dev.rondo.core.instance.InstanceEvent.WorkflowCompleted;
import dev.rondo.core.instance.InstanceEvent.WorkflowCreated;
import dev.rondo.core.instance.InstanceEvent.WorkflowFailed;
import dev.rondo.core.instance.InstanceEvent.WorkflowPaused;
import dev.rondo.core.instance.InstanceEvent.WorkflowResumed;
import dev.rondo.core.instance.InstanceEvent.WorkflowRetrying;
import dev.rondo.core.instance.InstanceEvent.WorkflowStarted;
import dev.rondo.core.instance.InstanceEvent.WorkflowTimedOut;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stored form of events: a name, a format and a JSON object. A released format is read for
 * ever; a change of it is another format, whose older ones are read as before.
 */
public final class EventCatalog {
  /** The format of what {@link #data} writes. */
  public static final int FORMAT = 1;

  private static final Map<String, Entry<?>> BY_TYPE = new LinkedHashMap<>();
  private static final Map<Class<?>, Entry<?>> BY_CLASS = new HashMap<>();

  static {
    ofWorkflows();
    ofAttempts();
    ofTasks();
  }

  private EventCatalog() {}

  /** The stored name of an event. */
  public static String type(InstanceEvent event) {
    return entry(event).type();
  }

  /** What is stored of an event: JSON values, without nulls and without what can be derived. */
  public static Map<String, Object> data(InstanceEvent event) {
    return write(entry(event), event).done();
  }

  /** What readers are shown of an event: what is stored, and the identifiers of its task. */
  public static Map<String, Object> view(InstanceEvent event, Identity instance) {
    Fields.Writer out = write(entry(event), event);
    if (event instanceof OfTask task) {
      out.put("task_id", DerivedIds.task(instance, task.task()).toString());
      if (out.done().get("attempt") instanceof Long attempt) {
        int number = Math.toIntExact(attempt);
        out.put("execution_id", DerivedIds.execution(instance, task.task(), number).toString());
      }
    }
    return Collections.unmodifiableMap(out.done());
  }

  /**
   * The event that was stored.
   *
   * @throws IllegalArgumentException where the type or format is unknown, or a field is wrong
   */
  public static InstanceEvent read(String type, int format, Map<String, Object> data) {
    Entry<?> entry = BY_TYPE.get(type);
    if (entry == null || format != FORMAT) {
      throw new IllegalArgumentException("unknown event " + type + " of format " + format);
    }
    return entry.reader().apply(new Fields(data));
  }

  /** Event classes by stored name; tests compare them with the sealed interface. */
  static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    BY_TYPE.forEach((type, entry) -> types.put(type, entry.event()));
    return types;
  }

  private static void ofWorkflows() {
    add("workflow.created", WorkflowCreated.class, EventCatalog::created, EventCatalog::created);
    add(
        "workflow.started",
        WorkflowStarted.class,
        (e, out) -> out.time("deadline", e.deadline()),
        in -> new WorkflowStarted(in.timeOrNull("deadline")));
    add(
        "workflow.paused",
        WorkflowPaused.class,
        (e, out) -> out.put("reason", e.reason()),
        in -> new WorkflowPaused(in.text("reason")));
    add("workflow.resumed", WorkflowResumed.class, (e, out) -> {}, in -> new WorkflowResumed());
    add(
        "workflow.completed",
        WorkflowCompleted.class,
        (e, out) -> out.put("output", e.output()),
        in -> new WorkflowCompleted(in.any("output")));
    add(
        "workflow.failed",
        WorkflowFailed.class,
        (e, out) -> out.put("error", failure(e.error())),
        in -> new WorkflowFailed(failure(in.sub("error"))));
    add(
        "workflow.cancelled",
        WorkflowCancelled.class,
        (e, out) -> out.put("reason", e.reason()),
        in -> new WorkflowCancelled(in.text("reason")));
    add(
        "workflow.timeout",
        WorkflowTimedOut.class,
        (e, out) -> out.put("timeout_ms", e.timeout().toMillis()),
        in -> new WorkflowTimedOut(Duration.ofMillis(in.big("timeout_ms"))));
    add(
        "workflow.retrying",
        WorkflowRetrying.class,
        (e, out) -> out.some("tasks", e.tasks()).time("deadline", e.deadline()),
        in -> new WorkflowRetrying(in.texts("tasks"), in.timeOrNull("deadline")));
    add(
        "state.transitioned",
        StateTransitioned.class,
        (e, out) -> out.put("from", e.from().wire()).put("to", e.to().wire()),
        in ->
            new StateTransitioned(
                WorkflowState.ofWire(in.text("from")), WorkflowState.ofWire(in.text("to"))));
  }

  private static void ofAttempts() {
    add("task.scheduled", TaskScheduled.class, EventCatalog::scheduled, EventCatalog::scheduled);
    add(
        "task.started",
        TaskStarted.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("worker", e.worker())
                .time("started_at", e.startedAt())
                .time("lease_until", e.leaseUntil()),
        in ->
            new TaskStarted(
                in.text("task"),
                in.whole("attempt"),
                in.text("worker"),
                in.time("started_at"),
                in.timeOrNull("lease_until")));
    add(
        "task.completed",
        TaskCompleted.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("result", e.result()),
        in -> new TaskCompleted(in.text("task"), in.whole("attempt"), in.any("result")));
    add(
        "task.failed",
        TaskFailed.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("error", failure(e.error()))
                .flag("timed_out", e.timedOut())
                .put("disposition", e.disposition().wire()),
        in ->
            new TaskFailed(
                in.text("task"),
                in.whole("attempt"),
                failure(in.sub("error")),
                in.flag("timed_out"),
                Disposition.ofWire(in.text("disposition"))));
    add(
        "task.retry",
        TaskRetried.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).time("not_before", e.notBefore()),
        in -> new TaskRetried(in.text("task"), in.whole("attempt"), in.time("not_before")));
    add(
        "task.reported_late",
        LateReport.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("outcome", e.outcome())
                .put("report", e.report()),
        in ->
            new LateReport(
                in.text("task"), in.whole("attempt"), in.text("outcome"), in.any("report")));
  }

  private static void ofTasks() {
    add(
        "task.skipped",
        TaskSkipped.class,
        (e, out) -> out.put("task", e.task()).put("reason", e.reason()),
        in -> new TaskSkipped(in.text("task"), in.text("reason")));
    add(
        "task.cancelled",
        TaskCancelled.class,
        (e, out) -> out.put("task", e.task()).put("reason", e.reason()),
        in -> new TaskCancelled(in.text("task"), in.text("reason")));
    add(
        "dependency.resolved",
        DependencyResolved.class,
        (e, out) ->
            out.put("task", e.task())
                .put("dependency", e.dependency())
                .put("satisfied", e.satisfied()),
        in -> new DependencyResolved(in.text("task"), in.text("dependency"), in.flag("satisfied")));
    add(
        "dependency.failed",
        DependencyFailed.class,
        (e, out) -> out.put("task", e.task()).some("dependencies", e.dependencies()),
        in -> new DependencyFailed(in.text("task"), in.texts("dependencies")));
  }

  private static void created(WorkflowCreated e, Fields.Writer out) {
    out.put("workflow_type", e.workflowType())
        .put("version", e.version())
        .some("data", e.data())
        .put("correlation_id", e.correlationId())
        .put("business_key", e.businessKey())
        .put("priority", e.priority().wire())
        .some("metadata", e.metadata())
        .put("created_by", e.createdBy())
        .time("start_at", e.startAt());
  }

  private static WorkflowCreated created(Fields in) {
    return new WorkflowCreated(
        in.text("workflow_type"),
        in.text("version"),
        in.map("data"),
        in.text("correlation_id"),
        in.textOrNull("business_key"),
        in.priority("priority"),
        in.map("metadata"),
        in.text("created_by"),
        in.timeOrNull("start_at"));
  }

  private static void scheduled(TaskScheduled e, Fields.Writer out) {
    attempt(out, e.task(), e.attempt())
        .put("queue", e.queue())
        .put("priority", e.priority().wire())
        .time("not_before", e.notBefore())
        .some("input", e.input())
        .some("required_capabilities", e.capabilities());
  }

  private static TaskScheduled scheduled(Fields in) {
    return new TaskScheduled(
        in.text("task"),
        in.whole("attempt"),
        in.text("queue"),
        in.priority("priority"),
        in.timeOrNull("not_before"),
        in.map("input"),
        in.texts("required_capabilities"));
  }

  /** A failure as a JSON object. */
  static Map<String, Object> failure(Failure failure) {
    return new Fields.Writer()
        .put("error_type", failure.errorType())
        .put("message", failure.message())
        .put("retryable", failure.retryable())
        .some("details", failure.details())
        .done();
  }

  /** The failure of a JSON object. */
  static Failure failure(Fields in) {
    return new Failure(
        in.text("error_type"), in.text("message"), in.flag("retryable"), in.map("details"));
  }

  private static Fields.Writer attempt(Fields.Writer out, String task, int attempt) {
    return out.put("task", task).put("attempt", attempt);
  }

  private static <E extends InstanceEvent> void add(
      String type,
      Class<E> event,
      BiConsumer<E, Fields.Writer> writer,
      Function<Fields, E> reader) {
    Entry<E> entry = new Entry<>(type, event, writer, reader);
    BY_TYPE.put(type, entry);
    BY_CLASS.put(event, entry);
  }

  private static Entry<?> entry(InstanceEvent event) {
    return Objects.requireNonNull(BY_CLASS.get(event.getClass()), "every event is listed");
  }

  private static <E extends InstanceEvent> Fields.Writer write(
      Entry<E> entry, InstanceEvent event) {
    Fields.Writer out = new Fields.Writer();
    entry.writer().accept(entry.event().cast(event), out);
    return out;
  }

  private record Entry<E extends InstanceEvent>(
      String type,
      Class<E> event,
      BiConsumer<E, Fields.Writer> writer,
      Function<Fields, E> reader) {}
}

package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.StateTransitioned;
import dev.rondo.core.instance.InstanceEvent.TasksAdded;
import dev.rondo.core.instance.InstanceEvent.WorkflowCancelRequested;
import dev.rondo.core.instance.InstanceEvent.WorkflowCancelled;
import dev.rondo.core.instance.InstanceEvent.WorkflowCompleted;
import dev.rondo.core.instance.InstanceEvent.WorkflowCreated;
import dev.rondo.core.instance.InstanceEvent.WorkflowFailed;
import dev.rondo.core.instance.InstanceEvent.WorkflowIdled;
import dev.rondo.core.instance.InstanceEvent.WorkflowMigrated;
import dev.rondo.core.instance.InstanceEvent.WorkflowPaused;
import dev.rondo.core.instance.InstanceEvent.WorkflowQueued;
import dev.rondo.core.instance.InstanceEvent.WorkflowResumed;
import dev.rondo.core.instance.InstanceEvent.WorkflowRetrying;
import dev.rondo.core.instance.InstanceEvent.WorkflowStarted;
import dev.rondo.core.instance.InstanceEvent.WorkflowTimedOut;
import dev.rondo.core.instance.InstanceEvent.WorkflowTimeoutWarning;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stored forms of events about an instance as a whole. */
final class WorkflowEvents {
  private WorkflowEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "workflow.created",
        WorkflowCreated.class,
        WorkflowEvents::created,
        WorkflowEvents::created);
    forms.add(
        "workflow.queued",
        WorkflowQueued.class,
        (e, out) -> out.put("limit", e.limit()).put("reason", e.reason()),
        in -> new WorkflowQueued(in.text("limit"), in.text("reason")));
    forms.add(
        "workflow.started",
        WorkflowStarted.class,
        (e, out) -> out.time("deadline", e.deadline()),
        in -> new WorkflowStarted(in.timeOrNull("deadline")));
    forms.add(
        "workflow.paused",
        WorkflowPaused.class,
        (e, out) -> out.put("reason", e.reason()),
        in -> new WorkflowPaused(in.text("reason")));
    forms.add(
        "workflow.resumed", WorkflowResumed.class, (e, out) -> {}, in -> new WorkflowResumed());
    forms.add(
        "workflow.completed",
        WorkflowCompleted.class,
        (e, out) -> out.put("output", e.output()),
        in -> new WorkflowCompleted(in.any("output")));
    forms.add(
        "workflow.failed",
        WorkflowFailed.class,
        (e, out) -> out.put("error", EventCatalog.failure(e.error())),
        in -> new WorkflowFailed(EventCatalog.failure(in.sub("error"))));
    forms.add(
        "workflow.cancelled",
        WorkflowCancelled.class,
        (e, out) -> out.put("reason", e.reason()),
        in -> new WorkflowCancelled(in.text("reason")));
    forms.add(
        "workflow.timeout",
        WorkflowTimedOut.class,
        (e, out) -> out.put("timeout_ms", e.timeout().toMillis()),
        in -> new WorkflowTimedOut(Duration.ofMillis(in.big("timeout_ms"))));
    forms.add(
        "workflow.idle_timeout",
        WorkflowIdled.class,
        (e, out) -> out.put("idle_ms", e.idle().toMillis()),
        in -> new WorkflowIdled(Duration.ofMillis(in.big("idle_ms"))));
    forms.add(
        "workflow.timeout_warning",
        WorkflowTimeoutWarning.class,
        (e, out) ->
            out.put("after_ms", e.after().toMillis())
                .time("deadline", e.deadline())
                .some("notify", e.names()),
        in ->
            new WorkflowTimeoutWarning(
                Duration.ofMillis(in.big("after_ms")),
                in.timeOrNull("deadline"),
                in.texts("notify")));
    forms.add(
        "workflow.cancel_requested",
        WorkflowCancelRequested.class,
        (e, out) -> out.put("reason", e.reason()).time("until", e.until()),
        in -> new WorkflowCancelRequested(in.text("reason"), in.time("until")));
    forms.add(
        "workflow.retrying",
        WorkflowRetrying.class,
        (e, out) -> out.some("tasks", e.tasks()).time("deadline", e.deadline()),
        in -> new WorkflowRetrying(in.texts("tasks"), in.timeOrNull("deadline")));
    forms.add(
        "workflow.migrated",
        WorkflowMigrated.class,
        WorkflowEvents::migrated,
        WorkflowEvents::migrated);
    forms.add("tasks.added", TasksAdded.class, WorkflowEvents::added, WorkflowEvents::added);
    forms.add(
        "state.transitioned",
        StateTransitioned.class,
        (e, out) -> out.put("from", e.from().wire()).put("to", e.to().wire()),
        in ->
            new StateTransitioned(
                WorkflowState.ofWire(in.text("from")), WorkflowState.ofWire(in.text("to"))));
  }

  private static void migrated(WorkflowMigrated e, Fields.Writer out) {
    out.put("from_version", e.fromVersion())
        .put("to_version", e.toVersion())
        .some("mapping", e.mapping())
        .some("dropped", e.dropped())
        .some("machine_state", e.machineState())
        .time("deadline", e.deadline())
        .put("reason", e.reason());
  }

  private static WorkflowMigrated migrated(Fields in) {
    return new WorkflowMigrated(
        in.text("from_version"),
        in.text("to_version"),
        in.names("mapping"),
        in.texts("dropped"),
        in.names("machine_state"),
        in.timeOrNull("deadline"),
        in.text("reason"));
  }

  private static void added(TasksAdded e, Fields.Writer out) {
    out.put("from_version", e.fromVersion())
        .put("to_version", e.toVersion())
        .some("tasks", e.tasks())
        .some("dependencies", e.dependencies())
        .put("by", e.by())
        .put("reason", e.reason());
  }

  private static TasksAdded added(Fields in) {
    Fields dependencies = in.sub("dependencies");
    Map<String, List<String>> lists = new LinkedHashMap<>();
    in.map("dependencies").keySet().forEach(key -> lists.put(key, dependencies.texts(key)));
    return new TasksAdded(
        in.text("from_version"),
        in.text("to_version"),
        in.texts("tasks"),
        Collections.unmodifiableMap(lists),
        in.textOrNull("by"),
        in.text("reason"));
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
        .time("start_at", e.startAt())
        .put("parent", e.parent() == null ? null : Parent.write(e.parent()).done())
        .some("secrets", e.secrets());
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
        in.timeOrNull("start_at"),
        in.has("parent") ? Parent.read(in.sub("parent")) : null,
        in.texts("secrets"));
  }
}

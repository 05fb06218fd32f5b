package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.LateReport;
import dev.rondo.core.instance.InstanceEvent.TaskAdmitted;
import dev.rondo.core.instance.InstanceEvent.TaskCancelRequested;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskEscalated;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskRetried;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.InstanceEvent.TaskStarted;
import dev.rondo.core.instance.InstanceEvent.TaskTimeoutWarning;
import dev.rondo.core.instance.InstanceEvent.TaskWaiting;
import java.time.Duration;

/** The stored forms of events about the attempts of a task. */
final class AttemptEvents {
  private AttemptEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "task.scheduled", TaskScheduled.class, AttemptEvents::scheduled, AttemptEvents::scheduled);
    forms.add(
        "task.admitted",
        TaskAdmitted.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("resource", e.resource()),
        in -> new TaskAdmitted(in.text("task"), in.whole("attempt"), in.text("resource")));
    forms.add(
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
    forms.add(
        "task.completed",
        TaskCompleted.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).put("result", e.result()),
        in -> new TaskCompleted(in.text("task"), in.whole("attempt"), in.any("result")));
    forms.add(
        "task.failed",
        TaskFailed.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("error", EventCatalog.failure(e.error()))
                .flag("timed_out", e.timedOut())
                .put("disposition", e.disposition().wire()),
        in ->
            new TaskFailed(
                in.text("task"),
                in.whole("attempt"),
                EventCatalog.failure(in.sub("error")),
                in.flag("timed_out"),
                Disposition.ofWire(in.text("disposition"))));
    forms.add(
        "task.retry",
        TaskRetried.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).time("not_before", e.notBefore()),
        in -> new TaskRetried(in.text("task"), in.whole("attempt"), in.time("not_before")));
    forms.add(
        "task.reported_late",
        LateReport.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("outcome", e.outcome())
                .put("report", e.report()),
        in ->
            new LateReport(
                in.text("task"), in.whole("attempt"), in.text("outcome"), in.any("report")));
    forms.add(
        "task.timeout_warning",
        TaskTimeoutWarning.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("after_ms", e.after().toMillis())
                .time("deadline", e.deadline())
                .some("notify", e.names()),
        in ->
            new TaskTimeoutWarning(
                in.text("task"),
                in.whole("attempt"),
                Duration.ofMillis(in.big("after_ms")),
                in.timeOrNull("deadline"),
                in.texts("notify")));
    forms.add(
        "task.escalated",
        TaskEscalated.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("level", e.level())
                .some("people", e.people())
                .some("groups", e.groups())
                .priority("priority", e.priority()),
        in ->
            new TaskEscalated(
                in.text("task"),
                in.whole("attempt"),
                in.whole("level"),
                in.texts("people"),
                in.texts("groups"),
                in.priorityOrNull("priority")));
    forms.add(
        "task.cancel_requested",
        TaskCancelRequested.class,
        (e, out) -> attempt(out, e.task(), e.attempt()).time("until", e.until()),
        in -> new TaskCancelRequested(in.text("task"), in.whole("attempt"), in.time("until")));
    forms.add(
        "task.waiting",
        TaskWaiting.class,
        (e, out) ->
            attempt(out, e.task(), e.attempt())
                .put("priority", e.priority().wire())
                .some("input", e.input())
                .time("until", e.until()),
        in ->
            new TaskWaiting(
                in.text("task"),
                in.whole("attempt"),
                in.priority("priority"),
                in.map("input"),
                in.timeOrNull("until")));
  }

  private static void scheduled(TaskScheduled e, Fields.Writer out) {
    attempt(out, e.task(), e.attempt())
        .put("queue", e.queue())
        .put("priority", e.priority().wire())
        .time("not_before", e.notBefore())
        .some("input", e.input())
        .some("required_capabilities", e.capabilities())
        .some("limits", ResourceLimits.write(e.limits()));
  }

  private static TaskScheduled scheduled(Fields in) {
    return new TaskScheduled(
        in.text("task"),
        in.whole("attempt"),
        in.text("queue"),
        in.priority("priority"),
        in.timeOrNull("not_before"),
        in.map("input"),
        in.texts("required_capabilities"),
        ResourceLimits.read(in.list("limits")));
  }

  private static Fields.Writer attempt(Fields.Writer out, String task, int attempt) {
    return out.put("task", task).put("attempt", attempt);
  }
}

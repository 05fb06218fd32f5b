package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.CheckpointCreated;
import dev.rondo.core.instance.InstanceEvent.CompensationCompleted;
import dev.rondo.core.instance.InstanceEvent.CompensationFailed;
import dev.rondo.core.instance.InstanceEvent.CompensationStarted;
import dev.rondo.core.instance.InstanceEvent.WorkflowRolledBack;
import org.jspecify.annotations.Nullable;

/** The stored forms of events about going back. */
final class RecoveryEvents {
  private RecoveryEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "checkpoint.created",
        CheckpointCreated.class,
        (e, out) -> out.put("checkpoint_id", e.checkpointId()).put("name", e.name()),
        in -> new CheckpointCreated(in.text("checkpoint_id"), in.text("name")));
    forms.add(
        "compensation.started",
        CompensationStarted.class,
        (e, out) ->
            out.some("tasks", e.tasks())
                .put("reason", e.reason())
                .put("error", failure(e.cause()))
                .put("destination", destination(e.destination()))
                .some("again", e.again())
                .some("anew", e.anew()),
        in ->
            new CompensationStarted(
                in.texts("tasks"),
                in.text("reason"),
                in.has("error") ? EventCatalog.failure(in.sub("error")) : null,
                in.has("destination") ? destination(in.sub("destination")) : null,
                in.texts("again"),
                in.texts("anew")));
    forms.add(
        "compensation.completed",
        CompensationCompleted.class,
        (e, out) -> {},
        in -> new CompensationCompleted());
    forms.add(
        "compensation.failed",
        CompensationFailed.class,
        (e, out) -> out.put("task", e.task()).put("error", EventCatalog.failure(e.error())),
        in -> new CompensationFailed(in.text("task"), EventCatalog.failure(in.sub("error"))));
    forms.add(
        "workflow.rolled_back",
        WorkflowRolledBack.class,
        (e, out) ->
            out.some("tasks", e.tasks())
                .put("reason", e.reason())
                .put("destination", destination(e.destination()))
                .time("deadline", e.deadline())
                .some("anew", e.anew()),
        in ->
            new WorkflowRolledBack(
                in.texts("tasks"),
                in.text("reason"),
                destination(in.sub("destination")),
                in.timeOrNull("deadline"),
                in.texts("anew")));
  }

  /** A destination as a JSON object. */
  static @Nullable Object destination(@Nullable Destination destination) {
    return destination == null
        ? null
        : new Fields.Writer()
            .put("to_sequence", (Object) destination.sequence())
            .put("task", destination.task())
            .put("input", destination.input())
            .flag("automatic", destination.automatic())
            .done();
  }

  /** The destination of a JSON object. */
  static Destination destination(Fields in) {
    return new Destination(
        in.big("to_sequence"),
        in.textOrNull("task"),
        in.has("input") ? in.map("input") : null,
        in.flag("automatic"));
  }

  private static @Nullable Object failure(@Nullable Failure failure) {
    return failure == null ? null : EventCatalog.failure(failure);
  }
}

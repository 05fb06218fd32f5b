package dev.rondo.app;

import dev.rondo.api.EventView;
import dev.rondo.api.InstanceView;
import dev.rondo.api.TaskView;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.CancelRequest;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.TaskProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How states, rows and events look to readers. */
final class InstanceViews {
  private InstanceViews() {}

  static InstanceView instance(InstanceState state) {
    Identity identity = state.identity();
    Standing standing = state.standing();
    return new InstanceView(
        identity.workflowType(),
        identity.instanceId(),
        identity.version(),
        standing.state().wire(),
        state.sequence(),
        identity.correlationId(),
        identity.businessKey(),
        identity.priority().wire(),
        identity.createdBy(),
        identity.createdAt(),
        standing.startedAt(),
        standing.completedAt(),
        standing.updatedAt(),
        progress(state.board().tally()),
        error(standing.error()),
        identity.metadata(),
        identity.data(),
        standing.output(),
        parent(identity.parent()),
        standing.queued() == null ? null : standing.queued().reason(),
        identity.secrets().isEmpty() ? null : identity.secrets(),
        cancelling(state.watch().cancel()));
  }

  private static InstanceView.@Nullable Cancelling cancelling(@Nullable CancelRequest request) {
    return request == null
        ? null
        : new InstanceView.Cancelling(request.reason(), request.since(), request.until());
  }

  private static InstanceView.@Nullable Parent parent(@Nullable Parent parent) {
    return parent == null
        ? null
        : new InstanceView.Parent(parent.instanceId(), parent.task(), parent.attempt());
  }

  /** A row has no data and no output: a list of a thousand instances must not fold them. */
  static InstanceView row(InstanceRow row) {
    return new InstanceView(
        row.workflowType(),
        row.instanceId(),
        row.version(),
        row.state(),
        row.lastSequence(),
        row.correlationId(),
        row.businessKey(),
        Priority.ofLevel(row.priority()).wire(),
        row.createdBy(),
        row.createdAt(),
        row.startedAt(),
        row.completedAt(),
        row.updatedAt(),
        progress(row.totalTasks(), row.completedTasks(), row.failedTasks(), row.runningTasks()),
        row.error(),
        row.metadata(),
        null,
        null,
        row.parent() == null
            ? null
            : new InstanceView.Parent(
                row.parent().instanceId(), row.parent().task(), row.parent().attempt()),
        null,
        null,
        null);
  }

  static InstanceView.Progress progress(Tally tally) {
    return progress(
        tally.total(),
        tally.completed() + tally.skipped(),
        tally.failed() + tally.tolerated(),
        tally.running());
  }

  private static InstanceView.Progress progress(int total, int completed, int failed, int running) {
    double percentage = total == 0 ? 100.0 : Math.round(completed * 10_000.0 / total) / 100.0;
    return new InstanceView.Progress(total, completed, failed, running, percentage);
  }

  static @Nullable Map<String, Object> error(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error_type", failure.errorType());
    error.put("message", failure.message());
    error.put("retryable", failure.retryable());
    if (!failure.details().isEmpty()) {
      error.put("context", failure.details());
    }
    return error;
  }

  static TaskView task(InstanceState state, int index) {
    Identity identity = state.identity();
    Board board = state.board();
    TaskDefinition task = board.definition(index);
    TaskProgress progress = board.task(index);
    String key = board.key(index);
    Attempt attempt = progress.latest();
    boolean attempted = progress.attempt() > 0;
    return new TaskView(
        key,
        DerivedIds.task(identity, key),
        identity.instanceId(),
        task.name().equals(task.key()) ? key : task.name(),
        task.action().wire(),
        progress.state().wire(),
        progress.attempt(),
        attempted ? DerivedIds.execution(identity, key, progress.attempt()) : null,
        attempt == null ? null : attempt.queue(),
        attempt == null ? null : attempt.priority().wire(),
        attempt == null ? null : attempt.worker(),
        Math.max(0, progress.attemptsSpent() - 1),
        attempt == null ? null : attempt.scheduledAt(),
        attempt == null ? null : attempt.notBefore(),
        attempt == null ? null : attempt.startedAt(),
        attempt == null ? null : attempt.endedAt(),
        attempt == null ? null : millis(attempt.startedAt(), attempt.endedAt()),
        attempt == null ? null : attempt.input(),
        progress.result(),
        error(progress.error()),
        board.dependencies(index),
        progress.cancelBy(),
        progress.warned() > 0 && progress.warned() == progress.attempt());
  }

  static @Nullable Long millis(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toMillis();
  }

  /** An event as readers see it, with the ids that follow from it. */
  static EventView event(RecordedEvent recorded, Identity identity, String node) {
    String id = recorded.instanceId();
    Instant created = identity.createdAt();
    Long cause = recorded.causation();
    UUID causation = cause == null ? null : DerivedIds.event(id, cause, created);
    return new EventView(
        DerivedIds.event(id, recorded.sequence(), created),
        EventCatalog.type(recorded.event()),
        identity.workflowType(),
        id,
        identity.correlationId(),
        recorded.sequence(),
        recorded.at(),
        node,
        recorded.actor(),
        recorded.idempotencyKey() == null
            ? id + ":" + recorded.sequence()
            : recorded.idempotencyKey(),
        EventCatalog.view(recorded.event(), identity),
        Map.of(),
        causation,
        causation == null ? List.of() : List.of(causation));
  }
}

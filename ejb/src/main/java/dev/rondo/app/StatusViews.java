package dev.rondo.app;

import dev.rondo.api.InstanceMetrics;
import dev.rondo.api.StateView;
import dev.rondo.api.StatusView;
import dev.rondo.api.WorkflowMetrics;
import dev.rondo.app.port.InstanceQueries.Totals;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Summaries of an instance, and of all of them. */
final class StatusViews {
  private StatusViews() {}

  static StatusView status(InstanceState state, WorkflowDefinition definition) {
    List<String> completed = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    for (int i = 0; i < definition.size(); i++) {
      TaskProgress task = state.board().task(i);
      if (task.state() == TaskState.COMPLETED) {
        completed.add(definition.task(i).key());
      } else if (!task.isSettled()) {
        pending.add(definition.task(i).key());
      }
    }
    Standing standing = state.standing();
    return new StatusView(
        state.identity().instanceId(),
        definition.name(),
        standing.state().wire(),
        InstanceViews.progress(state.board().tally()),
        completed,
        pending,
        currentStep(state, definition),
        state.identity().createdAt(),
        standing.startedAt(),
        standing.completedAt(),
        standing.updatedAt(),
        InstanceViews.error(standing.error()));
  }

  static StateView state(InstanceState state, WorkflowDefinition definition) {
    Map<String, String> tasks = new LinkedHashMap<>();
    for (int i = 0; i < definition.size(); i++) {
      tasks.put(definition.task(i).key(), state.board().task(i).state().wire());
    }
    Standing standing = state.standing();
    return new StateView(
        state.identity().instanceId(),
        standing.state().wire(),
        standing.previous() == null ? null : standing.previous().wire(),
        state.sequence(),
        currentStep(state, definition),
        definition.size(),
        state.identity().data(),
        tasks,
        standing.pausedReason(),
        standing.updatedAt(),
        state.machine() == null ? null : state.machine().state());
  }

  /** The first task that is under way, in the order of the definition. */
  private static @Nullable String currentStep(InstanceState state, WorkflowDefinition definition) {
    if (state.board().tally().active() + state.board().tally().awaiting() == 0) {
      return null;
    }
    for (int i = 0; i < definition.size(); i++) {
      TaskState task = state.board().task(i).state();
      if (task.isActive() || task == TaskState.WAITING_FOR_INPUT) {
        return definition.task(i).key();
      }
    }
    return null;
  }

  static InstanceMetrics metrics(InstanceState state, WorkflowDefinition definition, Instant now) {
    Standing standing = state.standing();
    Instant end = Objects.requireNonNullElse(standing.completedAt(), now);
    Instant start = standing.startedAt();
    Duration total = start == null ? Duration.ZERO : Duration.between(start, end);
    Duration paused = standing.pausedFor();
    if (standing.pausedSince() != null) {
      paused = paused.plus(Duration.between(standing.pausedSince(), now));
    }
    Tally tally = state.board().tally();
    return new InstanceMetrics(
        state.identity().instanceId(),
        total.toMillis(),
        Math.max(0, total.minus(paused).toMillis()),
        paused.toMillis(),
        tally.completed(),
        tally.failed() + tally.tolerated() + tally.parked(),
        tally.running(),
        tally.waiting() + tally.active() + tally.awaiting() - tally.running(),
        tally.retries(),
        durations(state, definition),
        standing.state() == WorkflowState.PAUSED);
  }

  private static Map<String, Long> durations(InstanceState state, WorkflowDefinition definition) {
    Map<String, Long> durations = new LinkedHashMap<>();
    for (int i = 0; i < definition.size(); i++) {
      Attempt attempt = state.board().task(i).latest();
      Long millis =
          attempt == null ? null : InstanceViews.millis(attempt.startedAt(), attempt.endedAt());
      if (millis != null) {
        durations.put(definition.task(i).key(), millis);
      }
    }
    return durations;
  }

  static WorkflowMetrics totals(@Nullable String workflowType, long windowSeconds, Totals totals) {
    Map<String, Long> byState = totals.byState();
    long all = byState.values().stream().mapToLong(Long::longValue).sum();
    return new WorkflowMetrics(
        workflowType,
        windowSeconds,
        all,
        byState,
        byState.getOrDefault(WorkflowState.COMPLETED.wire(), 0L),
        byState.getOrDefault(WorkflowState.FAILED.wire(), 0L),
        byState.getOrDefault(WorkflowState.CANCELLED.wire(), 0L),
        totals.meanDurationMs(),
        totals.p95DurationMs(),
        totals.ended() / (double) windowSeconds);
  }
}

package dev.rondo.app;

import dev.rondo.api.InstanceMetrics;
import dev.rondo.api.StateView;
import dev.rondo.api.StatusView;
import dev.rondo.api.WorkflowMetrics;
import dev.rondo.app.port.InstanceQueries.Totals;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.Undoing;
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

  static StatusView status(InstanceState state) {
    List<String> completed = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress task = state.board().task(i);
      if (state.board().layout().isCompensation(i)) {
        continue;
      }
      if (task.state() == TaskState.COMPLETED) {
        completed.add(state.board().key(i));
      } else if (!task.isSettled()) {
        pending.add(state.board().key(i));
      }
    }
    Standing standing = state.standing();
    return new StatusView(
        state.identity().instanceId(),
        state.board().layout().definition().definition().name(),
        standing.state().wire(),
        InstanceViews.progress(state.board().tally()),
        completed,
        pending,
        currentStep(state),
        state.identity().createdAt(),
        standing.startedAt(),
        standing.completedAt(),
        standing.updatedAt(),
        InstanceViews.error(standing.error()));
  }

  static StateView state(InstanceState state) {
    Map<String, String> tasks = new LinkedHashMap<>();
    for (int i = 0; i < state.board().size(); i++) {
      if (state.board().shows(i)) {
        tasks.put(state.board().key(i), state.board().task(i).state().wire());
      }
    }
    Standing standing = state.standing();
    return new StateView(
        state.identity().instanceId(),
        standing.state().wire(),
        standing.previous() == null ? null : standing.previous().wire(),
        state.sequence(),
        currentStep(state),
        state.board().tally().total(),
        state.identity().data(),
        tasks,
        standing.pausedReason(),
        standing.updatedAt(),
        state.machine() == null ? null : state.machine().state());
  }

  /**
   * What is being undone, else the first task that is under way, in the order of the definition.
   */
  private static @Nullable String currentStep(InstanceState state) {
    Undoing undoing = state.recovery().undoing();
    if (undoing != null && !undoing.remaining().isEmpty()) {
      int undone = undoing.remaining().head();
      return state.board().key(state.board().layout().compensation(undone));
    }
    if (state.board().tally().active() + state.board().tally().awaiting() == 0) {
      return null;
    }
    for (int i = 0; i < state.board().size(); i++) {
      TaskState task = state.board().task(i).state();
      if (task.isActive() || task == TaskState.WAITING_FOR_INPUT) {
        return state.board().key(i);
      }
    }
    return null;
  }

  static InstanceMetrics metrics(InstanceState state, Instant now) {
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
        durations(state),
        standing.state() == WorkflowState.PAUSED);
  }

  private static Map<String, Long> durations(InstanceState state) {
    Map<String, Long> durations = new LinkedHashMap<>();
    for (int i = 0; i < state.board().size(); i++) {
      Attempt attempt = state.board().task(i).latest();
      Long millis =
          attempt == null ? null : InstanceViews.millis(attempt.startedAt(), attempt.endedAt());
      if (millis != null && state.board().shows(i)) {
        durations.put(state.board().key(i), millis);
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

package dev.rondo.core.decide;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for what is no worker: how the wait begins, and what its end by time means. */
final class Waits {
  private Waits() {}

  /** Whether nobody makes the attempts of the task. */
  static boolean isWait(TaskDefinition task) {
    return task.action().performer() == TaskAction.Performer.NOBODY;
  }

  /**
   * The task is due, or its wait begins anew.
   *
   * @throws dev.rondo.core.definition.ExpressionException where a mapping has no value
   */
  static void begin(Draft draft, int index, Map<String, Object> names) {
    TaskDefinition task = draft.task(index);
    Map<String, Object> input = input(draft, index, names);
    if (task.action() == TaskAction.APPROVAL_GATE) {
      Gates.begin(draft, index, input);
      return;
    }
    Instant until =
        task.action() == TaskAction.TIMER
            ? Delays.end(input, draft.context().now())
            : limit(draft, task);
    draft.emit(
        new InstanceEvent.TaskWaiting(
            draft.key(index),
            draft.progress(index).attempt() + 1,
            Scheduling.priority(draft, task),
            input,
            until));
    boolean running = draft.state().state() == WorkflowState.RUNNING;
    if (task.action() == TaskAction.SIGNAL_WAIT && running) {
      Deliveries.take(draft, index);
    }
  }

  private static Map<String, Object> input(Draft draft, int index, Map<String, Object> names) {
    Map<String, Object> input = Scheduling.input(draft, index, names);
    return draft.task(index).action() == TaskAction.SIGNAL_WAIT ? SignalInput.read(input) : input;
  }

  /** The attempt that a worker has begun goes on without it. Its time limit stays what it was. */
  static void goOn(Draft draft, int index) {
    TaskDefinition task = draft.task(index);
    TaskProgress progress = draft.progress(index);
    Attempt attempt = Objects.requireNonNull(progress.latest(), "a running attempt");
    Instant began = Objects.requireNonNullElse(attempt.startedAt(), draft.context().now());
    Duration limit = task.timeouts().execution();
    draft.emit(
        new InstanceEvent.TaskWaiting(
            draft.key(index),
            progress.attempt(),
            attempt.priority(),
            Map.of(),
            limit.isZero() ? null : began.plus(limit)));
  }

  private static @Nullable Instant limit(Draft draft, TaskDefinition task) {
    Duration limit = task.timeouts().execution();
    return limit.isZero() ? null : draft.context().now().plus(limit);
  }

  /** What the wait was limited to has come. */
  static void lapsed(Draft draft, int index) {
    TaskDefinition task = draft.task(index);
    if (task.repetition() != null) {
      Repetitions.goOn(draft, index);
      return;
    }
    if (task.action() == TaskAction.TIMER) {
      draft.emit(
          new InstanceEvent.TaskCompleted(draft.key(index), draft.progress(index).attempt(), null));
      return;
    }
    if (task.action() == TaskAction.APPROVAL_GATE) {
      Gates.lapsed(draft, index);
      return;
    }
    if (task.action() == TaskAction.SIGNAL_WAIT) {
      Deliveries.take(draft, index); // what came in time, while the instance was paused
      if (draft.progress(index).state() != TaskState.WAITING_FOR_INPUT) {
        return;
      }
    }
    long limit = task.timeouts().execution().toMillis();
    Failures.apply(
        draft, index, Failure.of(Failure.TIMEOUT, "waited longer than " + limit + " ms"), true);
  }
}

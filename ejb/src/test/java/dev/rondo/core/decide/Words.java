package dev.rondo.core.decide;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands and events in the few words that a specification needs. */
final class Words {
  static final String ID = "i-1";
  static final String WORKER = "w";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration LEASE = Duration.ofSeconds(30);

  private Words() {}

  static InstanceCommand start() {
    return start(Map.of());
  }

  static InstanceCommand start(Map<String, Object> data) {
    return start(data, Duration.ZERO);
  }

  static InstanceCommand start(Map<String, Object> data, @Nullable Duration delay) {
    return new InstanceCommand.StartWorkflow(
        ID, Flow.TYPE, Flow.VERSION, data, "c-1", null, Priority.NORMAL, Map.of(), delay);
  }

  static InstanceCommand begin() {
    return new InstanceCommand.BeginWorkflow(ID);
  }

  static InstanceCommand pause() {
    return new InstanceCommand.PauseWorkflow(ID, "lunch");
  }

  static InstanceCommand resume() {
    return new InstanceCommand.ResumeWorkflow(ID);
  }

  static InstanceCommand cancel() {
    return new InstanceCommand.CancelWorkflow(ID, "enough");
  }

  static InstanceCommand retryAll() {
    return new InstanceCommand.RetryWorkflow(ID);
  }

  static InstanceCommand wake() {
    return new InstanceCommand.WakeInstance(ID);
  }

  static InstanceCommand claim(String task, int attempt) {
    return claim(task, attempt, WORKER);
  }

  static InstanceCommand claim(String task, int attempt, String worker) {
    return new InstanceCommand.ClaimTask(ID, task, attempt, worker, LEASE);
  }

  static InstanceCommand release(String task, int attempt) {
    return new InstanceCommand.ReleaseTask(ID, task, attempt, WORKER);
  }

  static InstanceCommand expire(String task, int attempt) {
    return new InstanceCommand.ExpireTask(ID, task, attempt);
  }

  /** The worker held the lease and reports success. */
  static InstanceCommand complete(String task, int attempt, @Nullable Object result) {
    return new InstanceCommand.CompleteTask(ID, task, attempt, WORKER, null, result);
  }

  /** The worker reports start and success of the first attempt together. */
  static InstanceCommand done(String task) {
    return done(task, 1, null);
  }

  static InstanceCommand done(String task, int attempt, @Nullable Object result) {
    return new InstanceCommand.CompleteTask(ID, task, attempt, WORKER, NOW, result);
  }

  /** The worker held the lease and reports a failure. */
  static InstanceCommand fail(String task, int attempt, Failure why) {
    return new InstanceCommand.FailTask(ID, task, attempt, WORKER, null, why);
  }

  /** The worker reports start and failure of the first attempt together. */
  static InstanceCommand broke(String task) {
    return broke(task, 1);
  }

  static InstanceCommand broke(String task, int attempt) {
    return broke(task, attempt, oops());
  }

  static InstanceCommand broke(String task, int attempt, Failure why) {
    return new InstanceCommand.FailTask(ID, task, attempt, WORKER, NOW, why);
  }

  static InstanceCommand retry(String task) {
    return new InstanceCommand.RetryTask(ID, task, "again");
  }

  static InstanceCommand skip(String task) {
    return new InstanceCommand.SkipTask(ID, task, "not needed");
  }

  static InstanceCommand resolve(String task, @Nullable Object result) {
    return new InstanceCommand.ResolveTask(ID, task, result, "by hand");
  }

  static InstanceCommand fire(String event) {
    return fire(event, null);
  }

  static InstanceCommand fire(String event, @Nullable Object payload) {
    return new InstanceCommand.FireEvent(ID, event, payload);
  }

  static InstanceCommand rollback(int steps) {
    return new InstanceCommand.RollbackMachine(ID, steps, "oops");
  }

  static Failure oops() {
    return Failure.of("Oops", "it broke");
  }

  static InstanceEvent.TaskScheduled scheduled(String task) {
    return scheduled(task, 1);
  }

  static InstanceEvent.TaskScheduled scheduled(String task, int attempt) {
    return scheduled(task, attempt, Map.of());
  }

  static InstanceEvent.TaskScheduled scheduled(
      String task, int attempt, Map<String, Object> input) {
    return new InstanceEvent.TaskScheduled(
        task, attempt, "default", Priority.NORMAL, null, input, List.of());
  }

  static InstanceEvent.TaskStarted started(String task) {
    return started(task, 1);
  }

  static InstanceEvent.TaskStarted started(String task, int attempt) {
    return new InstanceEvent.TaskStarted(task, attempt, WORKER, NOW, null);
  }

  static InstanceEvent.TaskStarted claimed(String task, int attempt) {
    return new InstanceEvent.TaskStarted(task, attempt, WORKER, NOW, NOW.plus(LEASE));
  }

  static InstanceEvent.TaskCompleted completed(String task) {
    return completed(task, 1, null);
  }

  static InstanceEvent.TaskCompleted completed(String task, int attempt, @Nullable Object result) {
    return new InstanceEvent.TaskCompleted(task, attempt, result);
  }

  static InstanceEvent.TaskFailed failed(String task, Disposition then) {
    return failed(task, 1, then);
  }

  static InstanceEvent.TaskFailed failed(String task, int attempt, Disposition then) {
    return new InstanceEvent.TaskFailed(task, attempt, oops(), false, then);
  }

  static InstanceEvent.TaskSkipped skipped(String task, String why) {
    return new InstanceEvent.TaskSkipped(task, why);
  }

  static InstanceEvent.TaskCancelled cancelled(String task, String why) {
    return new InstanceEvent.TaskCancelled(task, why);
  }

  static InstanceEvent.DependencyFailed blocked(String task, String... by) {
    return new InstanceEvent.DependencyFailed(task, List.of(by));
  }

  static InstanceEvent.DependencyResolved resolved(String task, String dependency, boolean holds) {
    return new InstanceEvent.DependencyResolved(task, dependency, holds);
  }

  static InstanceEvent.WorkflowCompleted finished() {
    return new InstanceEvent.WorkflowCompleted(Map.of());
  }

  static InstanceEvent.WorkflowFailed lost(String tasks) {
    return new InstanceEvent.WorkflowFailed(Failure.of(Failure.TASKS, "Tasks failed: " + tasks));
  }
}

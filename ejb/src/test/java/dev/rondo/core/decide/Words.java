package dev.rondo.core.decide;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.Authority;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.WorkflowState;
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
        ID,
        Flow.TYPE,
        Flow.VERSION,
        data,
        "c-1",
        null,
        Priority.NORMAL,
        Map.of(),
        delay,
        null,
        List.of());
  }

  /** A start with secrets of these names. */
  static InstanceCommand startWith(String... secrets) {
    return new InstanceCommand.StartWorkflow(
        ID,
        Flow.TYPE,
        Flow.VERSION,
        Map.of("text", "${secrets.pin}"),
        "c-1",
        null,
        Priority.NORMAL,
        Map.of(),
        Duration.ZERO,
        null,
        List.of(secrets));
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

  /** What runs may clean up for so long. */
  static InstanceCommand cancel(Duration grace) {
    return new InstanceCommand.CancelWorkflow(ID, "enough", grace);
  }

  /** Nothing may clean up. */
  static InstanceCommand terminate() {
    return cancel(Duration.ZERO);
  }

  static InstanceCommand wake(String task) {
    return new InstanceCommand.WakeTask(ID, task);
  }

  static InstanceCommand retryAll() {
    return new InstanceCommand.RetryWorkflow(ID);
  }

  static InstanceCommand compensate() {
    return new InstanceCommand.CompensateWorkflow(ID, "undo it");
  }

  static InstanceCommand back(int steps) {
    return new InstanceCommand.RollBackWorkflow(ID, null, steps, "too far");
  }

  static InstanceCommand backTo(String checkpoint) {
    return new InstanceCommand.RollBackWorkflow(ID, checkpoint, null, "too far");
  }

  static InstanceCommand rerun(String task) {
    return new InstanceCommand.RerunTask(ID, task, null, "once more");
  }

  static InstanceCommand rerun(String task, Map<String, Object> input) {
    return new InstanceCommand.RerunTask(ID, task, input, "once more");
  }

  static InstanceCommand retry(String task, Map<String, Object> input) {
    return new InstanceCommand.RetryTask(ID, task, input, "again");
  }

  static InstanceCommand.MigrateWorkflow migrate(String version, Map<String, String> mapping) {
    return new InstanceCommand.MigrateWorkflow(ID, version, mapping, Map.of(), "better");
  }

  /** The instance gets what the version has more than the first one. */
  static InstanceCommand.AddTasks add(String version) {
    return add(Flow.VERSION, version);
  }

  static InstanceCommand.AddTasks add(String from, String to) {
    return new InstanceCommand.AddTasks(ID, from, to, null, "more");
  }

  /** A task adds them that the worker runs, or where there is a lease, takes. */
  static InstanceCommand.AddTasks addBy(
      String task, int attempt, String worker, @Nullable Duration lease, String to) {
    return new InstanceCommand.AddTasks(
        ID,
        Flow.VERSION,
        to,
        new InstanceCommand.AddingAttempt(task, attempt, worker, lease),
        "more");
  }

  static InstanceCommand checkpoint(String name) {
    return new InstanceCommand.CreateCheckpoint(ID, name);
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

  /** The worker reports that it has begun the attempt, which waits from now on. */
  static InstanceCommand await(String task, int attempt) {
    return new InstanceCommand.AwaitTask(ID, task, attempt, WORKER, NOW);
  }

  static InstanceCommand subWorkflowEnded(
      String task, int attempt, WorkflowState state, @Nullable Object output) {
    return new InstanceCommand.SubWorkflowEnded(
        ID, task, attempt, "child-" + attempt, state, output, state.wire());
  }

  static InstanceCommand admit() {
    return new InstanceCommand.AdmitWorkflow(ID);
  }

  static InstanceCommand admit(String task, int attempt, String resource) {
    return new InstanceCommand.AdmitTask(ID, task, attempt, resource);
  }

  static InstanceCommand expire(String task, int attempt) {
    return new InstanceCommand.ExpireTask(ID, task, attempt);
  }

  /** The lease lapsed, of a worker that has told of progress then. */
  static InstanceCommand expire(String task, int attempt, Instant progressAt) {
    return new InstanceCommand.ExpireTask(ID, task, attempt, progressAt);
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
    return new InstanceCommand.RetryTask(ID, task, null, "again");
  }

  static InstanceCommand skip(String task) {
    return new InstanceCommand.SkipTask(ID, task, "not needed");
  }

  static InstanceCommand resolve(String task, @Nullable Object result) {
    return new InstanceCommand.ResolveTask(ID, task, result, "by hand");
  }

  static InstanceCommand claimApproval(String task, int attempt, String... groups) {
    return new InstanceCommand.ClaimApproval(ID, task, attempt, in(groups));
  }

  static InstanceCommand releaseApproval(String task, int attempt, String... groups) {
    return new InstanceCommand.ReleaseApproval(ID, task, attempt, in(groups));
  }

  static InstanceCommand delegate(String task, int attempt, String to, String... groups) {
    return new InstanceCommand.DelegateApproval(ID, task, attempt, in(groups), to);
  }

  static InstanceCommand approve(String task, int attempt, String... groups) {
    return decide(task, attempt, true, "fine", groups);
  }

  static InstanceCommand reject(String task, int attempt, String... groups) {
    return decide(task, attempt, false, "no", groups);
  }

  static InstanceCommand decide(
      String task, int attempt, boolean approved, String comment, String... groups) {
    return new InstanceCommand.DecideApproval(ID, task, attempt, in(groups), approved, comment);
  }

  /** Somebody in these groups, of which admin makes an administrator. */
  static Authority in(String... groups) {
    List<String> all = List.of(groups);
    return new Authority(all, all.contains("admin"));
  }

  static InstanceCommand signal(String name) {
    return signal(name, null);
  }

  static InstanceCommand signal(String name, @Nullable Object payload) {
    return signal(name, payload, null);
  }

  static InstanceCommand signal(
      String name, @Nullable Object payload, @Nullable String correlation) {
    return new InstanceCommand.SignalInstance(ID, name, payload, correlation, false, null);
  }

  /** For all who wait. */
  static InstanceCommand broadcast(String name) {
    return new InstanceCommand.SignalInstance(ID, name, null, null, true, null);
  }

  /** Dropped when nobody takes it by then. */
  static InstanceCommand signalUntil(String name, Instant until) {
    return new InstanceCommand.SignalInstance(ID, name, null, null, false, until);
  }

  static InstanceEvent.SignalReceived received(String name, @Nullable Object payload) {
    return new InstanceEvent.SignalReceived(name, payload, null, false, null);
  }

  static InstanceEvent.SignalDelivered delivered(String task, long signal) {
    return new InstanceEvent.SignalDelivered(task, 1, signal, false);
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

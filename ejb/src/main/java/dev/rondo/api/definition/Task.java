package dev.rondo.api.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task in the making: what it does, what it waits for, and what follows from its failure. */
public final class Task extends Step<Task> {
  private static final String DEPENDENCIES = "dependencies";
  private static final String CONDITIONS = "conditions";
  private static final String PRIORITY = "priority";

  private Task() {}

  @Override
  Task self() {
    return this;
  }

  /** Runs a bean of the server, by its name. */
  public static Task handler(String name) {
    return new Task().handledBy(name);
  }

  /** Waits in a queue for a worker outside of the engine; the name may be a mapping. */
  public static Task agent(String queue) {
    return new Task().queuedFor(queue);
  }

  /** Waits in the queue {@code system} for a worker outside of the engine. */
  public static Task agent() {
    return new Task().act("agent_task");
  }

  /** Does nothing. */
  public static Task noop() {
    return new Task().act("noop");
  }

  /** Does nothing for a while. */
  public static Task sleep(Duration duration) {
    return new Task().act("sleep").lasting(duration);
  }

  /** Waits for a while. */
  public static Task timer(Duration duration) {
    return new Task().act("timer").lasting(duration);
  }

  /** Waits until a time. */
  public static Task timer(Instant until) {
    return new Task().act("timer").parameter("until", until);
  }

  /** Waits until a time that a mapping gives, as an ISO-8601 text. */
  public static Task timerUntil(String mapping) {
    return new Task().act("timer").parameter("until", mapping);
  }

  /** Waits for signals. */
  public static Task signal(Signal signal) {
    return new Task().act("signal_wait").parameters(signal.document());
  }

  /** Waits for people. */
  public static Task approval(Approval approval) {
    return new Task().act("approval_gate").parameters(approval.document());
  }

  /** Starts another workflow. */
  public static Task workflow(SubWorkflow subWorkflow) {
    return new Task().act("workflow_trigger").parameters(subWorkflow.document());
  }

  /** Starts other tasks of the workflow together and waits for their end. */
  public static Task group(String... tasks) {
    return new Task().act("parallel_group").parameter("tasks", List.of(tasks));
  }

  /** Calls a service over HTTP. */
  public static Task call(Call call) {
    return new Task().act("api_call").parameters(call.document());
  }

  /** Does something with files. */
  public static Task file(FileOperation operation) {
    return new Task().act("file_operation").parameters(operation.document());
  }

  /** Runs a Jakarta Batch job. */
  public static Task batch(BatchJob job) {
    return new Task().act("batch_job").parameters(job.document());
  }

  /** Evaluates expressions; the result is an object of booleans. */
  public static Task check(Map<String, String> expressions) {
    return new Task().act("condition_check").parameter("expressions", expressions);
  }

  /** Asks something of the instance; the result is an object of booleans. */
  public static Task check(Check check) {
    return new Task().act("condition_check").parameters(check.document());
  }

  /** A body of tasks, done once for each item of a list. */
  public static Task each(ForEach forEach) {
    return new Task().forEach(forEach);
  }

  /** A body of tasks, done over and over. */
  public static Task repeat(Loop loop) {
    return new Task().loop(loop);
  }

  private Task lasting(Duration duration) {
    return parameter("duration_seconds", Values.seconds("duration", duration));
  }

  /** Waits for tasks: runs where they complete, is skipped where all of them are. */
  public Task after(String... tasks) {
    return addAll(DEPENDENCIES, (Object[]) tasks);
  }

  /** Waits for a task in another way. */
  public Task after(Dependency dependency) {
    return add(DEPENDENCIES, dependency);
  }

  /** When the dependencies let it go on; all of them unless another rule is named. */
  public Task join(Join join) {
    return set("join", join.value());
  }

  /** Runs only where the CEL expression holds; else it is skipped. All conditions have to. */
  public Task when(String expression) {
    return add(CONDITIONS, expression);
  }

  /** Runs only where another task has completed. */
  public Task whenCompleted(String task) {
    return add(CONDITIONS, Map.of("type", "dependency", "expression", task));
  }

  /** What it is towards the outside world. */
  public Task kind(Kind kind) {
    return set("task_type", kind);
  }

  /** How it shares time with its siblings. */
  public Task mode(Mode mode) {
    return set("execution_mode", mode);
  }

  /** Whether a workflow that it starts is waited for. */
  public Task invocation(Invocation invocation) {
    return set("invocation_mode", invocation);
  }

  /** How urgent it is; as urgent as its instance unless another priority is named. */
  public Task priority(Priority priority) {
    return set(PRIORITY, priority);
  }

  /** What its failure means for the instance. */
  public Task onFailure(OnFailure policy) {
    return set("on_failure", policy);
  }

  /** What undoes it. */
  public Task compensation(Compensation compensation) {
    return set("compensation", compensation);
  }

  /** Its completion makes a checkpoint of that name. */
  public Task checkpoint(String name) {
    return set("checkpoint", name);
  }

  /** A label that a node must have. */
  public Task onNode(String label, @Nullable Object value) {
    return put("node_selector", label, value);
  }

  /** What the choice of a node goes by. */
  public Task constraint(String name, @Nullable Object value) {
    return put("constraints", name, value);
  }

  /** What an attempt needs of a node. */
  public Task resource(String name, @Nullable Object amount) {
    return put("resource_requirements", name, amount);
  }

  /** Is done once for each item of a list. */
  public Task forEach(ForEach forEach) {
    return set("for_each", forEach);
  }

  /** Is done over and over. */
  public Task loop(Loop loop) {
    return set("loop", loop);
  }

  /** Expected run time, for the critical path. */
  public Task estimate(Duration estimate) {
    return set("estimate_seconds", Values.seconds("estimate", estimate));
  }

  /** For people and search. */
  public Task tags(String... tags) {
    return addAll("tags", (Object[]) tags);
  }

  /** For other programs. */
  public Task annotation(String name, @Nullable Object value) {
    return put("annotations", name, value);
  }

  /** Gives its result to later tasks that would do the same with the same input; to 30 days. */
  public Task cache(Duration timeToLive) {
    return put("cache", "ttl_seconds", Values.seconds("cache", timeToLive));
  }
}

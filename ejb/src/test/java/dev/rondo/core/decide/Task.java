package dev.rondo.core.decide;

import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.Escalation;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.TaskKind;
import dev.rondo.core.definition.Timeouts;
import dev.rondo.core.definition.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task for a test: a handler that runs beside others, once, without a limit. */
final class Task {
  private final String key;
  private final List<Dependency> dependencies = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();
  private Join join = Join.ALL;
  private TaskAction action = TaskAction.HANDLER;
  private String agent = TaskDefinition.DEFAULT_AGENT;
  private ExecutionMode mode = ExecutionMode.PARALLEL;
  private ExecutionSemantics semantics = ExecutionSemantics.AT_LEAST_ONCE;
  private @Nullable Priority priority;
  private RetryPolicy retry = RetryPolicy.NONE;
  private Timeouts timeouts = Timeouts.NONE;
  private FailurePolicy onFailure = FailurePolicy.FAIL;
  private @Nullable Task compensation;
  private String checkpoint = "";
  private Object capabilities = List.of();
  private final List<ResourceLimit> limits = new ArrayList<>();
  private @Nullable Repeat repeat;

  private Task(String key) {
    this.key = key;
  }

  static Task task(String key) {
    return new Task(key);
  }

  String key() {
    return key;
  }

  Task after(String... keys) {
    for (String dependency : keys) {
      depends(dependency, DependencyType.HARD, null);
    }
    return this;
  }

  Task softAfter(String... keys) {
    for (String dependency : keys) {
      depends(dependency, DependencyType.SOFT, null);
    }
    return this;
  }

  /** Waits for another one, but no longer than that. */
  Task after(String key, DependencyType type, Duration longest) {
    dependencies.add(new Dependency(key, type, null, longest));
    return this;
  }

  Task afterFailureOf(String... keys) {
    for (String dependency : keys) {
      depends(dependency, DependencyType.FAILURE, null);
    }
    return this;
  }

  Task afterIf(String dependency, String condition) {
    return depends(dependency, DependencyType.CONDITIONAL, condition);
  }

  private Task depends(String dependency, DependencyType type, @Nullable String condition) {
    dependencies.add(new Dependency(dependency, type, condition, Duration.ZERO));
    return this;
  }

  Task limited(String resource, int max) {
    limits.add(new ResourceLimit(resource, max));
    return this;
  }

  Task join(Join rule) {
    join = rule;
    return this;
  }

  Task condition(String text) {
    conditions.add(text);
    return this;
  }

  Task parameter(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  Task action(TaskAction what) {
    action = what;
    return this;
  }

  Task agent(String name) {
    agent = name;
    return action(TaskAction.AGENT_TASK);
  }

  Task sequential() {
    return mode(ExecutionMode.SEQUENTIAL);
  }

  Task mode(ExecutionMode how) {
    mode = how;
    return this;
  }

  Task atMostOnce() {
    return semantics(ExecutionSemantics.AT_MOST_ONCE);
  }

  Task semantics(ExecutionSemantics often) {
    semantics = often;
    return this;
  }

  Task priority(Priority urgency) {
    priority = urgency;
    return this;
  }

  /** That many attempts, without a delay between them. */
  Task attempts(int most) {
    return retry(RetryPolicy.fixed(most, Duration.ZERO));
  }

  Task retry(RetryPolicy policy) {
    retry = policy;
    return this;
  }

  Task timeout(Duration execution) {
    timeouts = timeouts.withExecution(execution);
    return this;
  }

  /** For all attempts together. */
  Task total(Duration limit) {
    timeouts = timeouts.withTotal(limit);
    return this;
  }

  /** For nobody to begin it. */
  Task response(Duration limit) {
    return limited(timeouts.idle(), limit, timeouts.gracePeriod(), timeouts.warning());
  }

  /** For no progress. */
  Task idle(Duration limit) {
    return limited(limit, timeouts.response(), timeouts.gracePeriod(), timeouts.warning());
  }

  /** To clean up when it is asked to stop. */
  Task grace(Duration time) {
    return limited(timeouts.idle(), timeouts.response(), time, timeouts.warning());
  }

  Task warning(Warning warning) {
    return limited(timeouts.idle(), timeouts.response(), timeouts.gracePeriod(), warning);
  }

  private Task limited(Duration idle, Duration response, Duration grace, Warning warning) {
    timeouts =
        new Timeouts(
            timeouts.execution(),
            timeouts.heartbeat(),
            idle,
            response,
            timeouts.total(),
            grace,
            timeouts.cleanup(),
            warning,
            timeouts.escalations());
    return this;
  }

  /** Earliest first. */
  Task escalations(Escalation... levels) {
    timeouts = timeouts.withEscalations(List.of(levels));
    return this;
  }

  Task onFailure(FailurePolicy policy) {
    onFailure = policy;
    return this;
  }

  /** Something undoes it. */
  Task undone() {
    return undoneBy(task(key + "~compensation"));
  }

  Task undoneBy(Task what) {
    compensation = what;
    return this;
  }

  static String undoing(String key) {
    return key + "~compensation";
  }

  /** Its completion makes a checkpoint of that name. */
  Task checkpoint(String name) {
    checkpoint = name;
    return this;
  }

  Task capabilities(Object listOrMapping) {
    capabilities = listOrMapping;
    return this;
  }

  /** Once for each item, of itself or of a body. */
  Task forEach(Object items, Task... body) {
    repeat = new Repeat(Repetition.Kind.FOR_EACH, items, null, body);
    return this;
  }

  /** Over and over as long as the condition holds. */
  Task loopWhile(String condition, Task... body) {
    repeat = new Repeat(Repetition.Kind.WHILE, null, condition, body);
    return this;
  }

  /** Over and over until the condition holds. */
  Task loopUntil(String condition, Task... body) {
    repeat = new Repeat(Repetition.Kind.UNTIL, null, condition, body);
    return this;
  }

  /** Most scopes at a time. */
  Task atATime(int most) {
    Objects.requireNonNull(repeat).maxParallel = most;
    return this;
  }

  /** Most items or iterations. */
  Task times(int most) {
    Objects.requireNonNull(repeat).limit = most;
    return this;
  }

  Task every(Duration delay) {
    Objects.requireNonNull(repeat).delay = delay;
    return this;
  }

  Task tolerant() {
    Objects.requireNonNull(repeat).tolerant = true;
    return this;
  }

  Task giving(@Nullable Object output, @Nullable Object reduce) {
    Objects.requireNonNull(repeat).output = output;
    repeat.reduce = reduce;
    return this;
  }

  TaskDefinition definition() {
    TaskDefinition once = once();
    return repeat == null ? once : once.repeated(repeat.of(once));
  }

  /** A repetition in the making. */
  private static final class Repeat {
    private final Repetition.Kind kind;
    private final @Nullable Object items;
    private final @Nullable String condition;
    private final Task[] body;
    private int maxParallel;
    private int limit = 100;
    private Duration delay = Duration.ZERO;
    private boolean tolerant;
    private @Nullable Object output;
    private @Nullable Object reduce;

    Repeat(Repetition.Kind kind, @Nullable Object items, @Nullable String condition, Task... body) {
      this.kind = kind;
      this.items = items;
      this.condition = condition;
      this.body = body;
    }

    Repetition of(TaskDefinition once) {
      List<TaskDefinition> tasks =
          body.length == 0
              ? List.of(once.element(once.executionMode()))
              : Stream.of(body).map(Task::definition).toList();
      return new Repetition(
          kind, items, condition, maxParallel, limit, delay, tolerant, output, reduce, tasks);
    }
  }

  private TaskDefinition once() {
    return new TaskDefinition(
        key,
        key,
        "",
        action,
        TaskKind.COMPUTE,
        action == TaskAction.HANDLER ? "handler" : "",
        agent,
        dependencies,
        join,
        conditions,
        parameters,
        mode,
        semantics,
        priority,
        retry,
        timeouts,
        onFailure,
        compensation == null ? null : compensation.definition(),
        checkpoint,
        capabilities,
        Map.of(),
        Map.of(),
        Duration.ZERO,
        List.of(),
        Map.of(),
        limits,
        Duration.ZERO,
        null);
  }
}

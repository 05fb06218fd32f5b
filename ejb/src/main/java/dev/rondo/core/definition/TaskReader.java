package dev.rondo.core.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one task. A field that does not fit is reported and takes its default, so that the task can
 * be looked at further.
 */
final class TaskReader {

  /** They have no effect outside, and no attempt to limit. */
  private static final Set<TaskAction> RUN_BY_THE_ENGINE =
      Set.of(
          TaskAction.NOOP,
          TaskAction.SLEEP,
          TaskAction.CONDITION_CHECK,
          TaskAction.TIMER,
          TaskAction.SIGNAL_WAIT,
          TaskAction.APPROVAL_GATE,
          TaskAction.PARALLEL_GROUP,
          TaskAction.WORKFLOW_TRIGGER);

  private static final double SECONDS_PER_HOUR = 3_600;

  private final Set<String> keys;
  private final ExecutionMode mode;
  private final RetryPolicy retry;
  private final Timeouts timeouts;
  private final int depth;

  /**
   * @param keys keys of all tasks
   * @param mode execution mode of a task that names none
   * @param retry what a task's retry policy stands on
   * @param timeouts what a task's time limits stand on
   */
  TaskReader(Set<String> keys, ExecutionMode mode, RetryPolicy retry, Timeouts timeouts) {
    this(keys, mode, retry, timeouts, 0);
  }

  private TaskReader(
      Set<String> keys, ExecutionMode mode, RetryPolicy retry, Timeouts timeouts, int depth) {
    this.keys = keys;
    this.mode = mode;
    this.retry = retry;
    this.timeouts = timeouts;
    this.depth = depth;
  }

  /** Reads the tasks of a body, which run side by side as their dependencies let them. */
  TaskReader inside(Set<String> bodyKeys) {
    return new TaskReader(bodyKeys, ExecutionMode.PARALLEL, retry, timeouts, depth + 1);
  }

  /** All tasks of a graph, in their order. */
  List<TaskDefinition> all(List<TaskEntry> entries, Findings findings) {
    List<TaskDefinition> tasks = new ArrayList<>(entries.size());
    for (TaskEntry entry : entries) {
      tasks.add(read(entry, findings));
    }
    return ParallelGroups.linked(tasks, entries, findings);
  }

  /** The task of an entry. */
  private TaskDefinition read(TaskEntry entry, Findings findings) {
    return read(
        entry.key(), new Fields(entry.fields(), entry.at(), findings), undoing(entry, findings));
  }

  private @Nullable TaskDefinition undoing(TaskEntry entry, Findings findings) {
    TaskReader reader = new TaskReader(keys, ExecutionMode.PARALLEL, retry, timeouts);
    return new CompensationReader(reader).read(entry, findings);
  }

  /** What undoes a task. */
  TaskDefinition read(String key, Fields fields) {
    return read(key, fields, null);
  }

  /** The task of a key; {@code id} in its fields must say the same, if anything. */
  private TaskDefinition read(String key, Fields fields, @Nullable TaskDefinition compensation) {
    fields.object("compensation");
    fields
        .text(DefinitionLimits.MAX_KEY_LENGTH, "id", "task_id")
        .filter(id -> !id.equals(key))
        .ifPresent(id -> fields.findings().error(fields.at(), "id \"" + id + "\" is not its key"));
    TaskAction action = action(fields);
    List<Dependency> dependencies = DependencyReader.read(fields, depth > 0);
    Map<String, Object> parameters = ActionParameters.read(action, fields);
    Timeouts limits = timeouts(action, fields);
    if (action == TaskAction.APPROVAL_GATE) {
      parameters = GateReader.withDefault(parameters, limits.escalations());
      limits = limits.withEscalations(List.of());
    }
    TaskDefinition task =
        new TaskDefinition(
            key,
            fields.prose("name").orElse(key),
            fields.prose("description").orElse(""),
            action,
            kind(action, fields),
            handler(action, fields),
            agent(fields),
            dependencies,
            JoinReader.read(fields, dependencies.size()),
            ConditionReader.read(fields, keys),
            parameters,
            mode(fields, "execution_mode").orElse(mode),
            semantics(fields),
            priority(fields).orElse(null),
            retry(action, fields),
            limits,
            onFailure(fields),
            compensation,
            fields.text(DefinitionLimits.MAX_KEY_LENGTH, "checkpoint").orElse(""),
            capabilities(fields),
            fields.object("node_selector"),
            fields.object("resource_requirements"),
            estimate(action, parameters, fields),
            fields.texts("tags"),
            fields.object("annotations"),
            LimitReader.read(action, fields),
            CacheReader.read(action, fields),
            null);
    TaskDefinition repeated = new RepetitionReader(this, depth).read(task, fields);
    NotYet.reportTask(fields);
    fields.close();
    return repeated;
  }

  static Optional<ExecutionMode> mode(Fields fields, String name) {
    return fields.word(ExecutionMode::of, "sequential, parallel, conditional", name);
  }

  private static TaskAction action(Fields fields) {
    Optional<String> given = fields.given("action");
    if (RepetitionReader.hasBody(fields)) {
      given.ifPresent(
          name ->
              fields
                  .findings()
                  .error(fields.at(name), "a task with a body of tasks has no action of its own"));
      return TaskAction.PARALLEL_GROUP;
    }
    if (given.isEmpty() && fields.given("handler").isPresent()) {
      return TaskAction.HANDLER;
    }
    String word = fields.text(DefinitionLimits.MAX_KEY_LENGTH, "action").orElse("");
    Optional<TaskAction> action = TaskAction.of(word);
    if (given.isEmpty()) {
      fields.findings().error(fields.at(), "the task has no action");
    } else if (action.isEmpty() && !word.isEmpty()) {
      fields.findings().error(fields.at("action"), "Unknown action: " + word);
    }
    return action.orElse(TaskAction.NOOP);
  }

  private static TaskKind kind(TaskAction action, Fields fields) {
    return fields
        .word(TaskKind::of, "compute, effect, reducer, orchestrator", "task_type", "kind")
        .orElse(RUN_BY_THE_ENGINE.contains(action) ? TaskKind.COMPUTE : TaskKind.EFFECT);
  }

  private static String handler(TaskAction action, Fields fields) {
    String handler = fields.text(DefinitionLimits.MAX_KEY_LENGTH, "handler").orElse("");
    boolean wanted = action == TaskAction.HANDLER;
    if (wanted && fields.given("handler").isEmpty()) {
      fields.findings().error(fields.at(), "action handler needs the name of a handler");
    } else if (!wanted && !handler.isEmpty()) {
      fields.findings().error(fields.at("handler"), "only action handler has a handler");
    }
    return wanted ? handler : "";
  }

  private static String agent(Fields fields) {
    Optional<String> name = fields.given("agent_id", "queue");
    boolean mapped =
        name.isPresent()
            && fields.raw(name.get()) instanceof String text
            && !Template.isPlain(text);
    int longest = mapped ? DefinitionLimits.MAX_EXPRESSION_LENGTH : DefinitionLimits.MAX_KEY_LENGTH;
    return fields.text(longest, "agent_id", "queue").orElse(TaskDefinition.DEFAULT_AGENT);
  }

  private static ExecutionSemantics semantics(Fields fields) {
    return fields
        .word(
            ExecutionSemantics::of,
            "at_most_once, at_least_once, exactly_once",
            "execution_semantics")
        .orElse(ExecutionSemantics.AT_LEAST_ONCE);
  }

  /** A word, or one of L's numbers from 1 (low) to 4 (critical). */
  static Optional<Priority> priority(Fields fields) {
    if (fields.raw("priority") instanceof Number) {
      List<Priority> byNumber =
          List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.CRITICAL);
      return fields.whole(1, byNumber.size(), "priority").map(number -> byNumber.get(number - 1));
    }
    return fields.word(Priority::of, "urgent, critical, high, normal, low, deferred", "priority");
  }

  /** Who waits for the world outside does so once, unless the task itself says otherwise. */
  private RetryPolicy retry(TaskAction action, Fields fields) {
    Fields config = fields.fields("retry_config");
    boolean waits = action.performer() == TaskAction.Performer.NOBODY;
    RetryPolicy policy =
        RetryReader.read(config, waits ? RetryPolicy.fixed(1, Duration.ZERO) : retry);
    return RetryReader.bounded(RetryReader.withTaskFields(policy, fields, config));
  }

  /** The engine's own actions have no attempt to limit, unless the task itself says so. */
  private Timeouts timeouts(TaskAction action, Fields fields) {
    Timeouts base =
        RUN_BY_THE_ENGINE.contains(action) ? timeouts.withExecution(Duration.ZERO) : timeouts;
    Timeouts configured = TimeoutsReader.read(fields.fields("timeout_config"), base);
    Timeouts limits =
        fields
            .duration("timeout_seconds", "timeout_ms", "timeout")
            .map(configured::withExecution)
            .orElse(configured);
    String own = EscalationReader.LIST;
    if (action == TaskAction.APPROVAL_GATE || fields.given(own).isEmpty()) {
      return limits;
    }
    if (!configured.escalations().equals(base.escalations())) {
      String message = "says the same as the levels of escalation_policy; give one";
      fields.findings().error(fields.at(own), message);
    }
    return limits.withEscalations(new EscalationReader(fields, true).levels(own));
  }

  private static FailurePolicy onFailure(Fields fields) {
    return fields
        .word(
            FailurePolicy::of,
            "fail, fail_fast, skip, continue, pause, compensate, rollback",
            "on_failure")
        .orElse(FailurePolicy.FAIL);
  }

  private static Object capabilities(Fields fields) {
    return fields.raw("required_capabilities") instanceof String text && !Template.isPlain(text)
        ? text
        : List.copyOf(fields.texts("required_capabilities"));
  }

  private static Duration estimate(
      TaskAction action, Map<String, Object> parameters, Fields fields) {
    Optional<Duration> named =
        fields.duration(
            "estimate_seconds", "estimate_ms", "estimate", "estimated_duration_seconds");
    return named.orElseGet(() -> implied(action, parameters, fields));
  }

  /** What the parameters tell: how long a sleep is, what an agent's task was estimated at. */
  private static Duration implied(
      TaskAction action, Map<String, Object> parameters, Fields fields) {
    if (ActionParameters.hasLength(action) && fields.given("timeout_seconds").isEmpty()) {
      return ActionParameters.LENGTHS.stream()
          .flatMap(name -> Durations.of(name, parameters.get(name)).stream())
          .findFirst()
          .orElse(Duration.ZERO);
    }
    return parameters.get("estimated_hours") instanceof Number hours
        ? Durations.of("estimated_hours", hours.doubleValue() * SECONDS_PER_HOUR)
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }
}

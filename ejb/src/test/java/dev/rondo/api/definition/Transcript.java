package dev.rondo.api.definition;

import dev.rondo.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says in Java what a document says, word by word, and notes which words it met. A word that it
 * does not know is an error: the builder may have no method for it.
 */
final class Transcript {
  private final Set<String> words = new TreeSet<>();

  /** The words met so far, each behind the name of its object. */
  Set<String> words() {
    return words;
  }

  Workflow workflow(Map<String, Object> document) {
    Workflow workflow = Workflow.of(text(document.get("workflow_type")));
    each(
        "workflow",
        document,
        (word, value) -> {
          switch (word) {
            case "workflow_type", "checkpoints", "execution_history" -> {}
            case "version" -> workflow.version(text(value));
            case "schema_version" -> workflow.schemaVersion(text(value));
            case "name" -> workflow.name(text(value));
            case "description" -> workflow.description(text(value));
            case "input_schema" -> workflow.inputSchema(object(value));
            case "validation_rules" -> list(value).forEach(rule -> rule(workflow, rule));
            case "default_execution_mode" -> workflow.defaultMode(word(Mode.class, value));
            case "default_retry_config" -> workflow.defaultRetry(retry(value));
            case "default_timeout_config" -> workflow.defaultTimeouts(timeouts(value));
            case "timeout_seconds", "timeout_ms", "timeout" ->
                workflow.timeout(duration(word, value));
            case "timeout_config" -> workflow.timeouts(instanceTimeouts(value));
            case "max_parallel_tasks" -> workflow.maxParallelTasks(whole(value));
            case "concurrency" -> concurrency(workflow, object(value));
            case "tasks" -> tasks(value).forEach((key, task) -> workflow.task(key, task(task)));
            case "initial_state" -> workflow.initialState(text(value));
            case "final_states" -> workflow.finalStates(texts(value));
            case "states" -> list(value).forEach(state -> state(workflow, state));
            case "transitions" ->
                list(value).forEach(step -> workflow.transition(transition(object(step))));
            case "compensation_actions" ->
                list(value).forEach(action -> workflow.compensation(compensationAction(action)));
            case "output" -> object(value).forEach(workflow::output);
            case "metadata" -> object(value).forEach(workflow::metadata);
            default -> workflow.extension(word, value);
          }
        });
    return workflow;
  }

  private void rule(Workflow workflow, @Nullable Object value) {
    if (value instanceof String expression) {
      workflow.rule(expression);
      return;
    }
    Map<String, Object> fields = object(value);
    each("validation_rules", fields, (word, said) -> {});
    String expression = text(fields.get("expression"));
    String message = text(fields.get("message"));
    if (fields.containsKey("field")) {
      workflow.rule(expression, message, text(fields.get("field")));
    } else {
      workflow.rule(expression, message);
    }
  }

  private void concurrency(Workflow workflow, Map<String, Object> value) {
    each("concurrency", value, (word, any) -> {});
    int most = whole(value.get("max_instances"));
    if (value.containsKey("on_limit")) {
      workflow.maxInstances(most, word(OnLimit.class, value.get("on_limit")));
    } else {
      workflow.maxInstances(most);
    }
  }

  private void state(Workflow workflow, @Nullable Object value) {
    if (value instanceof String name) {
      workflow.states(name);
      return;
    }
    Map<String, Object> fields = object(value);
    State state = State.of(text(fields.get("name")));
    each(
        "states",
        fields,
        (word, said) -> {
          switch (word) {
            case "name" -> {}
            case "description" -> state.description(text(said));
            case "timeout_seconds" -> state.timeout(duration(word, said));
            default -> throw new AssertionError("no method for the state's " + word);
          }
        });
    workflow.state(state);
  }

  private Transition transition(Map<String, Object> fields) {
    Transition transition = from(fields.get("from"), text(fields.get("to")));
    each(
        "transition",
        fields,
        (word, said) -> {
          switch (word) {
            case "from", "to" -> {}
            case "event" -> transition.on(text(said));
            case "guard" -> transition.guard(text(said));
            case "max" -> transition.max(whole(said));
            case "action" -> act(transition, said);
            default -> throw new AssertionError("no method for the transition's " + word);
          }
        });
    return transition;
  }

  private static Transition from(@Nullable Object from, String to) {
    if ("*".equals(from)) {
      return Transition.fromAny(to);
    }
    return from instanceof String state
        ? Transition.of(state, to)
        : Transition.of(List.of(texts(from)), to);
  }

  private void act(Transition transition, @Nullable Object value) {
    if (value instanceof String name) {
      transition.named(name);
      return;
    }
    each(
        "action",
        object(value),
        (word, said) -> {
          switch (word) {
            case "name" -> transition.named(text(said));
            case "restart" -> transition.restart(names(said));
            case "complete" -> transition.complete(names(said));
            default -> throw new AssertionError("no method for the action's " + word);
          }
        });
  }

  private static Map<String, Object> tasks(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return Json.asObject(map);
    }
    Map<String, Object> tasks = new LinkedHashMap<>();
    list(value).forEach(task -> tasks.put(text(object(task).get("id")), task));
    return tasks;
  }

  private Task task(@Nullable Object value) {
    Map<String, Object> fields = object(value);
    Map<String, Object> parameters = object(fields.getOrDefault("parameters", Map.of()));
    Task task = action(fields, parameters);
    each(
        "task",
        fields,
        (word, said) -> {
          switch (word) {
            case "id", "task_id", "action", "handler", "agent_id", "queue", "parameters" -> {}
            case "task_type", "kind" -> task.kind(word(Kind.class, said));
            case "dependencies" -> dependencies(task, list(said));
            case "join" -> task.join(join(said));
            case "conditions" -> list(said).forEach(condition -> condition(task, condition));
            case "execution_mode" -> task.mode(word(Mode.class, said));
            case "invocation_mode" -> task.invocation(word(Invocation.class, said));
            case "priority" -> task.priority(priority(said));
            case "on_failure" -> task.onFailure(word(OnFailure.class, said));
            case "compensation" -> task.compensation(compensation(said));
            case "checkpoint" -> task.checkpoint(text(said));
            case "constraints" -> object(said).forEach(task::constraint);
            case "node_selector" -> object(said).forEach(task::onNode);
            case "resource_requirements" -> object(said).forEach(task::resource);
            case "for_each" -> task.forEach(forEach(said));
            case "loop" -> task.loop(loop(said));
            case "estimate_seconds", "estimate_ms", "estimate" ->
                task.estimate(duration(word, said));
            case "tags" -> task.tags(texts(said));
            case "annotations" -> object(said).forEach(task::annotation);
            case "cache" ->
                each("cache", object(said), (name, ttl) -> task.cache(duration(name, ttl)));
            default -> step(task, fields, word, said);
          }
        });
    return task;
  }

  /** What tasks and compensations have in common. */
  private void step(Step<?> step, Map<String, Object> fields, String word, @Nullable Object said) {
    switch (word) {
      case "name" -> step.name(text(said));
      case "description" -> step.description(text(said));
      case "execution_semantics" -> step.semantics(word(Semantics.class, said));
      case "timeout_seconds", "timeout_ms", "timeout" -> step.timeout(duration(word, said));
      case "timeout_config" -> step.timeouts(timeouts(said));
      case "escalation" -> step.escalation(escalations(said));
      case "retry_count" -> step.retries(whole(said));
      case "retry_delay", "retry_delay_seconds" -> step.retryDelay(duration(word, said));
      case "retry_config" -> step.retry(retry(said));
      case "required_capabilities" -> {
        if (said instanceof String mapping) {
          step.requiresMapped(mapping);
        } else {
          step.requires(texts(said));
        }
      }
      case "limits" -> list(said).forEach(one -> limit(step, object(one)));
      case "concurrency_key" -> key(step, text(said), fields.get("max"));
      case "max" -> {}
      default -> step.extension(word, said);
    }
  }

  private void limit(Step<?> step, Map<String, Object> fields) {
    each(
        "limits",
        fields,
        (word, said) -> {
          switch (word) {
            case "resource", "max" -> {}
            default -> throw new AssertionError("no method for the limit's " + word);
          }
        });
    step.limit(text(fields.get("resource")), whole(fields.getOrDefault("max", 1L)));
  }

  private static void key(Step<?> step, String key, @Nullable Object max) {
    if (max == null) {
      step.concurrencyKey(key);
    } else {
      step.concurrencyKey(key, whole(max));
    }
  }

  private Task action(Map<String, Object> fields, Map<String, Object> parameters) {
    if (isBody(fields.get("for_each"))) {
      return Task.each(forEach(fields.get("for_each")));
    }
    if (isBody(fields.get("loop"))) {
      return Task.repeat(loop(fields.get("loop")));
    }
    String action = text(fields.getOrDefault("action", "handler"));
    return switch (action) {
      case "noop" -> Task.noop().parameters(parameters);
      case "sleep" -> Task.sleep(length(parameters));
      case "timer" ->
          parameters.containsKey("until")
              ? Task.timer(Instant.parse(text(parameters.get("until"))))
              : Task.timer(length(parameters));
      case "handler" -> Task.handler(text(fields.get("handler"))).parameters(parameters);
      case "agent_task" -> agent(fields).parameters(parameters);
      case "signal_wait" -> Task.signal(signal(parameters));
      case "approval_gate" -> Task.approval(approval(parameters));
      case "workflow_trigger" -> Task.workflow(subWorkflow(parameters));
      case "parallel_group" -> Task.group(texts(parameters.get("tasks")));
      case "condition_check" -> check(parameters);
      case "api_call" -> Task.call(call(parameters));
      case "file_operation" -> Task.file(file(parameters));
      case "batch_job" -> Task.batch(job(parameters));
      default -> throw new AssertionError("no method for the action " + action);
    };
  }

  private static boolean isBody(@Nullable Object repetition) {
    return repetition instanceof Map<?, ?> map && map.containsKey("tasks");
  }

  private static Task agent(Map<String, Object> fields) {
    Object queue = fields.containsKey("agent_id") ? fields.get("agent_id") : fields.get("queue");
    return queue == null ? Task.agent() : Task.agent(text(queue));
  }

  private static Duration length(Map<String, Object> parameters) {
    Map.Entry<String, Object> only = parameters.entrySet().iterator().next();
    return duration(only.getKey(), only.getValue());
  }

  private Task check(Map<String, Object> parameters) {
    if (parameters.containsKey("check_type")) {
      return Task.check(ofType(parameters));
    }
    Map<String, String> expressions = new LinkedHashMap<>();
    object(parameters.getOrDefault("expressions", parameters))
        .forEach((name, expression) -> expressions.put(name, text(expression)));
    return Task.check(expressions);
  }

  private Check ofType(Map<String, Object> parameters) {
    Check check =
        switch (text(parameters.get("check_type"))) {
          case "escalation" ->
              Check.escalation(
                  Duration.ofMillis(
                      (long)
                          (number(parameters.get("threshold_hours")).doubleValue() * 3_600_000)));
          case "escalation_needed" -> Check.escalationNeeded(texts(parameters.get("criteria")));
          default -> Check.approvalNeeded(Objects.requireNonNull(parameters.get("threshold")));
        };
    each(
        "check_type",
        parameters,
        (word, said) -> {
          switch (word) {
            case "check_type", "threshold_hours", "criteria", "threshold" -> {}
            case "since" -> check.since(Objects.requireNonNull(said));
            case "value" -> check.value(said);
            default -> throw new AssertionError("no method for condition_check " + word);
          }
        });
    return check;
  }

  private void dependencies(Task task, List<?> dependencies) {
    task.after();
    for (Object element : dependencies) {
      if (element instanceof String key) {
        task.after(key);
      } else {
        task.after(dependency(object(element)));
      }
    }
  }

  private Dependency dependency(Map<String, Object> fields) {
    each("dependency", fields, (word, value) -> {});
    String key = text(fields.containsKey("task") ? fields.get("task") : fields.get("task_id"));
    Object type = fields.containsKey("type") ? fields.get("type") : fields.get("dependency_type");
    Dependency dependency =
        switch (text(type)) {
          case "hard" -> Dependency.hard(key);
          case "soft" -> Dependency.soft(key);
          case "failure" -> Dependency.failure(key);
          default -> Dependency.conditional(key, text(fields.get("condition")));
        };
    Object limit = fields.get("timeout_seconds");
    return limit == null ? dependency : dependency.timeout(duration("timeout_seconds", limit));
  }

  private void condition(Task task, @Nullable Object condition) {
    if (condition instanceof String expression) {
      task.when(expression);
      return;
    }
    Map<String, Object> fields = object(condition);
    each("condition", fields, (word, value) -> {});
    String expression = text(fields.get("expression"));
    if ("dependency".equals(fields.get("type"))) {
      task.whenCompleted(expression);
    } else {
      task.when(expression);
    }
  }

  private Join join(@Nullable Object value) {
    if (value instanceof Map<?, ?> counted) {
      Map<String, Object> fields = Json.asObject(counted);
      each("join", fields, (word, any) -> {});
      return fields.containsKey("first")
          ? Join.first(whole(fields.get("first")))
          : Join.atLeast(whole(fields.get("at_least")));
    }
    return switch (text(value)) {
      case "all" -> Join.ALL;
      case "any" -> Join.ANY;
      case "all_done" -> Join.ALL_DONE;
      case "first" -> Join.FIRST;
      default -> throw new AssertionError("no constant for the join " + value);
    };
  }

  private Retry retry(@Nullable Object value) {
    Retry retry = Retry.policy();
    Map<String, Object> fields = object(value);
    each(
        "retry",
        fields,
        (word, said) -> {
          switch (word) {
            case "max_attempts" -> retry.maxAttempts(whole(said));
            case "backoff_strategy" -> retry.backoff(word(Retry.Backoff.class, said));
            case "base_delay_ms", "initial_delay_seconds" -> retry.delay(duration(word, said));
            case "max_delay_ms", "max_delay_seconds" -> retry.maxDelay(duration(word, said));
            case "backoff_multiplier" -> retry.multiplier(number(said).doubleValue());
            case "jitter" -> retry.jitter(Boolean.TRUE.equals(said));
            case "retry_on" -> retry.retryOn(texts(said));
            case "stop_on" -> retry.stopOn(texts(said));
            case "custom_delays_ms" ->
                retry.delays(
                    list(said).stream()
                        .map(delay -> duration(word, delay))
                        .toArray(Duration[]::new));
            default -> throw new AssertionError("no method for retry " + word);
          }
        });
    return retry;
  }

  private Timeouts timeouts(@Nullable Object value) {
    Map<String, Consumer<Duration>> methods = new HashMap<>();
    Timeouts timeouts = Timeouts.limits();
    methods.put("execution_timeout", timeouts::execution);
    methods.put("heartbeat_timeout", timeouts::heartbeat);
    methods.put("idle_timeout", timeouts::idle);
    methods.put("response_timeout", timeouts::response);
    methods.put("cleanup_timeout", timeouts::cleanup);
    methods.put("grace_period", timeouts::grace);
    methods.put("total_timeout", timeouts::total);
    methods.put("warning", timeouts::warning);
    each(
        "timeouts",
        object(value),
        (word, said) -> {
          switch (word) {
            case "warning_fraction" -> timeouts.warningFraction(number(said).doubleValue());
            case "escalation_policy" -> policy(timeouts, object(said));
            default ->
                Objects.requireNonNull(methods.get(stem(word)), word).accept(duration(word, said));
          }
        });
    return timeouts;
  }

  private InstanceTimeouts instanceTimeouts(@Nullable Object value) {
    InstanceTimeouts timeouts = InstanceTimeouts.limits();
    each(
        "instance_timeouts",
        object(value),
        (word, said) -> {
          switch (stem(word)) {
            case "idle_timeout" -> timeouts.idle(duration(word, said));
            case "warning" -> timeouts.warning(duration(word, said));
            case "warning_fraction" -> timeouts.warningFraction(number(said).doubleValue());
            case "escalation_policy" ->
                each(
                    "instance_escalation_policy",
                    object(said),
                    (name, names) -> timeouts.notifying(notified(names)));
            default -> throw new AssertionError("no method for the limit " + word);
          }
        });
    return timeouts;
  }

  private void policy(Timeouts timeouts, Map<String, Object> policy) {
    each(
        "escalation_policy",
        policy,
        (word, said) -> {
          switch (word) {
            case "notify" -> timeouts.notifying(notified(said));
            case "levels" -> timeouts.escalations(escalations(said));
            default -> throw new AssertionError("no method for escalation_policy " + word);
          }
        });
  }

  private static String[] notified(@Nullable Object said) {
    return said instanceof String name ? new String[] {name} : texts(said);
  }

  private Escalation[] escalations(@Nullable Object levels) {
    return list(levels).stream().map(level -> escalation(object(level))).toArray(Escalation[]::new);
  }

  private Escalation escalation(Map<String, Object> fields) {
    String after = fields.containsKey("after") ? "after" : "after_seconds";
    Escalation level = Escalation.after(duration(after, fields.get(after)));
    each(
        "escalation",
        fields,
        (word, said) -> {
          switch (word) {
            case "after", "after_seconds" -> {}
            case "to" -> level.to(names(said));
            case "priority" -> level.priority(priority(said));
            default -> throw new AssertionError("no method for escalation " + word);
          }
        });
    return level;
  }

  /** The name of a limit without its unit. */
  private static String stem(String word) {
    return word.replaceAll("_(ms|seconds)$", "");
  }

  private Compensation compensation(@Nullable Object value) {
    Map<String, Object> fields = object(value);
    Map<String, Object> parameters = object(fields.getOrDefault("parameters", Map.of()));
    Compensation compensation =
        switch (text(fields.getOrDefault("action", "handler"))) {
          case "handler" -> Compensation.handler(text(fields.get("handler")));
          case "agent_task" -> Compensation.agent(text(fields.get("agent_id")));
          case "noop" -> Compensation.noop();
          default -> throw new AssertionError("no method for " + fields.get("action"));
        };
    compensation.parameters(parameters);
    each(
        "compensation",
        fields,
        (word, said) -> {
          if (!Set.of("action", "handler", "agent_id", "parameters").contains(word)) {
            step(compensation, fields, word, said);
          }
        });
    return compensation;
  }

  private CompensationAction compensationAction(@Nullable Object value) {
    Map<String, Object> fields = object(value);
    CompensationAction action =
        CompensationAction.of(text(fields.get("task_id")), compensation(fields.get("action_data")));
    each(
        "compensation_action",
        fields,
        (word, said) -> {
          switch (word) {
            case "task_id", "action_data" -> {}
            case "compensation_id" -> action.id(text(said));
            case "action_type" -> action.type(word(CompensationAction.Type.class, said));
            case "timeout_seconds" -> action.timeout(duration(word, said));
            case "retry_config" -> action.retry(retry(said));
            default -> throw new AssertionError("no method for compensation_action " + word);
          }
        });
    return action;
  }

  private ForEach forEach(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return items(value);
    }
    Map<String, Object> fields = Json.asObject(map);
    ForEach forEach = items(fields.get("items"));
    each(
        "for_each",
        fields,
        (word, said) -> {
          switch (word) {
            case "items" -> {}
            case "max_parallel" -> forEach.maxParallel(whole(said));
            case "max_items" -> forEach.maxItems(whole(said));
            case "on_item_failure" -> onItemFailure(forEach, text(said));
            default -> repetition(forEach, word, said);
          }
        });
    return forEach;
  }

  private static void onItemFailure(ForEach forEach, String word) {
    if (word.equals("continue")) {
      forEach.continueOnItemFailure();
    } else {
      forEach.failOnItemFailure();
    }
  }

  private static ForEach items(@Nullable Object items) {
    return items instanceof String mapping ? ForEach.of(mapping) : ForEach.of(list(items));
  }

  private Loop loop(@Nullable Object value) {
    Map<String, Object> fields = object(value);
    Loop loop =
        fields.containsKey("until")
            ? Loop.until(text(fields.get("until")))
            : Loop.whilst(text(fields.get("while")));
    each(
        "loop",
        fields,
        (word, said) -> {
          switch (word) {
            case "until", "while" -> {}
            case "max_iterations" -> loop.maxIterations(whole(said));
            case "delay_seconds" -> loop.delay(duration(word, said));
            default -> repetition(loop, word, said);
          }
        });
    return loop;
  }

  private void repetition(Repetition<?> repetition, String word, @Nullable Object said) {
    switch (word) {
      case "output" -> repetition.output(said);
      case "reduce" -> repetition.reduce(said);
      case "tasks" -> object(said).forEach((key, task) -> repetition.task(key, task(task)));
      default -> throw new AssertionError("no method for the repetition's " + word);
    }
  }

  private Signal signal(Map<String, Object> parameters) {
    Signal signal = Signal.named(text(parameters.get("name")));
    each(
        "signal_wait",
        parameters,
        (word, said) -> {
          switch (word) {
            case "name" -> {}
            case "correlation" -> signal.correlation(Objects.requireNonNull(said));
            case "count" -> signal.count(whole(said));
            case "filter" -> signal.filter(text(said));
            default -> throw new AssertionError("no method for signal_wait " + word);
          }
        });
    return signal;
  }

  private Approval approval(Map<String, Object> parameters) {
    Approval approval = Approval.ofTask();
    if (parameters.containsKey("request")) {
      approval = Approval.of(text(parameters.get("request")));
    }
    Approval gate = approval;
    each(
        "gate",
        parameters,
        (word, said) -> {
          switch (word) {
            case "request" -> {}
            case "details" -> gate.details(said);
            case "approvers" -> gate.approvers(names(said));
            case "candidate_groups" -> gate.groups(names(said));
            case "level" -> gate.level(whole(said));
            case "required_approvals" -> gate.required(whole(said));
            case "four_eyes" -> gate.fourEyes();
            case "due_seconds" -> gate.due(duration(word, said));
            case "escalation" -> list(said).forEach(level -> escalate(gate, object(level)));
            default -> throw new AssertionError("no method for approval_gate " + word);
          }
        });
    return gate;
  }

  private void escalate(Approval gate, Map<String, Object> level) {
    Escalation escalation = escalation(level);
    if (level.containsKey("priority")) {
      gate.escalate(escalation);
    } else {
      String after = level.containsKey("after") ? "after" : "after_seconds";
      gate.escalate(duration(after, level.get(after)), names(level.get("to")));
    }
  }

  private SubWorkflow subWorkflow(Map<String, Object> parameters) {
    SubWorkflow workflow = SubWorkflow.of(text(parameters.get("workflow_type")));
    each(
        "workflow_trigger",
        parameters,
        (word, said) -> {
          switch (word) {
            case "workflow_type" -> {}
            case "version" -> workflow.version(text(said));
            case "parameters" -> object(said).forEach(workflow::data);
            case "business_key" -> workflow.businessKey(text(said));
            case "correlation_id" -> workflow.correlationId(text(said));
            case "priority" -> workflow.priority(priority(said));
            case "secrets" ->
                object(said).forEach((name, value) -> workflow.secret(name, text(value)));
            case "metadata" -> object(said).forEach(workflow::metadata);
            case "on_parent_end" -> workflow.abandon();
            default -> throw new AssertionError("no method for workflow_trigger " + word);
          }
        });
    return workflow;
  }

  private Call call(Map<String, Object> parameters) {
    String url = text(parameters.get("url"));
    String method = text(parameters.getOrDefault("method", "GET")).toUpperCase(Locale.ROOT);
    Call call = method.equals("POST") ? Call.post(url, parameters.get("data")) : Call.get(url);
    each(
        "api_call",
        parameters,
        (word, said) -> {
          switch (word) {
            case "url", "method", "data" -> {}
            case "secrets" -> object(said).forEach((name, value) -> call.secret(name, text(value)));
            case "headers" -> object(said).forEach((name, value) -> call.header(name, text(value)));
            case "expected_status" -> call.expect(list(said).toArray());
            default -> throw new AssertionError("no method for api_call " + word);
          }
        });
    return call;
  }

  private FileOperation file(Map<String, Object> parameters) {
    each("file_operation", parameters, (word, said) -> {});
    FileOperation file =
        switch (text(parameters.get("operation"))) {
          case "write" ->
              FileOperation.write(text(parameters.get("path")), parameters.get("content"));
          case "copy" ->
              FileOperation.copy(text(parameters.get("path")), text(parameters.get("destination")));
          case "cleanup" -> FileOperation.cleanup(texts(parameters.get("paths")));
          default -> FileOperation.read(text(parameters.get("path")));
        };
    return Boolean.TRUE.equals(parameters.get("keep_checkpoints")) ? file.keepCheckpoints() : file;
  }

  private BatchJob job(Map<String, Object> parameters) {
    each("batch_job", parameters, (word, said) -> {});
    BatchJob job = BatchJob.of(text(parameters.get("job")));
    object(parameters.getOrDefault("properties", Map.of())).forEach(job::property);
    return job;
  }

  /** Sees every word of an object that says something. */
  private void each(String object, Map<String, Object> fields, Saying saying) {
    fields.forEach(
        (word, value) -> {
          words.add(object + "/" + word);
          saying.says(word, value);
        });
  }

  private interface Saying {
    void says(String word, @Nullable Object value);
  }

  private static Priority priority(@Nullable Object value) {
    List<Priority> byNumber =
        List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.CRITICAL);
    return value instanceof Number number
        ? byNumber.get(number.intValue() - 1)
        : word(Priority.class, value);
  }

  private static Duration duration(String word, @Nullable Object value) {
    if (value instanceof Number number) {
      BigDecimal amount = new BigDecimal(number.toString());
      boolean millis = word.endsWith("_ms");
      return Duration.ofMillis((millis ? amount : amount.movePointRight(3)).longValueExact());
    }
    return Duration.parse(text(value));
  }

  private static <E extends Enum<E>> E word(Class<E> words, @Nullable Object value) {
    return Enum.valueOf(words, text(value).toUpperCase(Locale.ROOT));
  }

  private static String[] names(@Nullable Object value) {
    return value instanceof String name ? new String[] {name} : texts(value);
  }

  private static String[] texts(@Nullable Object value) {
    return list(value).stream().map(Transcript::text).toArray(String[]::new);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static int whole(@Nullable Object value) {
    return number(value).intValue();
  }

  private static Number number(@Nullable Object value) {
    return (Number) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static Map<String, Object> object(@Nullable Object value) {
    return Json.asObject((Map<?, ?>) Objects.requireNonNull(value));
  }
}

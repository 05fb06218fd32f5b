package dev.rondo.api.definition;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the making. {@link #document()} is what {@code WorkflowDefinitions.register} takes,
 * {@link #json()} what {@code POST /definitions} takes.
 */
public final class Workflow extends Part<Workflow> {
  private static final String TASKS = "tasks";

  private Workflow(String workflowType) {
    set("workflow_type", workflowType);
  }

  /** A workflow of that type, of version 1.0.0 until another is named. */
  public static Workflow of(String workflowType) {
    return new Workflow(workflowType);
  }

  /** A mapping: the value that a CEL expression gives, such as {@code data.order_id}. */
  public static String value(String expression) {
    return "${" + expression + "}";
  }

  @Override
  Workflow self() {
    return this;
  }

  /** Version of this definition; a registered one never changes. */
  public Workflow version(String version) {
    return set("version", version);
  }

  /** Version of the language; 2.0.0 unless another is named. */
  public Workflow schemaVersion(String version) {
    return set("schema_version", version);
  }

  /** For people; the type where it is left out. */
  public Workflow name(String name) {
    return set("name", name);
  }

  /** For people. */
  public Workflow description(String description) {
    return set("description", description);
  }

  /** JSON Schema 2020-12 of the initial data. */
  public Workflow inputSchema(Map<String, ?> schema) {
    return set("input_schema", schema);
  }

  /** What the initial data must fulfil besides: CEL over {@code data}; 100 rules at most. */
  public Workflow rule(String expression) {
    return add("validation_rules", expression);
  }

  /** The same with what is told where it is broken, in at most 1,000 characters. */
  public Workflow rule(String expression, String message) {
    return add("validation_rules", Map.of("expression", expression, "message", message));
  }

  /** The same of a field: a JSON pointer into the data, such as {@code /amount}. */
  public Workflow rule(String expression, String message, String field) {
    return add(
        "validation_rules", Map.of("expression", expression, "message", message, "field", field));
  }

  /** Mode of tasks that name none; sequential unless another is named. */
  public Workflow defaultMode(Mode mode) {
    return set("default_execution_mode", mode);
  }

  /** What the retry policies of tasks stand on. */
  public Workflow defaultRetry(Retry retry) {
    return set("default_retry_config", retry);
  }

  /** What the time limits of tasks stand on. */
  public Workflow defaultTimeouts(Timeouts timeouts) {
    return set("default_timeout_config", timeouts);
  }

  /** Longest life of an instance, to ten years; zero for no limit. */
  public Workflow timeout(Duration limit) {
    return set("timeout_seconds", Values.seconds("timeout", limit));
  }

  /** Other time limits of an instance. */
  public Workflow timeouts(InstanceTimeouts limits) {
    return set("timeout_config", limits);
  }

  /** Most tasks of an instance at work at a time, to 50,000; zero for no limit. */
  public Workflow maxParallelTasks(int most) {
    return set("max_parallel_tasks", most);
  }

  /** Most instances of all versions that run at a time, 1 to 1,000,000; others wait in line. */
  public Workflow maxInstances(int most) {
    return put("concurrency", "max_instances", most);
  }

  /** The same, and what becomes of one too many. */
  public Workflow maxInstances(int most, OnLimit onLimit) {
    return maxInstances(most).put("concurrency", "on_limit", onLimit);
  }

  /**
   * Adds a task.
   *
   * @param key unique in the workflow, 1 to 255 characters
   * @throws IllegalArgumentException where there is one of that key
   */
  public Workflow task(String key, Task task) {
    if (has(TASKS, key)) {
      throw new IllegalArgumentException("Duplicate task: " + key);
    }
    return put(TASKS, key, task);
  }

  /** Where the state machine begins; with a machine there may be no tasks. */
  public Workflow initialState(String state) {
    return set("initial_state", state);
  }

  /** Where the state machine ends, and the instance with it. */
  public Workflow finalStates(String... states) {
    return addAll("final_states", (Object[]) states);
  }

  /** States of which there is no more to say. */
  public Workflow states(String... names) {
    return addAll("states", (Object[]) names);
  }

  /** A state. */
  public Workflow state(State state) {
    return add("states", state);
  }

  /** Adds a transition; their order counts. */
  public Workflow transition(Transition transition) {
    return add("transitions", transition);
  }

  /** Another way to say what undoes a task. */
  public Workflow compensation(CompensationAction action) {
    return add("compensation_actions", action);
  }

  /** A value of the output; mappings are evaluated when the instance completes. */
  public Workflow output(String name, @Nullable Object value) {
    return put("output", name, value);
  }

  /** For other programs; never read by the engine. */
  public Workflow metadata(String name, @Nullable Object value) {
    return put("metadata", name, value);
  }

  /** The definition as JSON text. */
  public String json() {
    return Values.text(document());
  }
}

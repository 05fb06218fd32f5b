package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.machine.MachineDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as registered: immutable, with every default filled in.
 *
 * @param workflowType name of the workflow
 * @param version version of this definition, unique within the type
 * @param schemaVersion version of the definition language
 * @param name for people; the type where none was given
 * @param description for people; may be empty
 * @param inputSchema JSON Schema of the initial data; empty for any
 * @param validationRules what initial data must fulfil besides
 * @param tasks in the order of the document; a task's index is its position
 * @param maxParallelTasks most tasks of an instance at work at a time; 0 for no limit
 * @param timeout longest life of an instance; zero for no limit
 * @param limits its other time limits
 * @param output name to JSON value with mappings
 * @param metadata for other programs
 * @param concurrency how many instances may run at a time; null for no limit
 * @param machine the state machine beside the tasks; null = none
 */
public record WorkflowDefinition(
    String workflowType,
    String version,
    String schemaVersion,
    String name,
    String description,
    Map<String, Object> inputSchema,
    List<ValidationRule> validationRules,
    List<TaskDefinition> tasks,
    int maxParallelTasks,
    Duration timeout,
    InstanceLimits limits,
    Map<String, Object> output,
    Map<String, Object> metadata,
    @Nullable Concurrency concurrency,
    @Nullable MachineDefinition machine) {

  /** Keeps immutable copies. */
  public WorkflowDefinition {
    inputSchema = Json.freeze(inputSchema);
    validationRules = List.copyOf(validationRules);
    tasks = TaskTable.of(tasks);
    output = Json.freeze(output);
    metadata = Json.freeze(metadata);
  }

  /** The index of a task, or -1 for an unknown key; costs the same for any number of tasks. */
  public int indexOf(String taskKey) {
    return ((TaskTable) tasks).indexOfKey(taskKey);
  }

  /** The number of tasks. */
  public int size() {
    return tasks.size();
  }

  /** The task at an index from 0 to {@link #size()} - 1. */
  public TaskDefinition task(int index) {
    return tasks.get(index);
  }
}

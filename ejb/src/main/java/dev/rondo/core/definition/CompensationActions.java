package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workflow's list of compensation actions: another way to write the compensations of tasks. */
final class CompensationActions {
  private static final String NAME = "compensation_actions";
  private static final List<String> TYPES = List.of("rollback", "cleanup", "notify", "custom");
  private static final List<String> BESIDE_THE_DATA = List.of("timeout_seconds", "retry_config");

  private CompensationActions() {}

  /** The tasks, each with the compensation that the list gives it. */
  static List<TaskEntry> join(List<TaskEntry> tasks, Fields workflow) {
    List<?> actions = workflow.list(DefinitionLimits.MAX_TASKS, NAME);
    if (actions.isEmpty()) {
      return tasks;
    }
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      positions.put(tasks.get(i).key(), i);
    }
    List<TaskEntry> joined = new ArrayList<>(tasks);
    for (int i = 0; i < actions.size() && !workflow.findings().isFull(); i++) {
      if (actions.get(i) instanceof Map<?, ?> action) {
        Fields fields =
            new Fields(Json.asObject(action), workflow.at(NAME).child(i), workflow.findings());
        join(joined, positions, fields, Json.asObject(action));
      } else {
        workflow.findings().error(workflow.at(NAME).child(i), "must be an object");
      }
    }
    return joined;
  }

  private static void join(
      List<TaskEntry> tasks,
      Map<String, Integer> positions,
      Fields action,
      Map<String, Object> raw) {
    String key = action.text(DefinitionLimits.MAX_KEY_LENGTH, "task_id", "task").orElse("");
    Map<String, Object> compensation = compensation(action, raw);
    action.close();
    Integer position = positions.get(key);
    if (position == null) {
      action.findings().error(action.at(), "Compensation of a non-existent task: " + key);
    } else if (tasks.get(position).compensation() != null) {
      action.findings().error(action.at(), "Task " + key + " has a compensation already");
    } else {
      tasks.set(position, tasks.get(position).undoneBy(compensation, action.at("action_data")));
    }
  }

  /** The fields as they would stand in the task. */
  private static Map<String, Object> compensation(Fields action, Map<String, Object> raw) {
    Map<String, Object> fields = new LinkedHashMap<>(action.object("action_data"));
    if (fields.isEmpty()) {
      action.findings().error(action.at(), "needs action_data: the action, and what it needs");
    }
    for (String name : BESIDE_THE_DATA) {
      if (action.raw(name) != null) {
        fields.putIfAbsent(name, raw.get(name));
      }
    }
    Map<String, Object> notes = new LinkedHashMap<>();
    action
        .text(DefinitionLimits.MAX_KEY_LENGTH, "compensation_id")
        .ifPresent(id -> notes.put("compensation_id", id));
    action
        .word(
            word -> TYPES.contains(word) ? Optional.of(word) : Optional.<String>empty(),
            String.join(", ", TYPES),
            "action_type")
        .ifPresent(type -> notes.put("action_type", type));
    if (!notes.isEmpty()) {
      fields.putIfAbsent("annotations", notes);
    }
    return fields;
  }
}

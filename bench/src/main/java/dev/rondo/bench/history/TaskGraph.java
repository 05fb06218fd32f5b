package dev.rondo.bench.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of a workflow and the parents of each, read from a WfFormat document without the
 * engine's help, so that the engine's reading is checked as well.
 */
public record TaskGraph(Map<String, Set<String>> parents) {

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException where it lists no tasks
   */
  public static TaskGraph ofWfFormat(JsonNode document) {
    JsonNode tasks = document.path("workflow").path("specification").path("tasks");
    if (!tasks.isArray() || tasks.isEmpty()) {
      throw new IllegalArgumentException("no /workflow/specification/tasks");
    }
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    for (JsonNode task : tasks) {
      Set<String> ids = new LinkedHashSet<>();
      task.path("parents").forEach(parent -> ids.add(parent.asText()));
      parents.put(task.path("id").asText(), ids);
    }
    return new TaskGraph(parents);
  }

  /** The number of tasks. */
  public int size() {
    return parents.size();
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recorded workflow execution (WfCommons WfFormat 1.5) into a definition document: ids stay
 * keys, parents become dependencies, run times times the scale become sleeps, and every task is
 * parallel.
 */
public final class WfFormatImport {

  private static final String FORMAT = "1.5";
  private static final double MAX_SCALE = 1_000_000;

  private final Findings findings = new Findings();
  private final Map<String, Set<String>> parents = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> executions = new LinkedHashMap<>();
  private final double timeScale;

  /**
   * What importing gave.
   *
   * @param document a document for the reader; empty if there is an error
   * @param errors what is wrong, with pointers into the WfFormat document
   */
  public record Imported(Optional<Map<String, Object>> document, List<Finding> errors) {}

  private WfFormatImport(double timeScale) {
    boolean usable = timeScale >= 0 && timeScale <= MAX_SCALE;
    this.timeScale = usable ? timeScale : 0;
    if (!usable) {
      findings.error(Pointer.ROOT, "time_scale must be a number from 0 to 1000000");
    }
  }

  /**
   * Imports a document; never throws for what is in it.
   *
   * @param document the WfFormat document
   * @param workflowType the type the definition gets
   * @param version the version the definition gets
   * @param timeScale factor on the recorded run times, 0 to 1,000,000; what comes to less than a
   *     millisecond is a noop
   */
  public static Imported of(
      Map<String, Object> document, String workflowType, String version, double timeScale) {
    return new WfFormatImport(timeScale).run(document, workflowType, version);
  }

  private Imported run(Map<String, Object> document, String workflowType, String version) {
    if (!FORMAT.equals(document.get("schemaVersion"))) {
      findings.error(Pointer.ROOT.child("schemaVersion"), "must be \"1.5\"");
    }
    Pointer workflow = Pointer.ROOT.child("workflow");
    Map<String, Object> parts = object(document.get("workflow"));
    readExecutions(object(parts.get("execution")), workflow.child("execution").child("tasks"));
    Map<String, Object> tasks =
        tasks(object(parts.get("specification")), workflow.child("specification").child("tasks"));
    if (findings.hasErrors()) {
      return new Imported(Optional.empty(), findings.errors());
    }
    return new Imported(Optional.of(result(document, workflowType, version, tasks)), List.of());
  }

  private static Map<String, Object> result(
      Map<String, Object> document,
      String workflowType,
      String version,
      Map<String, Object> tasks) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("workflow_type", workflowType);
    result.put("version", version);
    result.put("schema_version", DefinitionReader.SCHEMA_VERSION);
    result.put("name", document.get("name") instanceof String name ? name : workflowType);
    if (document.get("description") instanceof String description) {
      result.put("description", description);
    }
    result.put("default_execution_mode", ExecutionMode.PARALLEL.wire());
    result.put("tasks", tasks);
    result.put("metadata", Map.of("imported_from", "WfFormat " + FORMAT));
    return Json.freeze(result);
  }

  private void readExecutions(Map<String, Object> execution, Pointer at) {
    int index = 0;
    for (Object element : list(execution.get("tasks"))) {
      Map<String, Object> task = object(element);
      Pointer here = at.child(index++);
      if (!(task.get("id") instanceof String id)) {
        findings.error(here, "the execution of a task has no id");
      } else if (executions.put(id, task) != null) {
        findings.error(here, "Duplicate task: " + id);
      }
    }
  }

  private Map<String, Object> tasks(Map<String, Object> specification, Pointer at) {
    List<?> given = list(specification.get("tasks"));
    if (given.isEmpty()) {
      findings.error(at, "the workflow has no tasks");
    }
    Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
    int index = 0;
    for (Object element : given) {
      Map<String, Object> task = object(element);
      Pointer here = at.child(index++);
      if (!(task.get("id") instanceof String id)) {
        findings.error(here, "the task has no id");
      } else if (byId.put(id, task) != null) {
        findings.error(here, "Duplicate task: " + id);
      } else {
        parents.put(id, new LinkedHashSet<>());
      }
    }
    link(given, at);
    Map<String, Object> tasks = new LinkedHashMap<>();
    byId.forEach((id, task) -> tasks.put(id, task(id, task, at)));
    return tasks;
  }

  /** Collects who waits for whom; an edge may be told at either end or at both. */
  private void link(List<?> tasks, Pointer at) {
    int index = 0;
    for (Object element : tasks) {
      Map<String, Object> task = object(element);
      Pointer here = at.child(index++);
      if (!(task.get("id") instanceof String id)) {
        continue;
      }
      for (String parent : ids(task, "parents", id, here)) {
        parents.getOrDefault(id, new LinkedHashSet<>()).add(parent);
      }
      for (String child : ids(task, "children", id, here)) {
        parents.getOrDefault(child, new LinkedHashSet<>()).add(id);
      }
    }
  }

  private List<String> ids(Map<String, Object> task, String field, String id, Pointer at) {
    List<String> ids = new ArrayList<>();
    int index = 0;
    for (Object element : list(task.get(field))) {
      Pointer here = at.child(field).child(index++);
      if (element instanceof String other && parents.containsKey(other)) {
        ids.add(other);
      } else {
        findings.error(here, "Task " + id + " depends on non-existent task: " + element);
      }
    }
    return ids;
  }

  private Map<String, Object> task(String id, Map<String, Object> specification, Pointer at) {
    Map<String, Object> execution = executions.getOrDefault(id, Map.of());
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("name", specification.get("name") instanceof String name ? name : id);
    Optional<BigDecimal> seconds = seconds(id, execution.get("runtimeInSeconds"), at);
    if (seconds.isPresent()) {
      task.put("action", TaskAction.SLEEP.wire());
      task.put("parameters", Map.of("duration_seconds", seconds.get().doubleValue()));
    } else {
      task.put("action", TaskAction.NOOP.wire());
    }
    task.put("dependencies", List.copyOf(parents.getOrDefault(id, Set.of())));
    Object priority = execution.get("priority");
    priority(priority).ifPresent(known -> task.put("priority", known.wire()));
    if (priority != null) {
      task.put("annotations", Map.of("wfformat_priority", priority));
    }
    return task;
  }

  private Optional<BigDecimal> seconds(String id, @Nullable Object runtime, Pointer at) {
    if (runtime == null) {
      return Optional.empty();
    }
    if (!(runtime instanceof Number number && number.doubleValue() >= 0)) {
      findings.error(at, "Task " + id + " has a runtimeInSeconds that is no number from zero on");
      return Optional.empty();
    }
    double scaled = number.doubleValue() * timeScale;
    if (!(scaled <= DefinitionLimits.MAX_DURATION.toSeconds())) {
      findings.error(at, "Task " + id + " would sleep for more than ten years");
      return Optional.empty();
    }
    BigDecimal seconds = BigDecimal.valueOf(scaled).setScale(3, RoundingMode.HALF_UP);
    return seconds.signum() == 0 ? Optional.empty() : Optional.of(seconds);
  }

  /**
   * The priority of a recorded one: a word of ours, or a number of which more is more urgent, on
   * the usual scale from 0 to 100.
   */
  private static Optional<Priority> priority(@Nullable Object value) {
    if (value instanceof String word) {
      return Priority.of(word);
    }
    if (!(value instanceof Number number)) {
      return Optional.empty();
    }
    double level = number.doubleValue();
    if (level < 10) {
      return Optional.of(Priority.DEFERRED);
    }
    if (level < 25) {
      return Optional.of(Priority.LOW);
    }
    if (level < 50) {
      return Optional.of(Priority.NORMAL);
    }
    return Optional.of(level < 75 ? Priority.HIGH : Priority.CRITICAL);
  }

  private static Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}

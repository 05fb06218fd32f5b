package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a task waits for: keys, or objects that say more. */
final class DependencyReader {

  private static final String TYPES = "hard, soft, conditional, failure";

  private DependencyReader() {}

  /**
   * The dependencies of a task.
   *
   * @param inside true for a task of a repetition's body, where no dependency has a time limit
   */
  static List<Dependency> read(Fields task, boolean inside) {
    Pointer at = task.at("dependencies");
    List<Dependency> dependencies = new ArrayList<>();
    int index = 0;
    for (Object element : task.list(DefinitionLimits.MAX_TASKS, "dependencies")) {
      // A place is kept even for what cannot be read, so that pointers stay right.
      Dependency dependency = read(element, at.child(index), task.findings());
      if (inside && !dependency.timeout().isZero()) {
        task.findings()
            .error(
                at.child(index),
                "a dependency inside of a repetition has no timeout; give its tasks one");
      }
      dependencies.add(dependency);
      index++;
    }
    return dependencies;
  }

  private static Dependency read(Object element, Pointer at, Findings findings) {
    if (element instanceof String key) {
      return new Dependency(key, DependencyType.HARD, null, Duration.ZERO);
    }
    if (element instanceof Map<?, ?> map) {
      return described(new Fields(Json.asObject(map), at, findings));
    }
    findings.error(at, "must be the key of a task, or an object that names it");
    return new Dependency("", DependencyType.HARD, null, Duration.ZERO);
  }

  private static Dependency described(Fields fields) {
    Optional<String> key = fields.text(DefinitionLimits.MAX_KEY_LENGTH, "task", "task_id", "id");
    if (key.isEmpty() && fields.given("task", "task_id", "id").isEmpty()) {
      fields.findings().error(fields.at(), "names no task");
    }
    Optional<String> condition = fields.prose("condition");
    DependencyType type =
        fields
            .word(DependencyType::of, TYPES, "type", "dependency_type")
            .orElse(condition.isPresent() ? DependencyType.CONDITIONAL : DependencyType.HARD);
    boolean conditional = type == DependencyType.CONDITIONAL;
    if (conditional != condition.isPresent() && fields.raw("condition") == null) {
      fields.findings().error(fields.at(), "a conditional dependency needs its condition");
    } else if (conditional != condition.isPresent() && condition.isPresent()) {
      fields
          .findings()
          .error(fields.at("condition"), "only a conditional dependency has a condition");
    }
    Duration timeout =
        fields.duration("timeout_seconds", "timeout_ms", "timeout").orElse(Duration.ZERO);
    fields.close();
    return new Dependency(
        key.orElse(""), type, conditional ? condition.orElse("true") : null, timeout);
  }
}

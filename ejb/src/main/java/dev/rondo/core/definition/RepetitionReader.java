package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code for_each} and {@code loop}. */
final class RepetitionReader {
  static final String FOR_EACH = "for_each";
  static final String LOOP = "loop";
  static final String TASKS = "tasks";

  private static final Set<String> ITEM_FAILURES = Set.of("fail", "continue");

  private final TaskReader body;
  private final int depth;

  /**
   * @param body reads the tasks of a body
   * @param depth how many repetitions there are around
   */
  RepetitionReader(TaskReader body, int depth) {
    this.body = body;
    this.depth = depth;
  }

  /** Whether the fields of a task hold a body of tasks, so that it has no action of its own. */
  static boolean hasBody(Fields task) {
    return hasBody(task.raw(FOR_EACH)) || hasBody(task.raw(LOOP));
  }

  private static boolean hasBody(@Nullable Object repetition) {
    return repetition instanceof Map<?, ?> map && map.get(TASKS) != null;
  }

  /** The task with its repetition, if it has one. */
  TaskDefinition read(TaskDefinition task, Fields fields) {
    boolean each = fields.raw(FOR_EACH) != null;
    boolean loop = fields.raw(LOOP) != null;
    if (!each && !loop) {
      return task;
    }
    if (each && loop) {
      fields.findings().error(fields.at(), "a task has either for_each or loop, not both");
    } else if (depth >= DefinitionLimits.MAX_NESTING) {
      fields
          .findings()
          .error(
              fields.at(),
              "repetitions are nested more than " + DefinitionLimits.MAX_NESTING + " deep");
      return task;
    }
    return task.repeated(each ? forEach(task, fields) : loop(task, fields));
  }

  private Repetition forEach(TaskDefinition task, Fields fields) {
    Object given = fields.raw(FOR_EACH);
    Fields each =
        given instanceof Map<?, ?> map
            ? new Fields(Json.asObject(map), fields.at(FOR_EACH), fields.findings())
            : new Fields(one("items", given), fields.at(FOR_EACH), fields.findings());
    Object items = each.raw("items");
    boolean mapped = items instanceof String text && Template.of(text.strip()).isWhole();
    if (!mapped && !(items instanceof List<?>)) {
      each.findings()
          .error(each.at("items"), "items must be a list, or one expression such as ${data.list}");
    }
    Repetition repetition =
        new Repetition(
            Repetition.Kind.FOR_EACH,
            items instanceof String text ? text.strip() : items,
            null,
            each.whole(0, DefinitionLimits.MAX_ITEMS, "max_parallel").orElse(0),
            each.whole(1, DefinitionLimits.MAX_ITEMS, "max_items")
                .orElse(DefinitionLimits.MAX_ITEMS),
            Duration.ZERO,
            each.word(RepetitionReader::itemFailure, "fail, continue", "on_item_failure")
                .orElse("fail")
                .equals("continue"),
            each.raw("output"),
            each.raw("reduce"),
            body(task, each, fields));
    each.close();
    return repetition;
  }

  private Repetition loop(TaskDefinition task, Fields fields) {
    Fields loop = fields.fields(LOOP);
    Optional<String> goesOn = loop.prose("while");
    Optional<String> isOver = loop.prose("until");
    if (goesOn.isPresent() == isOver.isPresent()) {
      loop.findings().error(loop.at(), "loop needs either while or until");
    }
    Repetition repetition =
        new Repetition(
            goesOn.isPresent() ? Repetition.Kind.WHILE : Repetition.Kind.UNTIL,
            null,
            expression(goesOn.or(() -> isOver).orElse("true")),
            1,
            loop.whole(1, DefinitionLimits.MAX_ITEMS, "max_iterations")
                .orElse(DefinitionLimits.USUAL_ITERATIONS),
            loop.duration("delay_seconds", "delay_ms", "delay").orElse(Duration.ZERO),
            false,
            loop.raw("output"),
            loop.raw("reduce"),
            body(task, loop, fields));
    loop.close();
    return repetition;
  }

  /** An expression may stand between <code>${</code> and <code>}</code>, as elsewhere. */
  private static String expression(String text) {
    Template template = Template.of(text.strip());
    return template.isWhole() ? template.parts().get(0).text() : text;
  }

  private List<TaskDefinition> body(TaskDefinition task, Fields repetition, Fields fields) {
    if (repetition.raw(TASKS) == null) {
      boolean free = fields.given("execution_mode").isEmpty();
      return List.of(task.element(free ? ExecutionMode.PARALLEL : task.executionMode()));
    }
    for (String name : List.of("retry_config", "retry_count", "retry_delay")) {
      if (fields.raw(name) != null) {
        fields.findings().error(fields.at(name), "belongs to the tasks of the body");
      }
    }
    if (!(repetition.raw(TASKS) instanceof Map<?, ?>)) {
      repetition.findings().error(repetition.at(TASKS), "must be an object of tasks by key");
      return List.of();
    }
    List<TaskEntry> entries =
        TaskEntry.read(repetition.raw(TASKS), repetition.at(TASKS), false, repetition.findings());
    return body.inside(TaskEntry.keys(entries)).all(entries, repetition.findings());
  }

  private static Optional<String> itemFailure(String word) {
    return ITEM_FAILURES.contains(word) ? Optional.of(word) : Optional.empty();
  }

  private static Map<String, Object> one(String name, @Nullable Object value) {
    return value == null ? Map.of() : Map.of(name, value);
  }
}

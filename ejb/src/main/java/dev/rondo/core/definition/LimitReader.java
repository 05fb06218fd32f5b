package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the resources that limit a task. */
final class LimitReader {
  static final String LIMITS = "limits";

  private static final String KEY = "concurrency_key";
  private static final String MAX = "max";

  private LimitReader() {}

  /** The limits in their order, that of the concurrency key last. */
  static List<ResourceLimit> read(TaskAction action, Fields task) {
    List<ResourceLimit> limits = new ArrayList<>();
    List<Fields> elements = elements(task);
    for (Fields element : elements) {
      name(element, "resource").ifPresent(name -> limits.add(limit(name, element)));
      element.close();
    }
    Optional<String> key = task.given(KEY).flatMap(given -> name(task, given));
    key.ifPresent(name -> limits.add(limit(name, task)));
    if (key.isEmpty() && task.given(KEY).isEmpty()) {
      task.given(MAX)
          .ifPresent(given -> task.findings().error(task.at(given), "max needs a concurrency_key"));
    }
    check(limits, action, task);
    return limits;
  }

  private static List<Fields> elements(Fields task) {
    List<Fields> elements = new ArrayList<>();
    if (task.given(LIMITS).isEmpty()) {
      return elements;
    }
    Pointer at = task.at(LIMITS);
    if (!(task.raw(LIMITS) instanceof List<?> list)) {
      task.findings().error(at, "must be a list of objects");
      return elements;
    }
    if (list.size() > DefinitionLimits.MAX_RESOURCES) {
      task.findings()
          .error(at, "must have at most " + DefinitionLimits.MAX_RESOURCES + " elements");
      return elements;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> object) {
        elements.add(new Fields(Json.asObject(object), at.child(i), task.findings()));
      } else {
        task.findings().error(at.child(i), "must be an object with a resource");
      }
    }
    return elements;
  }

  /** A name that is made of data may be written longer than it may become. */
  private static Optional<String> name(Fields fields, String field) {
    boolean mapped = fields.raw(field) instanceof String text && !Template.isPlain(text);
    int longest = mapped ? DefinitionLimits.MAX_EXPRESSION_LENGTH : DefinitionLimits.MAX_KEY_LENGTH;
    Optional<String> name = fields.text(longest, field);
    if (name.isEmpty() && fields.given(field).isEmpty()) {
      fields.findings().error(fields.at(), "a limit needs its " + field);
    }
    return name;
  }

  private static ResourceLimit limit(String name, Fields fields) {
    return new ResourceLimit(name, fields.whole(1, DefinitionLimits.MAX_SLOTS, MAX).orElse(1));
  }

  private static void check(List<ResourceLimit> limits, TaskAction action, Fields task) {
    if (limits.isEmpty()) {
      return;
    }
    Pointer at = task.at(task.given(LIMITS).orElse(KEY));
    boolean works =
        action.performer() == TaskAction.Performer.AGENT
            || (action.performer() == TaskAction.Performer.ENGINE
                && action != TaskAction.NOOP
                && action != TaskAction.SLEEP);
    if (!works) {
      task.findings().error(at, "a task of this action has no worker that could be limited");
    }
    Set<String> names = new HashSet<>();
    for (ResourceLimit limit : limits) {
      if (!names.add(limit.resource())) {
        task.findings().error(at, "names the resource " + limit.resource() + " twice");
      }
    }
  }
}

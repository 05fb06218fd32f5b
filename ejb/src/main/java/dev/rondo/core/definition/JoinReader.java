package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads when dependencies let a task go on, and checks that they ever can. */
final class JoinReader {

  private static final Map<String, Join> WORDS =
      Map.of("all", Join.ALL, "any", Join.ANY, "all_done", Join.ALL_DONE, "first", Join.first(1));

  private JoinReader() {}

  static Join read(Fields task, int dependencies) {
    Object value = task.raw("join");
    if (value == null) {
      return Join.ALL;
    }
    Pointer at = task.at("join");
    if (value instanceof Map<?, ?> map) {
      return counted(new Fields(Json.asObject(map), at, task.findings()), dependencies);
    }
    Join join = value instanceof String word ? WORDS.get(word.toLowerCase(Locale.ROOT)) : null;
    if (join == null) {
      task.findings()
          .error(at, "must be all, any, all_done, first, or an object with at_least or first");
      return Join.ALL;
    }
    if ((join.kind() == Join.Kind.ANY || join.kind() == Join.Kind.FIRST) && dependencies == 0) {
      task.findings().warning(at, "there is no dependency to join");
    }
    return join;
  }

  private static Join counted(Fields fields, int dependencies) {
    Optional<String> name = fields.given("at_least", "first");
    if (name.isEmpty()) {
      fields.findings().error(fields.at(), "must say at_least or first");
    }
    int count = fields.whole(1, DefinitionLimits.MAX_TASKS, "at_least", "first").orElse(1);
    if (count > dependencies) {
      fields
          .findings()
          .error(
              fields.at(name.orElse("at_least")),
              "can never hold: at least " + count + " of " + dependencies + " dependencies");
    }
    fields.close();
    return name.equals(Optional.of("first")) ? Join.first(count) : Join.atLeast(count);
  }
}

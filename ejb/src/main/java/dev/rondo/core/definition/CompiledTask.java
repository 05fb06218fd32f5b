package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of a task, compiled. */
record CompiledTask(
    List<Compiled> conditions,
    Mapping parameters,
    Mapping agentId,
    Mapping capabilities,
    List<Mapping> limits,
    Map<String, Compiled> checks,
    @Nullable CompiledRepetition repetition) {

  static CompiledTask of(TaskDefinition task, ExpressionCompiler expressions) {
    List<Compiled> conditions = new ArrayList<>(task.conditions().size());
    for (String condition : task.conditions()) {
      conditions.add(required(condition, expressions));
    }
    Repetition repetition = task.repetition();
    return new CompiledTask(
        List.copyOf(conditions),
        MappingCompiler.withSecrets(mapped(task), Pointer.ROOT, expressions),
        MappingCompiler.withoutSecrets(task.agentId(), Pointer.ROOT, expressions),
        MappingCompiler.withoutSecrets(task.requiredCapabilities(), Pointer.ROOT, expressions),
        task.limits().stream()
            .map(l -> MappingCompiler.withoutSecrets(l.resource(), Pointer.ROOT, expressions))
            .toList(),
        checks(task, expressions),
        repetition == null ? null : CompiledRepetition.of(repetition, expressions));
  }

  /** Expressions that are compiled by themselves are no part of a task's input. */
  static Map<String, Object> mapped(TaskDefinition task) {
    @Nullable String apart =
        switch (task.action()) {
          case CONDITION_CHECK -> CompiledDefinition.CHECKS;
          case SIGNAL_WAIT -> CompiledDefinition.SIGNAL_FILTER;
          default -> null;
        };
    if (apart == null || !task.parameters().containsKey(apart)) {
      return task.parameters();
    }
    Map<String, Object> rest = new LinkedHashMap<>(task.parameters());
    rest.remove(apart);
    return rest;
  }

  private static Map<String, Compiled> checks(TaskDefinition task, ExpressionCompiler expressions) {
    Map<String, Compiled> checks = new LinkedHashMap<>();
    if (task.action() == TaskAction.CONDITION_CHECK
        && task.parameters().get(CompiledDefinition.CHECKS) instanceof Map<?, ?> texts) {
      texts.forEach(
          (name, text) ->
              checks.put(String.valueOf(name), required(String.valueOf(text), expressions)));
    }
    String filter = CompiledDefinition.SIGNAL_FILTER;
    if (task.action() == TaskAction.SIGNAL_WAIT
        && task.parameters().get(filter) instanceof String text) {
      checks.put(filter, required(text, expressions));
    }
    return Collections.unmodifiableMap(checks);
  }

  static Compiled required(String expression, ExpressionCompiler expressions) {
    return expressions
        .compile(expression, Pointer.ROOT)
        .orElseThrow(() -> new ExpressionException(expression));
  }
}

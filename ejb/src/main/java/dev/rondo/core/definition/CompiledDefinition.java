package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition made ready to run: expressions compiled, edges as arrays by task index. Compiled
 * once and shared by all instances and threads; the arrays it hands out must not be written to.
 */
public final class CompiledDefinition {

  /** The parameter of a condition_check that holds its expressions by name. */
  static final String CHECKS = "expressions";

  private static final Edge[] NO_EDGES = {};

  private final WorkflowDefinition definition;
  private final TaskGraph graph;
  private final CompiledTask[] tasks;
  private final Edge[][] dependents;
  private final Mapping output;
  private final Duration criticalPath;
  private final @Nullable CompiledMachine machine;

  /**
   * Leads from a task to one that depends on it.
   *
   * @param target index of the task that depends
   * @param type how the outcome is handed on
   * @param condition decides a conditional edge; null for the other types
   */
  public record Edge(int target, DependencyType type, @Nullable Compiled condition) {}

  private record CompiledTask(
      List<Compiled> conditions,
      Mapping parameters,
      Mapping agentId,
      Mapping capabilities,
      Map<String, Compiled> checks,
      int hardCount) {}

  private CompiledDefinition(
      WorkflowDefinition definition,
      ExpressionCompiler expressions,
      @Nullable CompiledMachine machine) {
    this.definition = definition;
    this.machine = machine;
    graph = TaskGraph.of(definition);
    tasks = new CompiledTask[definition.size()];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = compile(definition.task(i), expressions);
    }
    dependents = edges(definition, expressions);
    output = MappingCompiler.withoutSecrets(definition.output(), Pointer.ROOT, expressions);
    criticalPath = CriticalPath.of(definition, graph);
  }

  /**
   * Compiles a definition that the reader has found sound.
   *
   * @throws ExpressionException if it is not, after all
   */
  public static CompiledDefinition compile(WorkflowDefinition definition, Expressions expressions) {
    return new CompiledDefinition(
        definition,
        new ExpressionCompiler(expressions, Mapping::refuse),
        CompiledMachine.of(definition.machine(), expressions));
  }

  private static CompiledTask compile(TaskDefinition task, ExpressionCompiler expressions) {
    List<Compiled> conditions = new ArrayList<>(task.conditions().size());
    for (String condition : task.conditions()) {
      conditions.add(required(condition, expressions));
    }
    int hard = 0;
    for (Dependency dependency : task.dependencies()) {
      hard += dependency.type() == DependencyType.HARD ? 1 : 0;
    }
    return new CompiledTask(
        List.copyOf(conditions),
        MappingCompiler.withSecrets(mapped(task), Pointer.ROOT, expressions),
        MappingCompiler.withoutSecrets(task.agentId(), Pointer.ROOT, expressions),
        MappingCompiler.withoutSecrets(task.requiredCapabilities(), Pointer.ROOT, expressions),
        checks(task, expressions),
        hard);
  }

  /**
   * The expressions of a condition_check are compiled by themselves and are no part of its input.
   */
  private static Map<String, Object> mapped(TaskDefinition task) {
    if (task.action() != TaskAction.CONDITION_CHECK) {
      return task.parameters();
    }
    Map<String, Object> rest = new LinkedHashMap<>(task.parameters());
    rest.remove(CHECKS);
    return rest;
  }

  private static Map<String, Compiled> checks(TaskDefinition task, ExpressionCompiler expressions) {
    Map<String, Compiled> checks = new LinkedHashMap<>();
    if (task.action() == TaskAction.CONDITION_CHECK
        && task.parameters().get(CHECKS) instanceof Map<?, ?> texts) {
      texts.forEach(
          (name, text) ->
              checks.put(String.valueOf(name), required(String.valueOf(text), expressions)));
    }
    return Collections.unmodifiableMap(checks);
  }

  private static Compiled required(String expression, ExpressionCompiler expressions) {
    return expressions
        .compile(expression, Pointer.ROOT)
        .orElseThrow(() -> new ExpressionException(expression));
  }

  private static Edge[][] edges(WorkflowDefinition definition, ExpressionCompiler expressions) {
    Map<Integer, List<Edge>> bySource = new HashMap<>();
    for (int target = 0; target < definition.size(); target++) {
      for (Dependency dependency : definition.task(target).dependencies()) {
        String condition = dependency.condition();
        Edge edge =
            new Edge(
                target,
                dependency.type(),
                condition == null ? null : required(condition, expressions));
        bySource
            .computeIfAbsent(definition.indexOf(dependency.task()), source -> new ArrayList<>())
            .add(edge);
      }
    }
    Edge[][] edges = new Edge[definition.size()][];
    for (int source = 0; source < edges.length; source++) {
      edges[source] = bySource.getOrDefault(source, List.of()).toArray(NO_EDGES);
    }
    return edges;
  }

  /** The definition as registered. */
  public WorkflowDefinition definition() {
    return definition;
  }

  /** The conditions of a task; all must hold. */
  public List<Compiled> conditions(int task) {
    return tasks[task].conditions();
  }

  /** The parameters of a task. */
  public Mapping parameters(int task) {
    return tasks[task].parameters();
  }

  /** The agent, or queue, of a task. */
  public Mapping agentId(int task) {
    return tasks[task].agentId();
  }

  /** The required capabilities of a task. */
  public Mapping capabilities(int task) {
    return tasks[task].capabilities();
  }

  /** The expressions of a condition_check by name; empty for the other actions. */
  public Map<String, Compiled> checks(int task) {
    return tasks[task].checks();
  }

  /** The output of an instance. */
  public Mapping output() {
    return output;
  }

  /** The state machine beside the tasks; null = none. */
  public @Nullable CompiledMachine machine() {
    return machine;
  }

  /** The edges to the tasks that depend on a task. */
  public Edge[] dependents(int task) {
    return dependents[task];
  }

  /** How many hard dependencies a task has. */
  public int hardCount(int task) {
    return tasks[task].hardCount();
  }

  /** How many dependencies of all types a task has. */
  public int edgeCount(int task) {
    return definition.task(task).dependencies().size();
  }

  /** The length of the longest chain of dependencies of each task. */
  public int[] levels() {
    return graph.levels();
  }

  /** The keys level by level: a task depends on tasks of earlier levels alone. */
  public List<List<String>> executionOrder() {
    return graph.byLevel().stream()
        .map(level -> level.stream().map(task -> definition.task(task).key()).toList())
        .toList();
  }

  /** The longest sum of estimates, or time limits where there is none, along dependencies. */
  public Duration criticalPath() {
    return criticalPath;
  }

  /** The critical path in seconds: a Long where whole, else a Double. */
  public Number criticalPathSeconds() {
    return criticalPath.toMillisPart() == 0
        ? (Number) criticalPath.toSeconds()
        : (Number) (criticalPath.toMillis() / 1000.0);
  }
}

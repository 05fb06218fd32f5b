package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A definition made ready to run: expressions compiled, edges as arrays by task index. Compiled
 * once and shared by all instances and threads; the arrays it hands out must not be written to.
 */
public final class CompiledDefinition {

  /** The parameter of a condition_check that holds its expressions by name. */
  static final String CHECKS = "expressions";

  /** The parameter of a condition_check that says what it asks, where not by expressions. */
  public static final String CHECK_TYPE = "check_type";

  /** The parameter of a signal_wait that says which signals it takes. */
  public static final String SIGNAL_FILTER = "filter";

  private static final Edge[] NO_EDGES = {};
  private static final int[] NO_TASKS = {};

  private final WorkflowDefinition definition;
  private final TaskGraph graph;
  private final TaskTemplates templates;
  private final CompiledTask[] tasks;
  private final Edge[][] dependents;
  private final Map<Integer, int[]> losers = new HashMap<>();
  private final Mapping output;
  private final CompiledRules rules;
  private final Duration criticalPath;
  private final boolean limited;
  private final @Nullable CompiledMachine machine;
  private final List<DependencyLimit> dependencyLimits;

  /**
   * Leads from a task to one that depends on it.
   *
   * @param target index of the task that depends
   * @param type how the outcome is handed on
   * @param condition decides a conditional edge; null for the other types
   */
  public record Edge(int target, DependencyType type, @Nullable Compiled condition) {}

  private CompiledDefinition(
      WorkflowDefinition definition,
      ExpressionCompiler expressions,
      @Nullable CompiledMachine machine) {
    this.definition = definition;
    this.machine = machine;
    graph = TaskGraph.of(definition);
    templates = TaskTemplates.of(definition);
    tasks = new CompiledTask[templates.size()];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = CompiledTask.of(templates.task(i), expressions);
    }
    dependents = edges(templates, definition, expressions);
    for (int i = 0; i < tasks.length; i++) {
      if (templates.task(i).join().kind() == Join.Kind.FIRST) {
        losers.put(i, Losers.of(i, this::before, this::after));
      }
    }
    output = MappingCompiler.withoutSecrets(definition.output(), Pointer.ROOT, expressions);
    rules = CompiledRules.of(definition.validationRules(), expressions);
    criticalPath = CriticalPath.of(definition, graph);
    limited = Arrays.stream(tasks).anyMatch(task -> !task.limits().isEmpty());
    dependencyLimits = DependencyLimit.of(definition);
  }

  /**
   * Compiles a definition that the reader has found sound.
   *
   * @throws ExpressionException if it is not, after all
   */
  public static CompiledDefinition compile(WorkflowDefinition definition, Expressions expressions) {
    return new CompiledDefinition(
        definition,
        new ExpressionCompiler(expressions, Mapping::refuse).knowing(ScopeNames.ALL),
        CompiledMachine.of(definition.machine(), expressions));
  }

  private static Edge[][] edges(
      TaskTemplates templates, WorkflowDefinition definition, ExpressionCompiler expressions) {
    List<List<Edge>> bySource = new ArrayList<>(templates.size());
    for (int i = 0; i < templates.size(); i++) {
      bySource.add(new ArrayList<>(0));
    }
    for (int target = 0; target < templates.size(); target++) {
      for (Dependency dependency : templates.task(target).dependencies()) {
        String condition = dependency.condition();
        bySource
            .get(sibling(target, dependency.task(), templates, definition))
            .add(
                new Edge(
                    target,
                    dependency.type(),
                    condition == null ? null : CompiledTask.required(condition, expressions)));
      }
    }
    return bySource.stream().map(edges -> edges.toArray(NO_EDGES)).toArray(Edge[][]::new);
  }

  /** The template of a task beside another one, by its key. */
  private static int sibling(
      int template, String key, TaskTemplates templates, WorkflowDefinition definition) {
    int container = templates.container(template);
    TaskTemplates.Body body = container < 0 ? null : templates.body(container);
    return body == null ? definition.indexOf(key) : body.indexes().getOrDefault(key, -1);
  }

  /** How long tasks wait for others, the shortest time first. */
  public List<DependencyLimit> dependencyLimits() {
    return dependencyLimits;
  }

  /** The definition as registered. */
  public WorkflowDefinition definition() {
    return definition;
  }

  /**
   * The number of places that a board has from the start: the tasks of the plan, and behind them
   * the compensations. What repetitions add stands behind these.
   */
  public int boardSize() {
    return templates.boardSize();
  }

  /** The template of a task of the plan or of a compensation; -1 for another key. */
  public int indexOf(String key) {
    return templates.indexOf(key);
  }

  /** Whether a task is part of the plan itself, not a compensation and not of a repetition. */
  public boolean isPlanned(int template) {
    return template < definition.size();
  }

  /** Whether it is what undoes a task: such a one is counted nowhere and stands in no queue. */
  public boolean isCompensation(int template) {
    return templates.undoes(template) >= 0;
  }

  /** The template of what undoes a task, or -1 where nothing does. */
  public int compensation(int task) {
    return templates.compensation(task);
  }

  /** The template of the task that a compensation undoes; -1 for another template. */
  public int undoes(int compensation) {
    return templates.undoes(compensation);
  }

  /** A task by its template: one of the definition, of a repetition's body, or a compensation. */
  public TaskDefinition task(int template) {
    return templates.task(template);
  }

  /** What the key of a task of an instance says; null where no instance can have such a task. */
  public @Nullable TaskPath path(String key) {
    return TaskPath.of(key, templates);
  }

  /** What an instance's task of that key is; null where no instance can have such a task. */
  public @Nullable TaskDefinition find(String key) {
    TaskPath path = path(key);
    return path == null ? null : task(path.template());
  }

  /** The template of a task beside another one, by its key; -1 where there is none. */
  public int sibling(int template, String key) {
    return sibling(template, key, templates, definition);
  }

  /** The template whose repetition a task is part of; -1 for a task of the definition itself. */
  public int container(int template) {
    return templates.container(template);
  }

  /** The template of the first task of a repetition's body. */
  public int bodyStart(int template) {
    return body(template).first();
  }

  /** How many tasks the body of a repetition has. */
  public int bodySize(int template) {
    return body(template).size();
  }

  /** How many places a scope of a repetition takes: its tasks, and behind them what undoes them. */
  public int scopeSize(int template) {
    return body(template).places();
  }

  private TaskTemplates.Body body(int template) {
    return Objects.requireNonNull(templates.body(template), "a repetition");
  }

  /** How a task is done over and over; null for once. */
  public @Nullable CompiledRepetition repetition(int template) {
    return tasks[template].repetition();
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

  /** The names of the resources that limit a task, in the order of its limits. */
  public List<Mapping> limits(int task) {
    return tasks[task].limits();
  }

  /** Whether any task is limited by a resource. */
  public boolean hasLimits() {
    return limited;
  }

  /** The expressions of a condition_check by name, or the filter of a signal_wait. */
  public Map<String, Compiled> checks(int task) {
    return tasks[task].checks();
  }

  /** What the initial data of an instance must fulfil beside the input schema. */
  public CompiledRules rules() {
    return rules;
  }

  /** The output of an instance. */
  public Mapping output() {
    return output;
  }

  private int[] before(int template) {
    return templates.task(template).dependencies().stream()
        .mapToInt(dependency -> sibling(template, dependency.task()))
        .toArray();
  }

  private int[] after(int template) {
    return Arrays.stream(dependents[template]).mapToInt(Edge::target).toArray();
  }

  /** What is cancelled once a join that takes the first has it; the array must not be written. */
  public int[] losers(int template) {
    return losers.getOrDefault(template, NO_TASKS);
  }

  /** Whether others wait for a task's failure. */
  public boolean isCaught(int template) {
    for (Edge edge : dependents[template]) {
      if (edge.type() == DependencyType.FAILURE) {
        return true;
      }
    }
    return false;
  }

  /** The state machine beside the tasks; null = none. */
  public @Nullable CompiledMachine machine() {
    return machine;
  }

  /** The edges to the tasks that depend on a task. */
  public Edge[] dependents(int task) {
    return dependents[task];
  }

  /** How many dependencies of all types a task has. */
  public int edgeCount(int task) {
    return templates.task(task).dependencies().size();
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

package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks what can only be seen in the whole: who waits for whom, and what expressions name. */
final class DefinitionChecks {

  private static final int LONGEST_TRAIL = 20;

  private final WorkflowDefinition definition;
  private final List<TaskEntry> entries;
  private final Findings findings;
  private final ExpressionCompiler compiler;
  private int[] levels = {};
  private int current = -1;

  /**
   * @param entries where the tasks of the definition stand, by the same index
   */
  DefinitionChecks(
      WorkflowDefinition definition,
      List<TaskEntry> entries,
      Expressions expressions,
      Findings findings) {
    this.definition = definition;
    this.entries = entries;
    this.findings = findings;
    compiler = new ExpressionCompiler(expressions, new Listener());
  }

  void run() {
    checkGraph();
    for (int task = 0; task < entries.size() && !findings.isFull(); task++) {
      current = task;
      checkExpressions(definition.task(task), entries.get(task).at());
    }
    current = -1;
    checkCompensations();
    MappingCompiler.withoutSecrets(definition.output(), Pointer.ROOT.child("output"), compiler);
  }

  /** They name any task: when they run, much has happened that their task did not wait for. */
  private void checkCompensations() {
    boolean any = false;
    for (int task = 0; task < entries.size() && !findings.isFull(); task++) {
      TaskDefinition compensation = definition.task(task).compensation();
      TaskEntry.Place place = entries.get(task).compensation();
      if (compensation != null && place != null) {
        any = true;
        checkMappings(compensation, place.at());
        if (definition.indexOf(compensation.key()) >= 0) {
          findings.error(place.at(), "Duplicate task: " + compensation.key());
        }
      }
    }
    for (int task = 0; task < entries.size(); task++) {
      checkGoingBack(definition.task(task), entries.get(task).at().child("on_failure"), any);
    }
  }

  private void checkGoingBack(TaskDefinition task, Pointer at, boolean anyCompensation) {
    if (task.onFailure() == FailurePolicy.COMPENSATE && !anyCompensation) {
      findings.warning(at, "on_failure compensate: no task has a compensation");
    }
    if (task.onFailure() == FailurePolicy.ROLLBACK
        && task.semantics() == ExecutionSemantics.AT_MOST_ONCE) {
      findings.error(at, "on_failure rollback would run a task again that runs at_most_once");
    }
  }

  private void checkGraph() {
    int[][] dependencies = new int[entries.size()][];
    int edges = 0;
    for (int task = 0; task < dependencies.length; task++) {
      dependencies[task] = checkDependencies(task);
      edges += dependencies[task].length;
    }
    if (edges > DefinitionLimits.MAX_EDGES) {
      findings.error(
          Pointer.ROOT.child("tasks"), "more than " + DefinitionLimits.MAX_EDGES + " dependencies");
      return;
    }
    TaskGraph graph = TaskGraph.of(dependencies);
    List<int[]> cycles = graph.cycles();
    cycles.forEach(this::reportCycle);
    for (int task : graph.behindCycles(cycles)) {
      findings.error(
          entries.get(task).at(), "Unreachable task: " + key(task) + " waits for a cycle");
    }
    levels = cycles.isEmpty() ? graph.levels() : levels;
  }

  /** The indexes of the tasks a task waits for, as far as they exist. */
  private int[] checkDependencies(int task) {
    List<Dependency> dependencies = definition.task(task).dependencies();
    Set<String> seen = new HashSet<>();
    int[] indexes = new int[dependencies.size()];
    for (int i = 0; i < indexes.length; i++) {
      String other = dependencies.get(i).task();
      indexes[i] = definition.indexOf(other);
      Pointer at = entries.get(task).at().child("dependencies").child(i);
      if (indexes[i] < 0 && !other.isEmpty()) {
        findings.error(at, "Task " + key(task) + " depends on non-existent task: " + other);
      } else if (!seen.add(other) && !other.isEmpty()) {
        findings.error(at, "Task " + key(task) + " depends on " + other + " twice");
      }
    }
    return Arrays.stream(indexes).filter(index -> index >= 0).distinct().toArray();
  }

  private void reportCycle(int[] cycle) {
    int first = 0;
    for (int i = 1; i < cycle.length; i++) {
      first = cycle[i] < cycle[first] ? i : first;
    }
    int start = first;
    String trail =
        IntStream.rangeClosed(0, Math.min(cycle.length, LONGEST_TRAIL))
            .mapToObj(step -> key(cycle[(start + step) % cycle.length]))
            .collect(Collectors.joining(" -> "));
    findings.error(
        entries.get(cycle[start]).at().child("dependencies"),
        "Circular dependency detected involving task: "
            + key(cycle[start])
            + " ("
            + trail
            + (cycle.length > LONGEST_TRAIL ? " -> …" : "")
            + ")");
  }

  private void checkExpressions(TaskDefinition task, Pointer at) {
    for (int i = 0; i < task.conditions().size(); i++) {
      compiler.compile(task.conditions().get(i), at.child("conditions").child(i));
    }
    for (int i = 0; i < task.dependencies().size(); i++) {
      String condition = task.dependencies().get(i).condition();
      if (condition != null) {
        compiler.compile(condition, at.child("dependencies").child(i).child("condition"));
      }
    }
    checkMappings(task, at);
  }

  private void checkMappings(TaskDefinition task, Pointer at) {
    Pointer parameters = at.child("parameters");
    if (task.action() == TaskAction.CONDITION_CHECK) {
      checkChecks(task, parameters);
    } else {
      Mapping mapping = MappingCompiler.withSecrets(task.parameters(), parameters, compiler);
      if (!mapping.secretNames().isEmpty()) {
        findings.error(parameters, NotYet.message("tasks with secrets"));
      }
    }
    MappingCompiler.withoutSecrets(task.agentId(), at.child("agent_id"), compiler);
    MappingCompiler.withoutSecrets(
        task.requiredCapabilities(), at.child("required_capabilities"), compiler);
  }

  private void checkChecks(TaskDefinition task, Pointer at) {
    if (task.parameters().get(CompiledDefinition.CHECKS) instanceof Map<?, ?> expressions) {
      expressions.forEach(
          (name, text) ->
              compiler.compile(
                  String.valueOf(text),
                  at.child(CompiledDefinition.CHECKS).child(String.valueOf(name))));
    }
  }

  private String key(int task) {
    return entries.get(task).key();
  }

  /** Turns what the compiler finds into findings. */
  private final class Listener implements ExpressionCompiler.Listener {
    @Override
    public void flaw(Pointer at, String message) {
      findings.error(at, message);
    }

    @Override
    public void compiled(Pointer at, Compiled compiled) {
      for (String other : compiled.taskReferences()) {
        int index = definition.indexOf(other);
        if (index < 0) {
          findings.error(at, "the expression names an unknown task: " + other);
        } else if (current >= 0 && levels.length > 0 && levels[index] >= levels[current]) {
          findings.warning(
              at, "Task " + key(current) + " does not wait for " + other + ", which it names");
        }
      }
    }
  }
}

package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks what can only be seen in the whole: who waits for whom, and what expressions name. */
final class DefinitionChecks {
  private static final int LONGEST_TRAIL = 20;

  private final WorkflowDefinition definition;
  private final List<TaskEntry> entries;
  private final GraphLevel graph;
  private final Findings findings;
  private final ExpressionChecks expressions;
  private int tasks;
  private boolean anyCompensation;

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
    this.graph = GraphLevel.of(definition, entries);
    this.findings = findings;
    this.expressions = new ExpressionChecks(expressions, findings);
  }

  void run() {
    check(graph);
    if (tasks > DefinitionLimits.MAX_TASKS) {
      findings.error(
          Pointer.ROOT.child("tasks"),
          "more than " + DefinitionLimits.MAX_TASKS + " tasks, those of bodies counted");
    }
    checkCompensations(graph);
    checkGoingBack(graph);
    expressions.checkOutput(definition);
    expressions.checkRules(definition);
  }

  /** They name any task: when they run, much has happened that their task did not wait for. */
  private void checkCompensations(GraphLevel level) {
    for (int task = 0; task < level.size() && !findings.isFull(); task++) {
      Repetition repetition = level.task(task).repetition();
      GraphLevel inner = repetition == null ? level : level.inside(task, repetition);
      boolean hasBody = repetition != null && !repetition.isOfItself();
      if (level.task(task).compensation() != null) {
        anyCompensation = true;
        checkCompensation(level, task, hasBody ? level : inner);
      }
      if (hasBody) {
        checkCompensations(inner);
      }
    }
  }

  /**
   * @param known the graph whose names it knows: where a task is repeated, each time is undone
   */
  private void checkCompensation(GraphLevel level, int task, GraphLevel known) {
    TaskDefinition compensation = Objects.requireNonNull(level.task(task).compensation());
    TaskEntry.Place place = level == graph ? entries.get(task).compensation() : null;
    Pointer at = place == null ? level.at(task).child("compensation") : place.at();
    expressions.checkCompensation(known, compensation, at);
    if (level.indexOf(compensation.key()) >= 0) {
      findings.error(at, "Duplicate task: " + compensation.key());
    }
  }

  private void checkGoingBack(GraphLevel level) {
    for (int task = 0; task < level.size() && !findings.isFull(); task++) {
      checkPolicy(level.task(task), level.at(task).child("on_failure"));
      if (level != graph) {
        checkInside(level.task(task), level.at(task));
      }
      Repetition repetition = level.task(task).repetition();
      if (repetition != null && !repetition.isOfItself()) {
        checkGoingBack(level.inside(task, repetition));
      }
    }
  }

  private void checkPolicy(TaskDefinition task, Pointer at) {
    if (task.onFailure() == FailurePolicy.COMPENSATE && !anyCompensation) {
      findings.warning(at, "on_failure compensate: no task has a compensation");
    }
    if (task.onFailure() == FailurePolicy.ROLLBACK
        && task.semantics() == ExecutionSemantics.AT_MOST_ONCE) {
      findings.error(at, "on_failure rollback would run a task again that runs at_most_once");
    }
  }

  /** A point to which the repetition could only go back by starting over would promise too much. */
  private void checkInside(TaskDefinition task, Pointer at) {
    if (!task.checkpoint().isEmpty()) {
      findings.error(
          at.child("checkpoint"),
          "a task inside of a repetition makes no checkpoint: a repetition goes back as a whole");
    }
  }

  private void check(GraphLevel level) {
    tasks += level.size();
    checkGraph(level);
    for (int task = 0; task < level.size() && !findings.isFull(); task++) {
      expressions.check(level, task);
      Repetition repetition = level.task(task).repetition();
      if (repetition != null) {
        checkKeys(level, task);
        check(level.inside(task, repetition));
      }
    }
  }

  /** The key of a repetition begins the keys of its scopes: no other task may look like one. */
  private void checkKeys(GraphLevel level, int container) {
    String start = level.task(container).key() + "[";
    for (int task = 0; task < level.size(); task++) {
      if (level.task(task).key().startsWith(start)) {
        findings.error(
            level.at(task), "the key looks like a scope of " + level.task(container).key());
      }
    }
  }

  private void checkGraph(GraphLevel level) {
    int[][] dependencies = new int[level.size()][];
    int edges = 0;
    for (int task = 0; task < dependencies.length; task++) {
      dependencies[task] = checkDependencies(level, task);
      edges += dependencies[task].length;
    }
    if (edges > DefinitionLimits.MAX_EDGES) {
      findings.error(
          Pointer.ROOT.child("tasks"), "more than " + DefinitionLimits.MAX_EDGES + " dependencies");
      return;
    }
    TaskGraph sorted = TaskGraph.of(dependencies);
    List<int[]> cycles = sorted.cycles();
    cycles.forEach(cycle -> reportCycle(level, cycle));
    for (int task : sorted.behindCycles(cycles)) {
      findings.error(
          level.at(task), "Unreachable task: " + level.task(task).key() + " waits for a cycle");
    }
    if (cycles.isEmpty()) {
      level.settle(sorted.levels());
    }
  }

  /** The indexes of the tasks a task waits for, as far as they exist. */
  private int[] checkDependencies(GraphLevel level, int task) {
    List<Dependency> dependencies = level.task(task).dependencies();
    String key = level.task(task).key();
    Set<String> seen = new HashSet<>();
    int[] indexes = new int[dependencies.size()];
    for (int i = 0; i < indexes.length; i++) {
      String other = dependencies.get(i).task();
      indexes[i] = level.indexOf(other);
      Pointer at = level.at(task).child("dependencies").child(i);
      if (indexes[i] < 0 && !other.isEmpty()) {
        findings.error(at, "Task " + key + " depends on non-existent task: " + other);
      } else if (!seen.add(other) && !other.isEmpty()) {
        findings.error(at, "Task " + key + " depends on " + other + " twice");
      }
    }
    return Arrays.stream(indexes).filter(index -> index >= 0).distinct().toArray();
  }

  private void reportCycle(GraphLevel level, int[] cycle) {
    int first = 0;
    for (int i = 1; i < cycle.length; i++) {
      first = cycle[i] < cycle[first] ? i : first;
    }
    int start = first;
    String trail =
        IntStream.rangeClosed(0, Math.min(cycle.length, LONGEST_TRAIL))
            .mapToObj(step -> level.task(cycle[(start + step) % cycle.length]).key())
            .collect(Collectors.joining(" -> "));
    findings.error(
        level.at(cycle[start]).child("dependencies"),
        "Circular dependency detected involving task: "
            + level.task(cycle[start]).key()
            + " ("
            + trail
            + (cycle.length > LONGEST_TRAIL ? " -> …" : "")
            + ")");
  }
}

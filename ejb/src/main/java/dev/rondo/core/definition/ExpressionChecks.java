package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles all expressions of a definition, and checks that the tasks they name are there. */
final class ExpressionChecks {
  private final Findings findings;
  private final ExpressionCompiler compiler;
  private @Nullable GraphLevel level;
  private int current;

  ExpressionChecks(Expressions expressions, Findings findings) {
    this.findings = findings;
    this.compiler = new ExpressionCompiler(expressions, new Listener());
  }

  /** What the workflow gives in the end may name all tasks of the definition. */
  void checkOutput(WorkflowDefinition definition) {
    current = -1;
    level = GraphLevel.of(definition, List.of());
    MappingCompiler.withoutSecrets(definition.output(), Pointer.ROOT.child("output"), compiler);
  }

  /** When they are asked there is nothing but data. */
  void checkRules(WorkflowDefinition definition) {
    level = null;
    CompiledRules.check(
        definition.validationRules(),
        Pointer.ROOT.child(RuleReader.RULES),
        compiler.knowing(CompiledRules.NAMES));
  }

  /** The expressions of one task of a graph. */
  void check(GraphLevel graph, int index) {
    level = graph;
    current = index;
    TaskDefinition task = graph.task(index);
    Pointer at = graph.at(index);
    ExpressionCompiler here = compiler.knowing(graph.names());
    for (int i = 0; i < task.conditions().size(); i++) {
      here.compile(task.conditions().get(i), at.child("conditions").child(i));
    }
    for (int i = 0; i < task.dependencies().size(); i++) {
      String condition = task.dependencies().get(i).condition();
      if (condition != null) {
        here.compile(condition, at.child("dependencies").child(i).child("condition"));
      }
    }
    Repetition repetition = task.repetition();
    if (repetition == null) {
      checkMappings(task, at, here);
    } else {
      checkRepetition(repetition, at, here, graph);
    }
  }

  /** What undoes a task may name any task. */
  void checkCompensation(GraphLevel graph, TaskDefinition compensation, Pointer at) {
    level = graph;
    current = -1;
    checkMappings(compensation, at, compiler.knowing(graph.names()));
  }

  private void checkMappings(TaskDefinition task, Pointer at, ExpressionCompiler here) {
    Pointer parameters = at.child("parameters");
    if (task.action() == TaskAction.CONDITION_CHECK) {
      checkChecks(task, parameters, here);
    }
    Mapping mapping = MappingCompiler.withSecrets(CompiledTask.mapped(task), parameters, here);
    SecretPlaces.check(task.action(), mapping, parameters, findings);
    checkFilter(task, parameters, here);
    MappingCompiler.withoutSecrets(task.agentId(), at.child("agent_id"), here);
    MappingCompiler.withoutSecrets(
        task.requiredCapabilities(), at.child("required_capabilities"), here);
    Pointer limits = at.child(LimitReader.LIMITS);
    for (int i = 0; i < task.limits().size(); i++) {
      MappingCompiler.withoutSecrets(task.limits().get(i).resource(), limits.child(i), here);
    }
  }

  private static void checkFilter(TaskDefinition task, Pointer at, ExpressionCompiler here) {
    String name = CompiledDefinition.SIGNAL_FILTER;
    if (task.action() == TaskAction.SIGNAL_WAIT
        && task.parameters().get(name) instanceof String filter) {
      here.compile(filter, at.child(name), ExpressionCompiler.OF_SIGNALS);
    }
  }

  private static void checkChecks(TaskDefinition task, Pointer at, ExpressionCompiler here) {
    if (task.parameters().get(CompiledDefinition.CHECKS) instanceof Map<?, ?> expressions) {
      expressions.forEach(
          (name, text) ->
              here.compile(
                  String.valueOf(text),
                  at.child(CompiledDefinition.CHECKS).child(String.valueOf(name))));
    }
  }

  private void checkRepetition(
      Repetition repetition, Pointer task, ExpressionCompiler here, GraphLevel graph) {
    boolean each = repetition.isForEach();
    Pointer at = task.child(each ? RepetitionReader.FOR_EACH : RepetitionReader.LOOP);
    MappingCompiler.withoutSecrets(repetition.items(), at.child("items"), here);
    if (repetition.condition() != null) {
      String word = repetition.kind() == Repetition.Kind.WHILE ? "while" : "until";
      compiler
          .knowing(ScopeNames.with(graph.names(), ScopeNames.INDEX, ScopeNames.LAST))
          .compile(repetition.condition(), at.child(word));
    }
    String sum = each ? ScopeNames.RESULTS : ScopeNames.LAST;
    MappingCompiler.withoutSecrets(
        repetition.reduce(),
        at.child("reduce"),
        compiler.knowing(ScopeNames.with(graph.names(), ScopeNames.INDEX, sum)));
    checkOutput(repetition, at, graph);
  }

  /** What a scope gives may name the tasks of its body. */
  private void checkOutput(Repetition repetition, Pointer at, GraphLevel graph) {
    if (repetition.output() != null) {
      int container = current;
      level = graph.inside(container, repetition);
      current = -1;
      MappingCompiler.withoutSecrets(
          repetition.output(),
          at.child("output"),
          compiler.knowing(ScopeNames.ofOutput(repetition)));
      level = graph;
      current = container;
    }
  }

  /** Turns what the compiler finds into findings. */
  private final class Listener implements ExpressionCompiler.Listener {
    @Override
    public void flaw(Pointer at, String message) {
      findings.error(at, message);
    }

    @Override
    public void compiled(Pointer at, Compiled compiled) {
      GraphLevel graph = level;
      if (graph == null) {
        return;
      }
      for (String other : compiled.taskReferences()) {
        if (!graph.knows(other)) {
          findings.error(at, "the expression names an unknown task: " + other);
        } else if (current >= 0 && graph.mayOvertake(current, other)) {
          findings.warning(
              at,
              "Task "
                  + graph.task(current).key()
                  + " does not wait for "
                  + other
                  + ", which it names");
        }
      }
    }
  }
}

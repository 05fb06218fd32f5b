package dev.rondo.core.decide;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.definition.InstanceLimits;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.Warning;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.machine.MachineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A definition for a test: what the test does not name does nothing. */
final class Flow {
  static final String TYPE = "flow";
  static final String VERSION = "1";

  private static final Expressions EXPRESSIONS = remembering(new CelExpressions());

  private final List<Task> tasks;
  private String version = VERSION;
  private int maxParallel;
  private Duration timeout = Duration.ZERO;
  private InstanceLimits limits = InstanceLimits.NONE;
  private Map<String, Object> output = Map.of();
  private @Nullable Concurrency concurrency;
  private @Nullable MachineDefinition machine;
  private @Nullable WorkflowDefinition ready;

  private Flow(List<Task> tasks) {
    this.tasks = tasks;
  }

  static Flow of(Task... tasks) {
    return new Flow(List.of(tasks));
  }

  /** A definition as it was read. */
  static Flow of(WorkflowDefinition definition) {
    Flow flow = new Flow(List.of());
    flow.ready = definition;
    return flow;
  }

  Flow machine(Machine beside) {
    return machine(beside.definition());
  }

  Flow machine(MachineDefinition beside) {
    machine = beside;
    return this;
  }

  static Flow of(List<Task> tasks) {
    return new Flow(tasks);
  }

  /** Tasks that each depend on the one before. */
  static Flow chain(int length) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Task task = Task.task("t" + i);
      tasks.add(i == 0 ? task : task.after("t" + (i - 1)));
    }
    return new Flow(tasks);
  }

  Flow version(String name) {
    version = name;
    return this;
  }

  Flow maxParallel(int limit) {
    maxParallel = limit;
    return this;
  }

  Flow timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  /** How long nothing may happen; the warning stays as it is. */
  Flow idle(Duration limit) {
    limits = new InstanceLimits(limit, limits.warning());
    return this;
  }

  Flow warning(Warning warning) {
    limits = new InstanceLimits(limits.idle(), warning);
    return this;
  }

  Flow concurrency(int most, Concurrency.OnLimit onLimit) {
    concurrency = new Concurrency(most, onLimit);
    return this;
  }

  Flow output(Map<String, Object> mapping) {
    output = mapping;
    return this;
  }

  CompiledDefinition compiled() {
    if (ready != null) {
      return CompiledDefinition.compile(ready, EXPRESSIONS);
    }
    List<TaskDefinition> definitions = tasks.stream().map(Task::definition).toList();
    return CompiledDefinition.compile(
        new WorkflowDefinition(
            TYPE,
            version,
            "2.0.0",
            TYPE,
            "",
            Map.of(),
            List.of(),
            definitions,
            maxParallel,
            timeout,
            limits,
            output,
            Map.of(),
            concurrency,
            machine),
        EXPRESSIONS);
  }

  /** Tests use the same few texts over and over. */
  private static Expressions remembering(Expressions source) {
    Map<String, Expressions.Compilation> known = new ConcurrentHashMap<>();
    return text -> known.computeIfAbsent(text, source::compile);
  }
}

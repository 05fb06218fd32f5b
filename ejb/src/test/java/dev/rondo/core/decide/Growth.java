package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Dependency;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.WorkflowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A definition with tasks more, some of which tasks that were there wait for. */
final class Growth {
  private final SplittableRandom random;
  private final WorkflowDefinition present;
  private final String version;

  private Growth(SplittableRandom random, WorkflowDefinition present, String version) {
    this.random = random;
    this.present = present;
    this.version = version;
  }

  static CompiledDefinition of(
      SplittableRandom random, CompiledDefinition present, String version) {
    return new Growth(random, present.definition(), version).grown();
  }

  private CompiledDefinition grown() {
    String root = version + "-root"; // waits for nothing, so that it may be waited for
    List<TaskDefinition> tasks = new ArrayList<>();
    double waiting = random.nextInt(3) == 0 ? random.nextDouble() * 0.2 : 0;
    for (TaskDefinition task : present.tasks()) {
      tasks.add(random.nextDouble() < waiting ? waitingFor(root, task) : task);
    }
    tasks.add(odd(Task.task(root)).definition());
    for (int i = random.nextInt(3); i > 0; i--) {
      tasks.add(odd(behind(Task.task(version + "-n" + i))).definition());
    }
    return Flow.of(Variant.with(present, version, tasks)).compiled();
  }

  private TaskDefinition waitingFor(String root, TaskDefinition task) {
    List<Dependency> dependencies = new ArrayList<>(task.dependencies());
    DependencyType type = random.nextBoolean() ? DependencyType.HARD : DependencyType.SOFT;
    dependencies.add(new Dependency(root, type, null, Duration.ZERO));
    return Variant.copy(task, task.key(), dependencies);
  }

  private Task behind(Task task) {
    String some = present.task(random.nextInt(present.size())).key();
    return switch (random.nextInt(5)) {
      case 0 -> task.after(some);
      case 1 -> task.softAfter(some);
      case 2 -> task.afterFailureOf(some);
      case 3 -> task.afterIf(some, random.nextBoolean() ? "true" : "data.absent");
      default -> task.after(some, DependencyType.SOFT, Duration.ofSeconds(random.nextInt(200)));
    };
  }

  private Task odd(Task task) {
    return switch (random.nextInt(5)) {
      case 0 -> task.undone();
      case 1 -> task.forEach(List.of(1L, 2L), Task.task("x"), Task.task("y").after("x"));
      case 2 -> task.atMostOnce();
      default -> task;
    };
  }
}

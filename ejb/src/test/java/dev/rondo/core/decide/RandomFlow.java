package dev.rondo.core.decide;

import dev.rondo.core.definition.Backoff;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.definition.ExecutionSemantics;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A graph made at random of everything the engine can do; the same seed makes the same graph. */
final class RandomFlow {
  private static final List<String> CONDITIONS =
      List.of("true", "true", "true", "1 < 2", "false", "data.absent > 1", "'neither'", "data.yes");

  /** Some are longer, or shorter, once the instance has gone back. */
  private static final List<Object> LISTS =
      List.of(
          List.of(),
          List.of(1L),
          List.of("a", "b", "c"),
          List.of(1L, 2L, 3L, 4L, 5L),
          "${tasks.t0.attempt > 1 ? [1, 2, 3, 4] : [1]}",
          "${tasks.t0.attempt > 1 ? [1] : [1, 2, 3]}");

  static final List<String> SIGNALS = List.of("paid", "sent", "paid");
  static final List<String> CORRELATIONS = List.of("x", "y");
  private static final List<String> FILTERS =
      List.of("event.payload.ok == true", "event.absent", "'neither'", "data.yes");

  private static final int DEPTH = 2;

  private final SplittableRandom random;
  private final double oddities;
  private final double undoing;
  private final double repeating;

  private RandomFlow(SplittableRandom random) {
    this.random = random;
    // Some graphs are plain and wide, others are all special cases.
    this.oddities = random.nextDouble() * random.nextDouble();
    this.undoing = random.nextBoolean() ? 0 : random.nextDouble();
    this.repeating = random.nextInt(3) == 0 ? 0.5 * random.nextDouble() : 0;
  }

  static Flow of(SplittableRandom random) {
    return new RandomFlow(random).flow();
  }

  /** Another version of a definition to which its instances can mostly be migrated. */
  static Variant variant(SplittableRandom random, CompiledDefinition present, String version) {
    return Variant.of(random, present.definition(), version);
  }

  private Flow flow() {
    int size = size();
    int reach = 1 + random.nextInt(size);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      tasks.add(task(i, reach, DEPTH));
    }
    Flow flow = Flow.of(tasks).output(odd(0.1) ? Map.of("x", "${data.absent}") : Map.of());
    if (random.nextInt(4) == 0) {
      flow.machine(RandomMachine.of(random, size));
    }
    if (odd(0.5)) {
      flow.maxParallel(1 + random.nextInt(8));
    }
    if (odd(0.5)) {
      flow.timeout(Duration.ofSeconds(60 + random.nextInt(4000)));
    }
    if (odd(0.3)) {
      flow.idle(Duration.ofSeconds(30 + random.nextInt(4000)));
    }
    if (odd(0.3)) {
      flow.warning(new Warning(Duration.ofSeconds(random.nextInt(100)), 0, List.of("ops")));
    }
    return flow;
  }

  private int size() {
    return switch (random.nextInt(20)) {
      case 0 -> 1 + random.nextInt(200);
      case 1, 2, 3, 4 -> 1 + random.nextInt(40);
      default -> 1 + random.nextInt(12);
    };
  }

  private Task task(int index, int reach, int depth) {
    Task task = Task.task("t" + index);
    int edges = depend(task, index, reach, depth == DEPTH);
    if (edges > 0 && odd(1)) {
      task.join(join(edges));
    }
    if (odd(1)) {
      task.condition(pick(CONDITIONS));
    }
    if (odd(0.3)) {
      task.parameter("value", random.nextInt(3) == 0 ? "${data.absent}" : "${data.yes}");
    }
    if (odd(1)) {
      action(task);
    }
    if (odd(1)) {
      task.mode(pick(List.of(ExecutionMode.values())));
    }
    if (odd(0.6)) {
      task.semantics(pick(List.of(ExecutionSemantics.values())));
    }
    boolean repeats = depth > 0 && (odd(0.4) || random.nextDouble() < repeating);
    boolean root = depth == DEPTH;
    if (odd(1)) {
      task.onFailure(pick(List.of(FailurePolicy.values())));
    }
    if (odd(1)) {
      task.timeout(Duration.ofSeconds(1 + random.nextInt(50)));
    }
    limit(task);
    if (undoing > random.nextDouble()) {
      task.undoneBy(compensation(index));
    }
    if (root && odd(0.3)) {
      task.checkpoint("named");
    }
    if (repeats) {
      repeat(task, depth);
    }
    return task.retry(retry());
  }

  private void limit(Task task) {
    if (odd(0.4)) {
      task.total(Duration.ofSeconds(1 + random.nextInt(200)));
    }
    if (odd(0.4)) {
      task.response(Duration.ofSeconds(1 + random.nextInt(200)));
    }
    if (odd(0.4)) {
      task.idle(Duration.ofSeconds(1 + random.nextInt(50)));
    }
    if (odd(0.4)) {
      task.warning(new Warning(Duration.ofSeconds(random.nextInt(50)), 0.5, List.of("ops")));
    }
    if (random.nextInt(3) == 0) {
      task.grace(Duration.ofSeconds(1 + random.nextInt(100)));
    }
  }

  private void repeat(Task task, int depth) {
    Task[] body = random.nextInt(3) == 0 ? new Task[0] : body(depth);
    switch (random.nextInt(4)) {
      case 0 -> task.loopWhile(odd(0.2) ? "data.absent" : "index < " + random.nextInt(4), body);
      case 1 -> task.loopUntil("index >= " + random.nextInt(4), body);
      default ->
          task.forEach(odd(0.2) ? "${data.absent}" : pick(LISTS), body).atATime(random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      task.every(Duration.ofSeconds(random.nextInt(30))).times(2);
    }
    if (random.nextInt(3) == 0) {
      task.tolerant();
    }
    if (odd(0.3)) {
      task.giving("${index}", odd(0.2) ? "${data.absent}" : "${index + 1}");
    }
  }

  private Task[] body(int depth) {
    Task[] body = new Task[1 + random.nextInt(3)];
    for (int i = 0; i < body.length; i++) {
      body[i] = task(i, 1 + random.nextInt(2), depth - 1);
    }
    return body;
  }

  private Task compensation(int index) {
    Task compensation = Task.task(Task.undoing("t" + index)).retry(retry());
    if (odd(0.3)) {
      compensation.parameter("value", random.nextBoolean() ? "${data.absent}" : "${data.yes}");
    }
    if (odd(0.5)) {
      compensation.agent(odd(0.2) ? "${data.absent}" : "agent");
    }
    if (odd(0.4)) {
      compensation.semantics(pick(List.of(ExecutionSemantics.values())));
    }
    return odd(0.4)
        ? compensation.timeout(Duration.ofSeconds(1 + random.nextInt(50)))
        : compensation;
  }

  private int depend(Task task, int index, int reach, boolean root) {
    int wanted = index == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? index + 1 : 4);
    Set<Integer> sources = new HashSet<>();
    for (int i = 0; i < wanted; i++) {
      sources.add(index - 1 - random.nextInt(Math.min(index, reach)));
    }
    for (int source : sources) {
      String key = "t" + source;
      if (root && odd(0.2)) {
        DependencyType type = random.nextBoolean() ? DependencyType.SOFT : DependencyType.HARD;
        task.after(key, type, Duration.ofSeconds(1 + random.nextInt(100)));
      } else if (!odd(1)) {
        task.after(key);
      } else if (random.nextInt(4) == 0) {
        task.afterFailureOf(key);
      } else if (random.nextBoolean()) {
        task.softAfter(key);
      } else {
        task.afterIf(key, conditionAbout(key));
      }
    }
    return sources.size();
  }

  private String conditionAbout(String key) {
    return random.nextBoolean() ? pick(CONDITIONS) : "tasks." + key + ".state == 'completed'";
  }

  private Join join(int edges) {
    return switch (random.nextInt(5)) {
      case 0 -> Join.ALL;
      case 3 -> Join.first(1 + random.nextInt(edges));
      case 1 -> Join.ANY;
      case 2 -> Join.ALL_DONE;
      default -> Join.atLeast(1 + random.nextInt(edges));
    };
  }

  private void action(Task task) {
    switch (random.nextInt(8)) {
      case 6 -> task.action(TaskAction.WORKFLOW_TRIGGER);
      case 0 -> task.action(TaskAction.NOOP);
      case 4 -> gate(task.action(TaskAction.APPROVAL_GATE));
      case 3 -> task.action(TaskAction.TIMER).parameter("duration", (long) random.nextInt(200));
      case 5 -> signalWait(task);
      case 1 -> task.action(TaskAction.SLEEP).parameter("duration", (long) random.nextInt(200));
      case 2 ->
          task.action(TaskAction.CONDITION_CHECK)
              .parameter("expressions", Map.of("check", pick(CONDITIONS)));
      default -> task.agent(odd(0.2) ? "${data.absent}" : "agent");
    }
  }

  /** Who may decide is among the people and groups of {@link People}, but for oddities. */
  private void gate(Task task) {
    int people = random.nextInt(4);
    task.parameter("approvers", People.NAMES.subList(0, people))
        .parameter("level", (long) (1 + random.nextInt(3)));
    if (people == 0 || random.nextBoolean()) {
      task.parameter("candidate_groups", pick(People.GROUPS));
    } else if (random.nextInt(3) == 0) {
      task.parameter("required_approvals", (long) (1 + random.nextInt(people)));
    }
    if (random.nextInt(3) == 0) {
      task.parameter("four_eyes", true);
    }
    if (random.nextInt(3) == 0) {
      task.parameter("due_seconds", (long) (1 + random.nextInt(100)));
    }
    if (random.nextInt(3) == 0) {
      task.parameter("escalate_after_seconds", (long) random.nextInt(100))
          .parameter("escalate_to", List.of("boss", "group:" + pick(People.GROUPS)));
    }
    if (odd(0.2)) {
      task.parameter("request", "${data.absent}");
    }
  }

  /** Few names and correlations, so that signals and waits meet. */
  private void signalWait(Task task) {
    task.action(TaskAction.SIGNAL_WAIT).parameter("name", pick(SIGNALS));
    if (random.nextInt(3) == 0) {
      task.parameter("correlation", pick(CORRELATIONS));
    }
    if (random.nextInt(4) == 0) {
      task.parameter("filter", pick(FILTERS));
    }
    if (random.nextInt(4) == 0) {
      task.parameter("count", 1L + random.nextInt(3));
    }
  }

  private RetryPolicy retry() {
    return new RetryPolicy(
        random.nextBoolean() ? 1 : 2 + random.nextInt(3),
        pick(List.of(Backoff.values())),
        Duration.ofMillis(random.nextInt(5000)),
        Duration.ofSeconds(random.nextInt(20)),
        1 + random.nextInt(3),
        random.nextBoolean(),
        odd(0.2) ? List.of("Oops") : List.of(),
        odd(0.2) ? List.of("Oops", "WorkerLost") : List.of(),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)));
  }

  private boolean odd(double weight) {
    return random.nextDouble() < oddities * weight;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}

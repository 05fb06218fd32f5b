package dev.rondo.core.decide;

import dev.rondo.core.machine.MachineDefinition.Action;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A state machine made at random, beside tasks t0, t1 and so on; it can always be finished. */
final class RandomMachine {
  /** What leads to the end from everywhere. */
  static final String FINISH = "finish";

  private static final List<String> GUARDS =
      List.of(
          "true",
          "data.yes",
          "false",
          "machine.visits.s0 < 3",
          "machine.state != 's1'",
          "event.name != 'e0'",
          "event.payload.n > 2");

  private final SplittableRandom random;
  private final int tasks;

  private RandomMachine(SplittableRandom random, int tasks) {
    this.random = random;
    this.tasks = tasks;
  }

  static Machine of(SplittableRandom random, int tasks) {
    return new RandomMachine(random, tasks).machine();
  }

  /** One of the events that somebody may fire. */
  static String event(SplittableRandom random) {
    return "e" + random.nextInt(3);
  }

  private Machine machine() {
    int size = 2 + random.nextInt(6);
    Machine machine =
        random.nextBoolean()
            ? Machine.of(Set.of("END"))
            : Machine.of(Set.of("END", "FAILED", "CANCELLED"));
    for (int i = 0; i < size; i++) {
      machine.lasting("s" + i, Duration.ofSeconds(random.nextInt(4) == 0 ? 30 : 0));
    }
    List.of("END", "FAILED", "CANCELLED").forEach(end -> machine.lasting(end, Duration.ZERO));
    int arrows = random.nextInt(size * 4);
    for (int i = 0; i < arrows; i++) {
      arrow(machine, size);
    }
    return machine.on("state.timeout", "*", "END").on(FINISH, "*", "END");
  }

  private void arrow(Machine machine, int size) {
    int from = random.nextInt(size);
    boolean automatic = random.nextInt(6) == 0;
    // By itself a machine only goes on, so that it comes to rest.
    int to = automatic ? from + 1 : random.nextInt(size);
    String target = to == size || random.nextInt(30) == 0 ? end() : "s" + to;
    Action action = random.nextInt(3) == 0 ? action() : Action.NONE;
    int max = action.equals(Action.NONE) && random.nextBoolean() ? 0 : 1 + random.nextInt(3);
    String guard = random.nextInt(3) == 0 ? GUARDS.get(random.nextInt(GUARDS.size())) : null;
    machine.on(automatic ? "" : heard(), "s" + from, target, guard, max, action);
  }

  private String end() {
    return List.of("END", "FAILED", "CANCELLED").get(random.nextInt(3));
  }

  private String heard() {
    if (tasks == 0 || random.nextInt(3) == 0) {
      return event(random);
    }
    List<String> moments = List.of("started", "completed", "failed", "skipped");
    return "task." + task() + "." + moments.get(random.nextInt(4));
  }

  private Action action() {
    if (tasks == 0) {
      return Action.NONE;
    }
    return random.nextInt(3) == 0 ? Machine.complete(task()) : Machine.restart(task());
  }

  private String task() {
    return "t" + random.nextInt(tasks);
  }
}

package dev.rondo.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A definition made at random of everything the language has; the same seed, the same text. */
final class RandomDocument {
  static final String AGENT = "agents";
  static final String SIGNAL = "paid";

  /** How many attempts may have a slot of the resource {@code printer}. */
  static final int PRINTERS = 2;

  /** The one secret that tasks may name. */
  static final String SECRET = "token";

  private static final String NAMED = "${secrets." + SECRET + "}";

  private static final List<String> CONDITIONS =
      List.of("true", "true", "1 < 2", "false", "data.yes", "data.absent > 1");
  private static final List<String> POLICIES =
      List.of("fail", "fail", "fail_fast", "skip", "continue", "pause", "compensate", "rollback");
  private static final List<String> MODES = List.of("parallel", "parallel", "sequential");

  private final SplittableRandom random;
  private final List<String> others;
  private final double oddities;

  /**
   * @param others types that its tasks may start
   */
  RandomDocument(SplittableRandom random, List<String> others) {
    this.random = random;
    this.others = others;
    this.oddities = random.nextDouble();
  }

  Map<String, Object> named(String type) {
    Map<String, Object> document = new HashMap<>();
    document.put("workflow_type", type);
    document.put("tasks", tasks(1 + random.nextInt(7), 0));
    document.put("output", odd(0.1) ? Map.of("x", "${data.absent}") : Map.of());
    if (odd(0.3)) {
      document.put("max_parallel_tasks", 1L + random.nextInt(4));
    }
    if (odd(0.3)) {
      document.put("concurrency", Map.of("max_instances", 1L + random.nextInt(2)));
    }
    if (odd(0.3)) {
      document.put("timeout_seconds", 60L + random.nextInt(600));
    }
    if (odd(0.3)) {
      addMachine(document);
    }
    if (odd(0.2)) {
      // Who starts it gives data, another workflow none.
      document.put("validation_rules", List.of("has(data.yes)"));
    }
    return document;
  }

  private void addMachine(Map<String, Object> document) {
    document.put("initial_state", "NEW");
    document.put("final_states", List.of("DONE", "FAILED"));
    document.put("states", List.of("NEW", Map.of("name", "SOON", "timeout_seconds", 90L), "DONE"));
    if (random.nextBoolean()) {
      document.put(
          "states",
          List.of("NEW", Map.of("name", "SOON", "timeout_seconds", 90L), "DONE", "FAILED"));
    } else {
      document.put("final_states", List.of("DONE"));
    }
    document.put(
        "transitions",
        List.of(
            Map.of("from", "NEW", "event", "go", "to", "SOON"),
            Map.of("from", "NEW", "event", "task.t0.completed", "to", "SOON"),
            Map.of("from", "NEW", "event", "task.t0.failed", "to", "SOON"),
            Map.of(
                "from",
                "SOON",
                "event",
                "go",
                "to",
                "NEW",
                "max",
                2L,
                "action",
                random.nextBoolean() ? Map.of() : Map.of("restart", List.of("t0"))),
            Map.of("from", "SOON", "event", "state.timeout", "to", "DONE"),
            Map.of("from", "*", "event", "end", "to", "DONE")));
  }

  private void limit(Map<String, Object> task) {
    if (odd(0.5)) {
      List<Object> limits = new ArrayList<>();
      limits.add(Map.of("resource", "printer", "max", (long) PRINTERS));
      if (random.nextBoolean()) {
        limits.add(Map.of("resource", "cutter"));
      }
      task.put("limits", limits);
    }
    if (odd(0.2)) {
      task.put("concurrency_key", "${workflow.priority}");
    }
  }

  private Map<String, Object> tasks(int size, int depth) {
    Map<String, Object> tasks = new HashMap<>();
    for (int i = 0; i < size; i++) {
      tasks.put("t" + i, task(i, depth));
    }
    return tasks;
  }

  private Map<String, Object> task(int index, int depth) {
    Map<String, Object> task = new HashMap<>();
    boolean body = depth < 2 && odd(0.25);
    if (!body) {
      action(task);
    }
    task.put("execution_mode", pick(MODES));
    task.put("dependencies", dependencies(index));
    if (index > 1 && odd(0.3)) {
      task.put("join", pick(List.of("any", "all_done", "first")));
    }
    if (odd(0.3)) {
      task.put("conditions", List.of(pick(CONDITIONS)));
    }
    if (odd(0.5)) {
      task.put("on_failure", pick(POLICIES));
    }
    if (body || odd(0.25)) {
      repeat(task, body, depth);
    }
    if (odd(0.3)) {
      task.put(
          "compensation",
          Map.of(
              "action",
              "agent_task",
              "agent_id",
              AGENT,
              "retry_count",
              random.nextInt(3),
              "parameters",
              odd(0.2) ? Map.of("auth", NAMED) : Map.of()));
    }
    if (depth == 0 && odd(0.1)) {
      task.put("checkpoint", "named");
    }
    if (odd(0.3)) {
      task.put("escalation", levels());
    }
    return task;
  }

  private void action(Map<String, Object> task) {
    String action =
        pick(
            List.of(
                "noop",
                "noop",
                "agent_task",
                "agent_task",
                "agent_task",
                "sleep",
                "timer",
                "signal_wait",
                "approval_gate",
                "condition_check",
                others.isEmpty() ? "noop" : "workflow_trigger"));
    task.put("action", action);
    task.put("retry_count", (long) random.nextInt(3));
    task.put("retry_delay", (long) random.nextInt(30));
    switch (action) {
      case "agent_task" -> {
        task.put("agent_id", AGENT);
        task.put("timeout_seconds", odd(0.3) ? 60L : 3600L);
        limit(task);
        if (odd(0.3)) {
          task.put("parameters", Map.of("auth", "Bearer " + NAMED));
        }
      }
      case "sleep", "timer" ->
          task.put("parameters", Map.of("duration_seconds", 1L + random.nextInt(90)));
      case "signal_wait" -> {
        task.put("parameters", Map.of("name", SIGNAL));
        if (random.nextBoolean()) {
          task.put("timeout_seconds", 120L);
        }
      }
      case "approval_gate" -> task.put("parameters", Map.of("candidate_groups", "**"));
      case "condition_check" -> task.put("parameters", check());
      case "workflow_trigger" -> task.put("parameters", trigger());
      default -> {}
    }
  }

  private Map<String, Object> check() {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of("check_type", "escalation", "threshold_hours", 0L);
      case 1 ->
          Map.of(
              "check_type",
              "escalation_needed",
              "criteria",
              List.of(pick(CONDITIONS), pick(CONDITIONS)));
      case 2 -> Map.of("check_type", "approval_needed", "threshold", 2L, "value", "${data.absent}");
      default -> Map.of("expressions", Map.of("x", pick(CONDITIONS)));
    };
  }

  private Map<String, Object> trigger() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("workflow_type", pick(others));
    parameters.put("await", random.nextInt(4) > 0);
    if (odd(0.4)) {
      parameters.put("initial_data", Map.of("yes", random.nextBoolean()));
    }
    if (odd(0.3)) {
      parameters.put("secrets", Map.of(SECRET, NAMED));
    }
    return parameters;
  }

  private List<Object> levels() {
    long after = 1L + random.nextInt(60);
    return List.of(
        Map.of("after_seconds", after, "to", "group:ops"),
        Map.of("after_seconds", after + 40, "to", "ann", "priority", "urgent"));
  }

  private List<Object> dependencies(int index) {
    List<Object> dependencies = new ArrayList<>();
    for (int i = 0; i < index; i++) {
      if (random.nextInt(index + 1) == 0) {
        String type = odd(0.4) ? pick(List.of("soft", "failure", "hard")) : "hard";
        dependencies.add(
            odd(0.1)
                ? Map.of("task", "t" + i, "condition", pick(CONDITIONS))
                : Map.of("task", "t" + i, "type", type));
      }
    }
    return dependencies;
  }

  private void repeat(Map<String, Object> task, boolean body, int depth) {
    Map<String, Object> repetition = new HashMap<>();
    boolean each = random.nextBoolean();
    if (each) {
      repetition.put(
          "items",
          odd(0.3)
              ? "${tasks.t0.attempt > 1 ? ['x', 'y'] : ['x', 'y', 'z']}"
              : List.of("a", "b", "c").subList(0, random.nextInt(4)));
      repetition.put("max_parallel", (long) random.nextInt(3));
      repetition.put("on_item_failure", pick(List.of("fail", "continue")));
    } else {
      repetition.put("while", "index < " + random.nextInt(4));
      repetition.put("delay_seconds", (long) random.nextInt(2) * 10);
    }
    if (body) {
      repetition.put("tasks", tasks(1 + random.nextInt(3), depth + 1));
    }
    task.put(each ? "for_each" : "loop", repetition);
  }

  private boolean odd(double chance) {
    return random.nextDouble() < chance * oddities;
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}

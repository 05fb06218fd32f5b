package dev.rondo.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A shape of workflow. Each step takes about 200 bytes of JSON and returns as many; the last task
 * names another bean.
 *
 * @param shape of the graph
 * @param size steps of a chain, or width of a fan-out, whose join is not counted as a step
 * @param agent who works on the steps of a fan-out, outside the server; empty for the engine's own
 *     workers
 * @param handlers false where the server has none of these beans: the engine's noop then is the
 *     step
 */
public record BenchWorkflow(Shape shape, int size, String agent, boolean handlers) {
  /** The bean that returns what it is given. */
  public static final String ECHO = "bench-echo";

  /** The bean of a join, which is no step. */
  public static final String JOIN = "bench-join";

  private static final int PAYLOAD = 200;

  /** Graphs. */
  public enum Shape {
    CHAIN,
    FAN_OUT
  }

  /** Refuses what is no graph. */
  public BenchWorkflow {
    if (size < 1 || size > 10_000) {
      throw new IllegalArgumentException("size must be 1 to 10000, not " + size);
    }
  }

  /** One whose steps the engine's own workers run. */
  public BenchWorkflow(Shape shape, int size, boolean handlers) {
    this(shape, size, "", handlers);
  }

  /** The workflow type it is registered as. */
  public String type() {
    return (agent.isEmpty() ? "" : agent + "-")
        + (handlers ? "bench-" : "bench-noop-")
        + (shape == Shape.CHAIN ? "chain-" : "fan-out-")
        + size;
  }

  /** The definition to register. */
  public Map<String, Object> definition() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workflow_type", type());
    document.put("version", "1.0.0");
    document.put("schema_version", "2.0.0");
    document.put("default_execution_mode", "parallel");
    document.put("tasks", shape == Shape.CHAIN ? chain() : fanOut());
    return document;
  }

  /** What an instance is started with. */
  public static Map<String, Object> input(long number) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("order", "order-%012d".formatted(number));
    payload.put("n", number);
    payload.put("amount", 12.5);
    payload.put("note", "x".repeat(PAYLOAD - 70));
    return Map.of("payload", payload);
  }

  private Map<String, Object> chain() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 1; i <= size; i++) {
      // What a noop returns is all of its parameters.
      String result = handlers ? ".result}" : ".result.payload}";
      String source = i == 1 ? "${data.payload}" : "${tasks." + key(i - 1) + result;
      List<String> after = i == 1 ? List.of() : List.of(key(i - 1));
      tasks.put(key(i), task(ECHO, after, Map.of("payload", source)));
    }
    return tasks;
  }

  private Map<String, Object> fanOut() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    List<String> all = IntStream.rangeClosed(1, size).mapToObj(BenchWorkflow::key).toList();
    Map<String, Object> step = task(ECHO, List.of(), Map.of("payload", "${data.payload}"));
    if (!agent.isEmpty()) {
      step.put("action", "agent_task");
      step.put("agent_id", agent);
      step.remove("handler");
    }
    all.forEach(k -> tasks.put(k, step));
    tasks.put("join", task(JOIN, all, Map.of()));
    return tasks;
  }

  private Map<String, Object> task(
      String handler, List<String> after, Map<String, Object> parameters) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("action", handlers ? "handler" : "noop");
    if (handlers) {
      task.put("handler", handler);
    }
    task.put("dependencies", after);
    task.put("parameters", parameters);
    return task;
  }

  private static String key(int number) {
    return "s" + number;
  }
}

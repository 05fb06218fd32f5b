package dev.rondo.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Workers outside the server that pull tasks over REST, fifty at a time, and report in bulk. */
public final class PullWorkers implements AutoCloseable {
  private static final String API = "/rondo/api";
  private static final int AT_ONCE = 50;

  private final Rest rest;
  private final String queue;
  private final WorkerThreads threads = new WorkerThreads();

  public PullWorkers(Rest rest, String queue) {
    this.rest = rest;
    this.queue = queue;
  }

  /** Begins to work on the queue. */
  public void start(int workers) {
    for (int i = 0; i < workers; i++) {
      String name = "puller-" + i;
      threads.start(name, () -> work(name));
    }
  }

  private void work(String name) {
    String asked =
        BenchJson.write(Map.of("worker_id", name, "max_tasks", AT_ONCE, "wait_seconds", 1));
    while (!threads.areStopped()) {
      try {
        JsonNode tasks = rest.post(API + "/queues/" + Rest.encoded(queue) + "/dequeue", asked);
        if (!tasks.isEmpty()) {
          rest.post(API + "/tasks/complete", reports(name, tasks));
        }
      } catch (RuntimeException e) {
        // What was leased comes back when the lease has lapsed; the load sees what is missing.
        pause();
      }
    }
  }

  private static String reports(String name, JsonNode tasks) {
    List<Map<String, Object>> reports = new ArrayList<>();
    for (JsonNode task : tasks) {
      reports.add(
          Map.of(
              "task_id", task.path("task_id").asText(),
              "execution_id", task.path("execution_id").asText(),
              "worker_id", name,
              "result", task.path("data").path("payload")));
    }
    return BenchJson.write(reports);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets each worker finish what it has. */
  @Override
  public void close() {
    threads.close();
  }
}

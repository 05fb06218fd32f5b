package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceFeed;
import dev.rondo.api.StartRequest;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts urgent instances of one step, one after the other, as long as ten thousands of low tasks
 * wait: how long from the start call to the begin of the step.
 */
final class UrgentRun {
  private static final int WIDTH = 10_000;
  private static final int WIDE = 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final CommandGateway gateway;
  private final InstanceFeed feed;
  private final StepMeter meter;
  private final int instances;
  private final String run = "urgent-" + UUID.randomUUID() + "-";

  UrgentRun(CommandGateway gateway, InstanceFeed feed, StepMeter meter, int instances) {
    this.gateway = gateway;
    this.feed = feed;
    this.meter = meter;
    this.instances = instances;
  }

  Measurement run() throws InterruptedException {
    for (int i = 0; i < WIDE; i++) {
      gateway
          .start(request("bench-fan-out-" + WIDTH, run + "low-" + i, "low"))
          .toCompletableFuture()
          .join();
    }
    Tally tally = new Tally(System.nanoTime());
    for (int i = 0; i < instances; i++) {
      String id = run + i;
      long begin = System.nanoTime();
      var began = meter.await(id);
      var unused = gateway.start(request("bench-chain-1", id, "urgent"));
      try {
        tally.completed(began.get(30, TimeUnit.SECONDS) - begin);
        tally.step();
      } catch (ExecutionException | TimeoutException e) {
        tally.failed("no begin within 30 s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Measurement sum = tally.sum("in-server", System.nanoTime(), Costs.UNKNOWN);
    awaitLow();
    return sum;
  }

  /** What is measured next shall have the server for itself. */
  private void awaitLow() {
    for (int i = 0; i < WIDE; i++) {
      feed.end(run + "low-" + i, LONGEST).toCompletableFuture().join();
    }
  }

  private static StartRequest request(String type, String id, String priority) {
    return new StartRequest(
        type,
        null,
        id,
        BenchWorkflow.input(1),
        null,
        null,
        priority,
        Map.of(),
        true,
        Duration.ZERO,
        null,
        Map.of());
  }
}

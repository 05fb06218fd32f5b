package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.StartRequest;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Starts urgent instances of one step, one after the other, as long as ten thousands of low tasks
 * wait: how long from the start call to the begin of the step.
 */
final class UrgentRun {
  private static final int WIDTH = 10_000;
  private static final int WIDE = 20;

  private final CommandGateway gateway;
  private final StepMeter meter;
  private final int instances;
  private final String run = "urgent-" + UUID.randomUUID() + "-";

  UrgentRun(CommandGateway gateway, StepMeter meter, int instances) {
    this.gateway = gateway;
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
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        tally.failed("no begin within 30 s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return tally.sum("in-server", System.nanoTime(), Costs.UNKNOWN);
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
        null);
  }
}

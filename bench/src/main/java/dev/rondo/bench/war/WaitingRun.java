package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceView;
import dev.rondo.api.StartRequest;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Starts instances that wait for a time far away: what each takes of heap and of threads. */
final class WaitingRun {
  private static final int AT_ONCE = 500;

  private final CommandGateway gateway;
  private final int instances;
  private final String run = "waiting-" + UUID.randomUUID() + "-";

  WaitingRun(CommandGateway gateway, int instances) {
    this.gateway = gateway;
    this.instances = instances;
  }

  Measurement run() {
    start(AT_ONCE, "warm-");
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long before = heap();
    Tally tally = new Tally(System.nanoTime());
    for (int from = 0; from < instances; from += AT_ONCE) {
      start(Math.min(AT_ONCE, instances - from), from + "-");
    }
    long end = System.nanoTime();
    double each = Math.max(0, heap() - before) / (double) instances;
    int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    Measurement sum = tally.sum("in-server", end, Costs.UNKNOWN);
    return sum.with(Map.of("heap B/instance", each, "threads more", (double) more));
  }

  private void start(int count, String name) {
    List<CompletableFuture<InstanceView>> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StartRequest request =
          new StartRequest(
              "bench-chain-10",
              null,
              run + name + i,
              BenchWorkflow.input(i),
              null,
              null,
              null,
              Map.of(),
              true,
              Duration.ofDays(30),
              null,
              Map.of());
      starts.add(gateway.start(request).toCompletableFuture());
    }
    starts.forEach(CompletableFuture::join);
  }

  /** What is in use after collections. */
  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

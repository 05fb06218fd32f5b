package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceView;
import dev.rondo.api.StartRequest;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of instances in flight with one thread. Starting one is a call to the gateway that
 * does not wait; an instance counts when its end is durable and the gateway says so.
 */
final class LoadDriver {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final CommandGateway gateway;
  private final DatabaseCounters database;
  private final StepMeter meter;
  private final LoadSpec spec;
  private final String run = "bench-" + Long.toString(System.currentTimeMillis(), 36) + "-";
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable Tally tally;
  private long number;
  private int inFlight;

  /** How a start has ended: with an instance that ended or did not in time, or with a refusal. */
  private record End(long nanos, @Nullable InstanceView instance, @Nullable Throwable why) {}

  LoadDriver(LoadSpec spec, CommandGateway gateway, DatabaseCounters database, StepMeter meter) {
    this.spec = spec;
    this.gateway = gateway;
    this.database = database;
    this.meter = meter;
  }

  /** Runs the load to its end; every instance it has started has ended then, or is lost. */
  Measurement run() throws SQLException, InterruptedException {
    loadUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(spec.warmupSeconds()), 0);
    Window window = new Window(database);
    long begin = System.nanoTime();
    Tally counted = new Tally(begin);
    tally = counted;
    meter.countInto(counted);
    try {
      loadUntil(begin + TimeUnit.SECONDS.toNanos(spec.seconds()), spec.instances());
    } finally {
      meter.countInto(null);
    }
    long end = System.nanoTime();
    Costs costs = window.end(counted.steps());
    tally = null;
    while (inFlight > 0) {
      takeEnds();
    }
    failures.forEach(counted::failed);
    return counted.sum("in-server", end, costs);
  }

  private void loadUntil(long deadline, int instances) throws InterruptedException {
    while (System.nanoTime() < deadline && !enough(instances)) {
      while (inFlight < spec.inFlight()) {
        start();
      }
      takeEnds();
    }
  }

  private boolean enough(int instances) {
    return instances > 0 && tally != null && tally.instances() >= instances;
  }

  private void start() {
    inFlight++;
    long started = System.nanoTime();
    StartRequest request =
        StartRequest.of(spec.workflow().type(), BenchWorkflow.input(number))
            .withInstanceId(run + number++);
    var unused =
        gateway
            .run(request, LONGEST)
            .whenComplete(
                (instance, why) -> ends.add(new End(System.nanoTime() - started, instance, why)));
  }

  private void takeEnds() throws InterruptedException {
    End first = ends.poll(100, TimeUnit.MILLISECONDS);
    if (first != null) {
      ended(first);
    }
    List<End> more = new ArrayList<>();
    ends.drainTo(more);
    for (End end : more) {
      ended(end);
    }
  }

  private void ended(End end) throws InterruptedException {
    inFlight--;
    InstanceView instance = end.instance();
    if (instance == null) {
      failures.add(String.valueOf(end.why()));
      TimeUnit.MILLISECONDS.sleep(5);
    } else if (!instance.state().equals("completed")) {
      failures.add("after " + end.nanos() / 1_000_000 + " ms an instance was " + instance.state());
    } else if (tally != null) {
      tally.completed(end.nanos());
      countStepsOfAgents(tally);
    }
  }

  /** Nothing in the server sees these run. */
  private void countStepsOfAgents(Tally into) {
    for (int i = 0; i < spec.workflow().size() && !spec.workflow().agent().isEmpty(); i++) {
      into.step();
    }
  }
}

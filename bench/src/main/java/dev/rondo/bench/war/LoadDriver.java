package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.StartRequest;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of instances in flight with one thread. A start is a call to the gateway that does
 * not wait. An instance's last handler tells that the end is near; from then on, and not before,
 * its committed row is looked at until it says so: that is when the instance counts.
 */
final class LoadDriver {
  private static final long LOST = Duration.ofSeconds(60).toNanos();
  private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();
  private static final long LOOK_AGAIN_ALONE = Duration.ofNanos(100_000).toNanos();
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final CommandGateway gateway;
  private final CommittedStates states;
  private final DatabaseCounters database;
  private final StepMeter meter;
  private final LoadSpec spec;
  private final String run = "bench-" + UUID.randomUUID() + "-";
  private final Map<String, Long> inFlight = new HashMap<>();
  private final Set<String> ending = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();
  private @Nullable Tally tally;
  private long number;
  private long lastCheck = System.nanoTime();

  private record Refused(String instanceId, Throwable why) {}

  LoadDriver(
      LoadSpec spec,
      CommandGateway gateway,
      CommittedStates states,
      DatabaseCounters database,
      StepMeter meter) {
    this.spec = spec;
    this.gateway = gateway;
    this.states = states;
    this.database = database;
    this.meter = meter;
  }

  /** Runs the load to its end; every instance it has started has ended then, or is lost. */
  Measurement run() throws SQLException, InterruptedException {
    meter.endings().clear();
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
    settle();
    failures.forEach(counted::failed);
    return counted.sum("in-server", end, costs);
  }

  private void loadUntil(long deadline, int instances) throws SQLException, InterruptedException {
    while (System.nanoTime() < deadline && !enough(instances)) {
      while (inFlight.size() < spec.inFlight()) {
        start();
      }
      look();
    }
  }

  private boolean enough(int instances) {
    return instances > 0 && tally != null && tally.instances() >= instances;
  }

  private void settle() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    while (!inFlight.isEmpty() && System.nanoTime() < deadline) {
      look();
    }
  }

  private void start() {
    String id = run + number++;
    inFlight.put(id, System.nanoTime());
    StartRequest request =
        StartRequest.of(spec.workflow().type(), BenchWorkflow.input(number)).withInstanceId(id);
    var unused =
        gateway
            .start(request)
            .whenComplete(
                (view, why) -> {
                  if (why != null) {
                    refused.add(new Refused(id, why));
                    meter.ending(id);
                  }
                });
  }

  /** Waits for a sign of an end, and looks which instances have ended. */
  private void look() throws SQLException, InterruptedException {
    if (ending.isEmpty()) {
      String id = meter.endings().poll(100, TimeUnit.MILLISECONDS);
      if (id != null) {
        ending.add(id);
      }
    }
    List<String> more = new ArrayList<>();
    meter.endings().drainTo(more);
    ending.addAll(more);
    takeRefused();
    checkForLost();
    ending.retainAll(inFlight.keySet());
    if (!ending.isEmpty()) {
      states.ended(ending).forEach(this::ended);
      if (!ending.isEmpty()) {
        LockSupport.parkNanos(spec.inFlight() == 1 ? LOOK_AGAIN_ALONE : LOOK_AGAIN);
      }
    }
  }

  private void takeRefused() {
    for (Refused one = refused.poll(); one != null; one = refused.poll()) {
      inFlight.remove(one.instanceId());
      failures.add(String.valueOf(one.why().getMessage()));
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }

  /** An instance that failed never runs its last handler, and a lost one ends nowhere. */
  private void checkForLost() {
    long now = System.nanoTime();
    if (now - lastCheck < TimeUnit.SECONDS.toNanos(1)) {
      return;
    }
    lastCheck = now;
    for (Map.Entry<String, Long> one : Map.copyOf(inFlight).entrySet()) {
      long age = now - one.getValue();
      if (age > LOST) {
        inFlight.remove(one.getKey());
        failures.add("no end within 60 s: " + one.getKey());
      } else if (age > LOST / 10) {
        ending.add(one.getKey());
      }
    }
  }

  private void ended(String instanceId, String state) {
    ending.remove(instanceId);
    Long started = inFlight.remove(instanceId);
    if (started == null) {
      return;
    }
    if (!state.equals("completed")) {
      failures.add("an instance ended " + state);
    } else if (tally != null) {
      tally.completed(System.nanoTime() - started);
    }
  }
}

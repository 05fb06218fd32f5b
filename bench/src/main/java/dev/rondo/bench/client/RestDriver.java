package dev.rondo.bench.client;

import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes the load over the public API: a thread for each instance in flight. */
public final class RestDriver {
  private final EngineApi api;
  private final LoadSpec spec;
  private volatile Tally tally = new Tally(System.nanoTime());
  private final AtomicBoolean stop = new AtomicBoolean();

  public RestDriver(Rest rest, LoadSpec spec) {
    this.api = new EngineApi(rest);
    this.spec = spec;
  }

  /** Runs the load; it has ended when this returns. */
  public Measurement run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < spec.inFlight(); i++) {
      Thread thread = new Thread(this::load, "load-" + i);
      thread.start();
      threads.add(thread);
    }
    TimeUnit.SECONDS.sleep(spec.warmupSeconds());
    Tally counted = new Tally(System.nanoTime());
    tally = counted;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(spec.seconds());
    while (System.nanoTime() < deadline && !enough(counted)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    long end = System.nanoTime();
    tally = new Tally(end);
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    return counted.sum("rest", end, Costs.UNKNOWN);
  }

  private boolean enough(Tally counted) {
    return spec.instances() > 0 && counted.instances() >= spec.instances();
  }

  private void load() {
    for (long number = 0; !stop.get(); number++) {
      long started = System.nanoTime();
      try {
        String state = api.run(spec.workflow().type(), BenchWorkflow.input(number));
        count(state, System.nanoTime() - started);
      } catch (RuntimeException e) {
        tally.failed(String.valueOf(e.getMessage()));
        breathe();
      }
    }
  }

  /** An instance's steps count when its end is seen: over REST nothing tells of them earlier. */
  private void count(String state, long nanos) {
    Tally now = tally;
    if (!state.equals("completed")) {
      now.failed("an instance ended " + state);
      return;
    }
    now.completed(nanos);
    for (int i = 0; i < spec.workflow().size(); i++) {
      now.step();
    }
  }

  private static void breathe() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

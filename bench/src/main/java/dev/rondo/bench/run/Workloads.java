package dev.rondo.bench.run;

import dev.rondo.bench.client.EngineApi;
import dev.rondo.bench.client.InServerDriver;
import dev.rondo.bench.client.Rest;
import dev.rondo.bench.client.RestDriver;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.BenchWorkflow.Shape;
import dev.rondo.bench.measure.FloorSpec;
import dev.rondo.bench.measure.FloorSpec.Writing;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.report.Row;
import java.util.ArrayList;
import java.util.List;

/** The workloads, with the sizes and times that other engines were measured with. */
final class Workloads {
  private static final int WIDTH = 100;
  private static final int WIDE = 1000;
  private static final int WIDEST = 10_000;

  private final Options options;
  private final Rest rest;
  private final EngineApi api;
  private final InServerDriver inServer;
  private final boolean driverIsThere;
  private final List<Row> rows = new ArrayList<>();

  Workloads(Options options, Rest rest) {
    this.options = options;
    this.rest = rest;
    api = new EngineApi(rest);
    inServer = new InServerDriver(rest);
    driverIsThere = inServer.isThere();
  }

  boolean driverIsThere() {
    return driverIsThere;
  }

  /** Runs what is wanted, the floor last: what it leaves to clean up must disturb nothing. */
  List<Row> run() throws InterruptedException {
    if (options.wants("W1")) {
      LoadSpec chains =
          new LoadSpec(
              workflow(Shape.CHAIN, 10),
              options.inFlight(64),
              options.warmup(15),
              options.seconds(40),
              0);
      load("W1", "chains of 10 steps, " + chains.inFlight() + " in flight", chains);
    }
    if (options.wants("W2")) {
      fanOuts();
    }
    if (options.wants("W3")) {
      latency();
    }
    if (driverIsThere) {
      new Scenarios(options, rest, inServer, this).run();
    }
    if (options.wants("floor") && driverIsThere) {
      floor();
    }
    return List.copyOf(rows);
  }

  private void fanOuts() throws InterruptedException {
    LoadSpec wide =
        new LoadSpec(
            workflow(Shape.FAN_OUT, WIDTH),
            options.inFlight(4),
            options.warmup(10),
            options.seconds(25),
            0);
    load("W2", "fan-out of 100 and join, " + wide.inFlight() + " in flight", wide);
    int longest = options.seconds(60);
    load(
        "W2 100",
        "one fan-out of 100 alone",
        new LoadSpec(workflow(Shape.FAN_OUT, WIDTH), 1, 0, longest, 9));
    load(
        "W2 1000",
        "one fan-out of 1,000 alone",
        new LoadSpec(workflow(Shape.FAN_OUT, WIDE), 1, 0, longest, 5));
    load(
        "W2 10000",
        "one fan-out of 10,000 alone",
        new LoadSpec(workflow(Shape.FAN_OUT, WIDEST), 1, 0, longest, 3));
    load(
        "W2 10",
        "fan-out of 10 and join, 40 in flight",
        new LoadSpec(
            workflow(Shape.FAN_OUT, 10),
            options.inFlight(40),
            options.warmup(10),
            options.seconds(25),
            0));
  }

  private void latency() throws InterruptedException {
    LoadSpec single =
        new LoadSpec(workflow(Shape.CHAIN, 1), 1, options.warmup(15), options.seconds(60), 300);
    String title = "one instance of one step at a time";
    if (driverIsThere) {
      add("W3", title, single, inServer.load(registered(single)));
    }
    add("W3", title, single, new RestDriver(rest, registered(single)).run());
  }

  private void floor() throws InterruptedException {
    LoadSpec chain = new LoadSpec(workflow(Shape.CHAIN, 10), 1, 0, 60, 1);
    inServer.load(registered(chain));
    boolean sets =
        inServer.environment().database().getOrDefault("product", "").startsWith("PostgreSQL");
    write("floor batch", "floor, JDBC batches of 64", Writing.BATCH);
    if (sets) {
      write("floor set", "floor, set-based, 64 steps a statement", Writing.SET);
    }
  }

  private void write(String id, String title, Writing writing) throws InterruptedException {
    announce(id, title);
    FloorSpec spec = new FloorSpec(writing, 64, options.warmup(5), options.seconds(15));
    rows.add(new Row(id, title, inServer.floor(spec)));
  }

  void load(String id, String title, LoadSpec spec) throws InterruptedException {
    if (driverIsThere && options.drives("in-server")) {
      add(id, title, spec, inServer.load(registered(spec)));
    }
    if (!driverIsThere || options.drives("rest")) {
      add(id, title, spec, new RestDriver(rest, registered(spec)).run());
    }
  }

  private void add(String id, String title, LoadSpec spec, Measurement measurement) {
    rows.add(new Row(id, title, measurement));
    System.out.printf(
        "%s: %.0f steps/s, %d instances of %s, p50 %.2f ms, p99 %.2f ms, %d failed (%s)%n",
        id,
        measurement.stepsPerSecond(),
        measurement.instances(),
        spec.workflow().type(),
        measurement.latency().p50(),
        measurement.latency().p99(),
        measurement.failed(),
        measurement.driver());
  }

  void add(Row row) {
    rows.add(row);
    Measurement measurement = row.measurement();
    System.out.printf(
        "%s: p50 %.2f ms, p99 %.2f ms, %d failed %s%n",
        row.id(),
        measurement.latency().p50(),
        measurement.latency().p99(),
        measurement.failed(),
        measurement.facts());
  }

  void register(int size, Shape shape) {
    api.register(workflow(shape, size).definition());
  }

  private LoadSpec registered(LoadSpec spec) {
    announce(spec.workflow().type(), spec.inFlight() + " in flight");
    api.register(spec.workflow().definition());
    return spec;
  }

  private static void announce(String what, String how) {
    System.out.println("Running " + what + ", " + how + " ...");
  }

  private BenchWorkflow workflow(Shape shape, int size) {
    return new BenchWorkflow(shape, size, driverIsThere);
  }
}

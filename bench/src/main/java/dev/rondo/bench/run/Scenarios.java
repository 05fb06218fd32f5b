package dev.rondo.bench.run;

import dev.rondo.bench.client.InServerDriver;
import dev.rondo.bench.client.JmsWorkers;
import dev.rondo.bench.client.PullWorkers;
import dev.rondo.bench.client.Rest;
import dev.rondo.bench.client.Searches;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.BenchWorkflow.Shape;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.ScenarioSpec;
import dev.rondo.bench.measure.ScenarioSpec.Scenario;
import dev.rondo.bench.report.Row;

/** What is asked beside throughput: workers elsewhere, priority, and that nothing gets dearer. */
final class Scenarios {
  private static final String PULLERS = "bench-pull";
  private static final String LISTENERS = "bench-jms";
  private static final int WORKERS = 8;

  private final Options options;
  private final Rest rest;
  private final InServerDriver inServer;
  private final Workloads workloads;

  Scenarios(Options options, Rest rest, InServerDriver inServer, Workloads workloads) {
    this.options = options;
    this.rest = rest;
    this.inServer = inServer;
    this.workloads = workloads;
  }

  void run() throws InterruptedException {
    if (options.wants("pull")) {
      try (PullWorkers workers = new PullWorkers(rest, PULLERS)) {
        workers.start(WORKERS);
        workloads.load("PULL", "8 workers over REST, 50 tasks a call", outside(PULLERS));
      }
    }
    if (options.wants("jms")) {
      try (JmsWorkers workers = new JmsWorkers(options.coreUrl(), rest.user(), rest.password())) {
        workers.start(LISTENERS, 2 * WORKERS);
        workloads.load("JMS", "16 workers over JMS, one task a message", outside(LISTENERS));
      }
    }
    if (options.wants("urgent")) {
      workloads.register(10_000, Shape.FAN_OUT);
      workloads.register(1, Shape.CHAIN);
      scenario("URGENT", "urgent tasks while 200,000 low ones wait", Scenario.URGENT, 200);
    }
    if (options.wants("waiting")) {
      workloads.register(10, Shape.CHAIN);
      scenario("WAITING", "100,000 instances wait for a time", Scenario.WAITING, 100_000);
    }
    if (options.wants("history")) {
      workloads.register(1_000, Shape.CHAIN);
      scenario("HISTORY 0", "a chain of 1,000 alone", Scenario.LONG_HISTORY, 0);
      scenario("HISTORY", "the same after 100,000 events", Scenario.LONG_HISTORY, 100_000);
    }
    if (options.wants("full")) {
      full();
    }
  }

  /** W1 with nothing in the database but what W1 left, and with a great deal in it. */
  private void full() throws InterruptedException {
    int instances = options.filled();
    String title = "chains of 10 steps, 64 in flight";
    workloads.load("EMPTY", title + ", little in the database", chains());
    scenario("FILL", instances + " finished instances added", Scenario.FILL, instances);
    workloads.load("FULL", title + ", " + instances + " finished", chains());
    new Searches(rest, instances)
        .run()
        .forEach(
            (kind, found) -> workloads.add(new Row("SEARCH " + kind, "among " + instances, found)));
  }

  private LoadSpec chains() {
    return new LoadSpec(
        new BenchWorkflow(Shape.CHAIN, 10, true), 64, options.warmup(15), options.seconds(40), 0);
  }

  private LoadSpec outside(String agent) {
    return new LoadSpec(
        new BenchWorkflow(Shape.FAN_OUT, 100, agent, true),
        16,
        options.warmup(15),
        options.seconds(30),
        0);
  }

  private void scenario(String id, String title, Scenario scenario, int size)
      throws InterruptedException {
    System.out.println("Running " + title + " ...");
    workloads.add(new Row(id, title, inServer.scenario(new ScenarioSpec(scenario, size))));
  }
}

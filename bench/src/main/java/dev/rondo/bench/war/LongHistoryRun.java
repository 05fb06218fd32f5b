package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceFeed;
import dev.rondo.api.InstanceView;
import dev.rondo.api.StartRequest;
import dev.rondo.api.Verb;
import dev.rondo.api.VerbRequest;
import dev.rondo.api.VerbResult;
import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A chain by itself whose history is made long by pausing and resuming it; then it runs. */
final class LongHistoryRun {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final CommandGateway gateway;
  private final InstanceFeed feed;
  private final DatabaseCounters database;
  private final StepMeter meter;
  private final int events;
  private final String id = "history-" + UUID.randomUUID();

  LongHistoryRun(
      CommandGateway gateway,
      InstanceFeed feed,
      DatabaseCounters database,
      StepMeter meter,
      int events) {
    this.gateway = gateway;
    this.feed = feed;
    this.database = database;
    this.meter = meter;
    this.events = events;
  }

  Measurement run() throws SQLException {
    gateway
        .start(StartRequest.of("bench-chain-1000", BenchWorkflow.input(1)).withInstanceId(id))
        .toCompletableFuture()
        .join();
    verb(Verb.PAUSE).toCompletableFuture().join();
    grow();
    Window window = new Window(database);
    Tally tally = new Tally(System.nanoTime());
    meter.countInto(tally);
    long begin = System.nanoTime();
    verb(Verb.RESUME).toCompletableFuture().join();
    InstanceView ended = feed.end(id, LONGEST).toCompletableFuture().join();
    long nanos = System.nanoTime();
    meter.countInto(null);
    tally.completed(nanos - begin);
    if (!ended.state().equals("completed")) {
      tally.failed("the instance was " + ended.state());
    }
    return tally
        .sum("in-server", nanos, window.end(tally.steps()))
        .with(Map.of("events before", (double) events, "events", (double) ended.sequenceNumber()));
  }

  private void grow() {
    for (int i = 0; i < events / 2; i++) {
      var unused = verb(Verb.RESUME);
      CompletionStage<VerbResult> last = verb(Verb.PAUSE);
      if (i % 100 == 0 || i + 1 == events / 2) {
        last.toCompletableFuture().join();
      }
    }
  }

  private CompletionStage<VerbResult> verb(Verb verb) {
    return gateway.perform(VerbRequest.of(verb, id, "to make the history long"));
  }
}

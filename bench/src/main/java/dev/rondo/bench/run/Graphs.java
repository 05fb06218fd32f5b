package dev.rondo.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.client.EngineApi;
import dev.rondo.bench.history.HistoryCheck;
import dev.rondo.bench.history.HistoryEvent;
import dev.rondo.bench.history.TaskGraph;
import dev.rondo.bench.measure.BenchJson;
import dev.rondo.bench.measure.Rounding;
import dev.rondo.bench.process.ServerProcess;
import dev.rondo.bench.report.GraphRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs real task graphs over REST and checks the history of every instance. */
final class Graphs {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int TRIES = 5;

  private final EngineApi api;
  private final Executor starters;
  private final Map<String, TaskGraph> graphs = new LinkedHashMap<>();
  private final List<GraphRow> rows = new ArrayList<>();
  private long usualMs = 1_000;

  private record Running(String graph, String instanceId) {}

  Graphs(EngineApi api, Executor starters) {
    this.api = api;
    this.starters = starters;
  }

  List<GraphRow> rows() {
    return List.copyOf(rows);
  }

  /** Imports every document of a folder. */
  void load(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String document = Files.readString(file);
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        graphs.put(name, TaskGraph.ofWfFormat(BenchJson.tree(document)));
        api.importWfFormat(type(name), document);
      }
    }
  }

  /** Each graph by itself. */
  void alone() throws InterruptedException {
    for (String graph : graphs.keySet()) {
      List<Running> one = List.of(named(graph));
      one.forEach(this::start);
      check("alone", one, true);
    }
  }

  /** All graphs at once. */
  void together() throws InterruptedException {
    List<Running> all = graphs.keySet().stream().map(Graphs::named).toList();
    starting(all).join();
    double seconds = check("together", all, true);
    usualMs = Math.max(usualMs, (long) (seconds * 1000));
  }

  /** All graphs at once, again and again, and each time the server is killed while they run. */
  void killing(ServerProcess server, int times) throws InterruptedException, IOException {
    int kills = 0;
    for (int tries = 0; kills < times && tries < times * TRIES; tries++) {
      List<Running> all = graphs.keySet().stream().map(Graphs::named).toList();
      CompletableFuture<Void> starting = starting(all);
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(usualMs));
      Instant killed = Instant.now();
      server.kill();
      System.out.println("Killed the server; starting it again ...");
      starting.exceptionally(cutOff -> null).join();
      server.start();
      server.awaitReady();
      // Whether a start that was cut off has happened is not known; done again, it happens once.
      all.forEach(this::start);
      check("kill " + (kills + 1), all, false);
      long interrupted = all.stream().filter(one -> endedAfter(one, killed)).count();
      System.out.println(interrupted + " graphs were running when the server was killed.");
      kills += interrupted > 0 ? 1 : 0;
    }
    if (kills < times) {
      throw new IllegalStateException("the graphs end too soon to be interrupted");
    }
  }

  private CompletableFuture<Void> starting(List<Running> all) {
    return CompletableFuture.allOf(
        all.stream()
            .map(one -> CompletableFuture.runAsync(() -> start(one), starters))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static Running named(String graph) {
    return new Running(graph, "bench-" + UUID.randomUUID() + "-" + graph);
  }

  private void start(Running one) {
    api.startOnce(type(one.graph()), one.instanceId());
  }

  private boolean endedAfter(Running one, Instant time) {
    String end = api.instance(one.instanceId()).path("completed_at").asText("");
    return end.isEmpty() || Instant.parse(end).isAfter(time);
  }

  /** Waits for the ends, checks the histories, and answers how long all of it took. */
  private double check(String mode, List<Running> running, boolean oneAttempt)
      throws InterruptedException {
    List<GraphRow> checked = new ArrayList<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Running one : running) {
      JsonNode instance = awaitEnd(one);
      Instant from = Instant.parse(instance.path("created_at").asText());
      Instant to = Instant.parse(instance.path("completed_at").asText(from.toString()));
      first = from.isBefore(first) ? from : first;
      last = to.isAfter(last) ? to : last;
      checked.add(row(mode, one, seconds(from, to), oneAttempt));
    }
    rows.addAll(checked);
    if (running.size() > 1) {
      rows.add(sum(mode, checked, seconds(first, last)));
    }
    checked.forEach(Graphs::print);
    return seconds(first, last);
  }

  private GraphRow row(String mode, Running one, double seconds, boolean oneAttempt) {
    TaskGraph graph = graphs.get(one.graph());
    if (graph == null) {
      throw new IllegalStateException(one.graph());
    }
    List<HistoryEvent> history = api.history(one.instanceId());
    int attempts =
        (int) history.stream().filter(event -> event.type().equals("task.started")).count();
    return new GraphRow(
        one.graph(),
        mode,
        graph.size(),
        history.size(),
        attempts,
        seconds,
        Rounding.one(graph.size() / seconds),
        HistoryCheck.defects(graph, history, oneAttempt));
  }

  private static GraphRow sum(String mode, List<GraphRow> rows, double seconds) {
    int tasks = rows.stream().mapToInt(GraphRow::tasks).sum();
    return new GraphRow(
        "all " + rows.size(),
        mode,
        tasks,
        rows.stream().mapToInt(GraphRow::events).sum(),
        rows.stream().mapToInt(GraphRow::attempts).sum(),
        seconds,
        Rounding.one(tasks / seconds),
        rows.stream().flatMap(row -> row.defects().stream()).toList());
  }

  private JsonNode awaitEnd(Running one) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      JsonNode instance = api.instance(one.instanceId());
      if (EngineApi.isEnd(instance.path("state").asText()) || System.nanoTime() > deadline) {
        return instance;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, to).toMillis()) / 1000.0;
  }

  private static void print(GraphRow row) {
    System.out.printf(
        "%s %s: %d tasks in %.3f s, %d attempts, %s%n",
        row.graph(),
        row.mode(),
        row.tasks(),
        row.seconds(),
        row.attempts(),
        row.defects().isEmpty() ? "history is sound" : "DEFECTS " + row.defects());
  }

  private static String type(String graph) {
    return "bench-graph-" + graph;
  }
}

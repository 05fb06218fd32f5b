package dev.rondo.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.client.EngineApi;
import dev.rondo.bench.client.RestException;
import dev.rondo.bench.history.HistoryCheck;
import dev.rondo.bench.history.HistoryEvent;
import dev.rondo.bench.history.TaskGraph;
import dev.rondo.bench.measure.BenchJson;
import dev.rondo.bench.measure.Rounding;
import dev.rondo.bench.process.ServerProcess;
import dev.rondo.bench.report.GraphRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs real task graphs over REST and checks the history of every instance. */
final class Graphs {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long KILL_WITHIN_MS = 3_000;

  private final EngineApi api;
  private final Map<String, TaskGraph> graphs = new LinkedHashMap<>();
  private final List<GraphRow> rows = new ArrayList<>();

  private record Running(String graph, String instanceId) {}

  Graphs(EngineApi api) {
    this.api = api;
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
      check("alone", List.of(start(graph)), true);
    }
  }

  /** All graphs at once. */
  void together() throws InterruptedException {
    check("together", startAll(), true);
  }

  /** All graphs at once, again and again, and each time the server is killed while they run. */
  void killing(ServerProcess server, int times) throws InterruptedException, IOException {
    for (int i = 1; i <= times; i++) {
      List<Running> running = startAll();
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(KILL_WITHIN_MS));
      long unfinished = running.stream().filter(r -> !isEnded(r)).count();
      server.kill();
      System.out.println("Killed the server while " + unfinished + " graphs ran; starting it ...");
      server.start();
      server.awaitReady();
      check("kill " + i, running, false);
    }
  }

  private List<Running> startAll() {
    return graphs.keySet().stream().map(this::start).toList();
  }

  private Running start(String graph) {
    return new Running(graph, api.start(type(graph), Map.of()));
  }

  private void check(String mode, List<Running> running, boolean oneAttempt)
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

  private boolean isEnded(Running one) {
    try {
      return EngineApi.isEnd(api.instance(one.instanceId()).path("state").asText());
    } catch (UncheckedIOException | RestException e) {
      return false;
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

package dev.rondo.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another engine came to with one of the workloads, measured by a harness of its own.
 *
 * @param workload W1, W2 or W3
 * @param stepsPerSecond null where only latency was measured
 * @param p50 ms, null where only throughput was measured
 * @param p99 ms, as p50
 */
public record Peer(
    String name,
    String workload,
    @Nullable Double stepsPerSecond,
    @Nullable Double p50,
    @Nullable Double p99) {

  /** Reads a file of JSON objects, one on each line. */
  public static List<Peer> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("{"))
        .map(BenchJson::tree)
        .map(Peer::of)
        .toList();
  }

  private static Peer of(JsonNode line) {
    String variant = line.path("variant").asText("");
    return new Peer(
        (line.path("peer").asText() + " " + variant).trim(),
        line.path("workload").asText(),
        number(line, "steps_per_s"),
        number(line, "p50_ms"),
        number(line, "p99_ms"));
  }

  private static @Nullable Double number(JsonNode line, String name) {
    return line.hasNonNull(name) ? Double.valueOf(line.path(name).asDouble()) : null;
  }
}

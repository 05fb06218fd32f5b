package dev.rondo.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchJson;
import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Environment;
import dev.rondo.bench.measure.Latency;
import dev.rondo.bench.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Costs COSTS = new Costs(1.1, 0.7, 0.05, 0.15, 0.02, 0.0, 1234.5, 88.0, 612L);
  private static final GraphRow SOUND =
      new GraphRow("montage", "alone", 1312, 5000, 1312, 0.5, 2624, List.of());
  private static final GraphRow BROKEN =
      new GraphRow(
          "bwa", "kill 1", 1004, 4000, 1010, 2, 502, List.of("task x | y never completed"));

  @TempDir Path folder;

  @Test
  void the_page_shows_rates_latencies_costs_and_the_ratio_to_the_floor() {
    String page = Markdown.of(report(List.of(SOUND)));

    assertThat(page)
        .contains("# Rondo bench", "revision abc123")
        .containsPattern("\\| W1 +\\| chains +\\| in-server +\\| 40 +\\| 8,000 ")
        .containsPattern("\\| W1 in-server +\\| 3 +\\| 2 +\\| 4 ")
        .containsPattern("\\| W1 in-server +\\| 1\\.10 +\\| 0\\.70 +\\| 0\\.05 ")
        .containsPattern("\\| W1 +\\| floor, batches +\\| 0\\.40 ")
        .containsPattern("\\| montage +\\| alone +\\| 1,?312 .*\\| sound ")
        .containsPattern("\\| database +\\| fsync +\\| on ")
        .contains("- a note");
  }

  @Test
  void what_is_not_known_is_left_blank_and_an_empty_section_left_out() {
    Row row = new Row("W3", "single", measurement("rest", 100, Costs.UNKNOWN));
    Report report =
        new Report(
            "now", "r", environment(), Map.of(), List.of(row), List.of(), List.of(), List.of());

    String page = Markdown.of(report);

    assertThat(page).contains("## Latency").doesNotContain("## Costs", "## Real", "## Engine and");
  }

  @Test
  void a_defect_is_told_and_cannot_break_the_table() {
    Report report = report(List.of(SOUND, BROKEN));

    assertThat(report.hasDefects()).isTrue();
    assertThat(Markdown.of(report)).contains("DEFECTS: task x \\| y never completed");
  }

  @Test
  void the_ratio_needs_both_rows_and_a_floor_that_is_not_zero() {
    assertThat(report(List.of()).ratio("W1", "floor batch")).hasValue(0.4);
    assertThat(report(List.of()).ratio("W1", "floor set")).isEmpty();
    assertThat(report(List.of()).ratio("W2", "floor batch")).isEmpty();
  }

  @Test
  void a_ratio_that_is_lower_than_it_should_be_is_told() {
    Report report = report(List.of());

    assertThat(report.below(Map.of("W1/floor batch", 0.4))).isEmpty();
    assertThat(report.below(Map.of("W1/floor batch", 0.45)))
        .containsExactly("W1/floor batch is 0.40, less than 0.45");
    assertThat(report.below(Map.of("W1/absent", 0.1))).hasSize(1);
  }

  @Test
  void other_engines_stand_beside_with_the_ratio() throws IOException {
    assertThat(Markdown.of(report(List.of())))
        .containsPattern("\\| turtle +\\| W1 +\\| 4,000 +\\| 2 ");
    Path lines = Files.createDirectories(folder).resolve("peers.jsonl");
    Files.writeString(
        lines,
        """
        {"peer": "a", "workload": "W1", "variant": "x=1", "steps_per_s": 5.5}
        {"peer": "b", "workload": "W3", "p50_ms": 1.5, "p99_ms": 2}
        """);

    assertThat(Peer.read(lines))
        .containsExactly(
            new Peer("a x=1", "W1", 5.5, null, null), new Peer("b", "W3", null, 1.5, 2.0));
  }

  @Test
  void the_files_are_json_markdown_and_pictures() throws IOException {
    List<Path> files = ReportFiles.write(report(List.of(SOUND)), folder.resolve("new"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("report.json", "report.md", "throughput.png", "latency.png");
    JsonNode json = BenchJson.tree(Files.readString(files.get(0)));
    assertThat(json.at("/rows/0/measurement/steps_per_second").asDouble()).isEqualTo(8000);
    assertThat(json.at("/rows/0/measurement/costs/wal_bytes_per_step").asDouble())
        .isEqualTo(1234.5);
    assertThat(json.at("/graphs/0/tasks").asInt()).isEqualTo(1312);
    assertThat(Files.readAllBytes(files.get(2))).startsWith(0x89, 'P', 'N', 'G');
  }

  private static Report report(List<GraphRow> graphs) {
    return new Report(
        "2026-01-01T00:00:00Z",
        "abc123",
        environment(),
        Map.of("url", "http://127.0.0.1:8080"),
        List.of(
            new Row("W1", "chains", measurement("in-server", 8000, COSTS)),
            new Row("floor batch", "floor, batches", measurement("jdbc", 20_000, COSTS))),
        graphs,
        List.of(
            new Peer("turtle", "W1", 4000.0, null, null), new Peer("turtle", "W3", null, 6.0, 9.0)),
        List.of("a note"));
  }

  private static Environment environment() {
    return new Environment(Map.of("cores", "2"), Map.of("java", "17"), Map.of("fsync", "on"));
  }

  private static Measurement measurement(String driver, double rate, Costs costs) {
    return new Measurement(
        driver,
        40,
        (long) (rate * 40),
        3,
        0,
        rate,
        rate / 10,
        Latency.ofNanos(new long[] {1_000_000, 2_000_000, 4_000_000}),
        List.of((long) rate, (long) rate),
        costs,
        List.of(),
        java.util.Map.of());
  }
}

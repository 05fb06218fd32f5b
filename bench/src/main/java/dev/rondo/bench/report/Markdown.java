package dev.rondo.bench.report;

import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Latency;
import dev.rondo.bench.measure.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as a page of Markdown. */
public final class Markdown {
  private final Report report;
  private final StringBuilder page = new StringBuilder();

  private Markdown(Report report) {
    this.report = report;
  }

  /** The page. */
  public static String of(Report report) {
    Markdown markdown = new Markdown(report);
    markdown.head();
    markdown.throughput();
    markdown.latency();
    markdown.costs();
    markdown.floor();
    markdown.peers();
    markdown.graphs();
    markdown.environment();
    markdown.notes();
    return markdown.page.toString();
  }

  private void head() {
    page.append("# Rondo bench\n\n");
    page.append(report.at()).append(", revision ").append(report.revision()).append("\n");
  }

  private void throughput() {
    if (report.rows().isEmpty()) {
      return;
    }
    MarkdownTable table =
        new MarkdownTable(
            "workload", "what", "driver", "s", "steps/s", "instances/s", "instances", "failed");
    for (Row row : report.rows()) {
      Measurement m = row.measurement();
      table.add(
          row.id(),
          row.title(),
          m.driver(),
          number(m.seconds()),
          number(m.stepsPerSecond()),
          number(m.instancesPerSecond()),
          String.valueOf(m.instances()),
          m.failed() + (m.reasons().isEmpty() ? "" : " (" + String.join("; ", m.reasons()) + ")"));
    }
    section("Throughput", table);
  }

  private void latency() {
    MarkdownTable table =
        new MarkdownTable(
            "workload", "instances", "p50 ms", "p95 ms", "p99 ms", "min ms", "max ms");
    for (Row row : report.rows()) {
      Latency l = row.measurement().latency();
      if (l.count() > 0) {
        table.add(
            row.id() + " " + row.measurement().driver(),
            String.valueOf(l.count()),
            number(l.p50()),
            number(l.p95()),
            number(l.p99()),
            number(l.min()),
            number(l.max()));
      }
    }
    section("Latency: start call to visible completion", table);
  }

  private void costs() {
    MarkdownTable table =
        new MarkdownTable(
            "workload",
            "server cores",
            "database cores",
            "other cores",
            "idle cores",
            "commits/step",
            "rollbacks/step",
            "WAL B/step",
            "WAL syncs/s",
            "server RSS MB",
            "CPU us/step");
    for (Row row : report.rows()) {
      Costs c = row.measurement().costs();
      if (!c.equals(Costs.UNKNOWN)) {
        table.add(
            row.id() + " " + row.measurement().driver(),
            number(c.serverCores()),
            number(c.databaseCores()),
            number(c.otherCores()),
            number(c.idleCores()),
            number(c.commitsPerStep()),
            number(c.rollbacksPerStep()),
            number(c.walBytesPerStep()),
            number(c.walSyncsPerSecond()),
            number(c.serverRssMb()),
            number(microsPerStep(row.measurement())));
      }
    }
    section("Costs", table);
    facts();
  }

  private void facts() {
    MarkdownTable table = new MarkdownTable("workload", "found", "value");
    for (Row row : report.rows()) {
      row.measurement().facts().forEach((name, value) -> table.add(row.id(), name, number(value)));
    }
    section("Found besides", table);
  }

  /** What server and database spent on a step. */
  private static @Nullable Double microsPerStep(Measurement m) {
    Double server = m.costs().serverCores();
    Double database = m.costs().databaseCores();
    return server == null || m.stepsPerSecond() == 0
        ? null
        : Double.valueOf((server + (database == null ? 0 : database)) * 1e6 / m.stepsPerSecond());
  }

  private void floor() {
    MarkdownTable table = new MarkdownTable("engine", "floor", "engine steps/s : floor steps/s");
    for (Row row : report.rows()) {
      for (Row floor : report.rows()) {
        if (floor.id().startsWith("floor") && (row.id().equals("W1") || row.id().equals("W2"))) {
          report
              .ratio(row.id(), floor.id())
              .ifPresent(
                  ratio ->
                      table.add(
                          row.id(), floor.title(), String.format(Locale.ROOT, "%.2f", ratio)));
        }
      }
    }
    section("Engine and floor", table);
  }

  private void peers() {
    MarkdownTable table =
        new MarkdownTable(
            "engine", "workload", "steps/s", "Rondo : it", "p50 ms", "p99 ms", "its p50 : Rondo's");
    for (Peer peer : report.peers()) {
      Optional<Measurement> mine =
          report.row(peer.workload()).map(Row::measurement).filter(m -> m.stepsPerSecond() > 0);
      table.add(
          peer.name(),
          peer.workload(),
          number(peer.stepsPerSecond()),
          number(quotient(mine.map(Measurement::stepsPerSecond), peer.stepsPerSecond())),
          number(peer.p50()),
          number(peer.p99()),
          number(quotient(Optional.ofNullable(peer.p50()), mine.map(m -> m.latency().p50()))));
    }
    section("Beside other engines", table);
  }

  private static @Nullable Double quotient(Optional<Double> of, @Nullable Double by) {
    return quotient(of, Optional.ofNullable(by));
  }

  private static @Nullable Double quotient(Optional<Double> of, Optional<Double> by) {
    return of.isPresent() && by.isPresent() && by.get() > 0
        ? Double.valueOf(of.get() / by.get())
        : null;
  }

  private void graphs() {
    MarkdownTable table =
        new MarkdownTable(
            "graph", "mode", "tasks", "events", "attempts", "s", "tasks/s", "history");
    for (GraphRow graph : report.graphs()) {
      List<String> defects = graph.defects();
      table.add(
          graph.graph(),
          graph.mode(),
          String.valueOf(graph.tasks()),
          String.valueOf(graph.events()),
          String.valueOf(graph.attempts()),
          number(graph.seconds()),
          number(graph.tasksPerSecond()),
          defects.isEmpty() ? "sound" : "DEFECTS: " + String.join("; ", defects));
    }
    section("Real task graphs", table);
  }

  private void environment() {
    MarkdownTable table = new MarkdownTable("", "name", "value");
    add(table, "machine", report.environment().machine());
    add(table, "server JVM", report.environment().jvm());
    add(table, "database", report.environment().database());
    add(table, "run", report.settings());
    section("Where and how", table);
  }

  private static void add(MarkdownTable table, String of, Map<String, String> facts) {
    facts.forEach((name, value) -> table.add(of, name, value));
  }

  private void notes() {
    page.append("\n## Notes\n\n");
    report.notes().forEach(note -> page.append("- ").append(note).append('\n'));
  }

  private void section(String title, MarkdownTable table) {
    String text = table.render();
    if (text.lines().count() > 2) {
      page.append("\n## ").append(title).append("\n\n").append(text);
    }
  }

  private static String number(@Nullable Number value) {
    if (value == null) {
      return "";
    }
    double v = value.doubleValue();
    String format = Math.abs(v) >= 1000 || v == Math.rint(v) ? "%,.0f" : "%.2f";
    return String.format(Locale.ROOT, format, v);
  }
}

package dev.rondo.bench.report;

import dev.rondo.bench.measure.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one run found out.
 *
 * @param at when it began, ISO-8601 UTC
 * @param revision of the sources the bench was run from, with a mark where files were changed
 * @param settings of the run
 * @param peers other engines, measured on this machine; empty where none were
 * @param notes what a reader must know to read the numbers
 */
public record Report(
    String at,
    String revision,
    Environment environment,
    Map<String, String> settings,
    List<Row> rows,
    List<GraphRow> graphs,
    List<Peer> peers,
    List<String> notes) {

  /** The row of an id. */
  public Optional<Row> row(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /** Steps a second of one row for each of another's: 1 = as fast. */
  public Optional<Double> ratio(String id, String floor) {
    return row(id)
        .flatMap(
            mine ->
                row(floor)
                    .filter(other -> other.measurement().stepsPerSecond() > 0)
                    .map(
                        other ->
                            mine.measurement().stepsPerSecond()
                                / other.measurement().stepsPerSecond()));
  }

  /**
   * Which ratios are lower than they should be. Only ratios within one run say anything: times
   * differ from machine to machine.
   *
   * @param least the least ratio for each pair of rows, written {@code W1/floor set}
   */
  public List<String> below(Map<String, Double> least) {
    List<String> below = new ArrayList<>();
    least.forEach(
        (pair, wanted) -> {
          String[] ids = pair.split("/", 2);
          double ratio = ids.length < 2 ? 0 : ratio(ids[0], ids[1]).orElse(0.0);
          if (ratio < wanted) {
            below.add(
                String.format(Locale.ROOT, "%s is %.2f, less than %.2f", pair, ratio, wanted));
          }
        });
    return below;
  }

  /** Whether any history had a defect. */
  public boolean hasDefects() {
    return graphs.stream().anyMatch(graph -> !graph.defects().isEmpty());
  }
}

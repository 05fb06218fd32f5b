package dev.rondo.bench.report;

import dev.rondo.bench.measure.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a report: throughput over time, and percentiles of latency. */
public final class Plots {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 500;

  private Plots() {}

  /** Writes the pictures there is something to show for, and answers their files. */
  public static List<Path> write(Report report, Path folder) {
    List<Path> files = new ArrayList<>();
    List<Row> series =
        report.rows().stream()
            .filter(row -> row.measurement().stepsEachSecond().size() > 1)
            .toList();
    if (!series.isEmpty()) {
      files.add(save(throughput(series), folder.resolve("throughput.png")));
    }
    List<Row> timed =
        report.rows().stream().filter(row -> row.measurement().latency().count() > 0).toList();
    if (!timed.isEmpty()) {
      files.add(save(latency(timed), folder.resolve("latency.png")));
    }
    return files;
  }

  private static XYChart throughput(List<Row> rows) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Steps a second")
            .xAxisTitle("second of the measured window")
            .yAxisTitle("steps/s")
            .build();
    chart.getStyler().setYAxisMin(0.0);
    for (Row row : rows) {
      List<Long> steps = row.measurement().stepsEachSecond();
      List<Integer> seconds = IntStream.rangeClosed(1, steps.size()).boxed().toList();
      chart.addSeries(name(row), seconds, steps).setMarker(SeriesMarkers.NONE);
    }
    return chart;
  }

  private static CategoryChart latency(List<Row> rows) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Start call to visible completion")
            .yAxisTitle("ms (logarithmic)")
            .build();
    // Bars begin at zero, where a logarithm does not.
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
    chart.getStyler().setYAxisLogarithmic(true);
    for (Row row : rows) {
      Latency l = row.measurement().latency();
      chart.addSeries(name(row), List.of("p50", "p95", "p99"), List.of(l.p50(), l.p95(), l.p99()));
    }
    return chart;
  }

  private static String name(Row row) {
    return row.id() + " " + row.measurement().driver();
  }

  private static Path save(Chart<?, ?> chart, Path file) {
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.rondo.bench.report;

import dev.rondo.bench.measure.BenchJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a report into a folder: report.json, report.md and pictures. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes the files, over those of an earlier run, and answers them. */
  public static List<Path> write(Report report, Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> files = new ArrayList<>();
      files.add(Files.writeString(folder.resolve("report.json"), BenchJson.write(report) + "\n"));
      files.add(Files.writeString(folder.resolve("report.md"), Markdown.of(report)));
      files.addAll(Plots.write(report, folder));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

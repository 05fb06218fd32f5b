package dev.rondo.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in Markdown, its columns padded so that the source reads as well. */
final class MarkdownTable {
  private final List<List<String>> lines = new ArrayList<>();

  MarkdownTable(String... header) {
    lines.add(List.of(header));
  }

  void add(String... cells) {
    lines.add(Arrays.stream(cells).map(MarkdownTable::escaped).toList());
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replace('\n', ' ');
  }

  String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      line(text, lines.get(i), widths);
      if (i == 0) {
        line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), line.get(i).length());
      }
    }
    return widths;
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length())).append(' ');
    }
    text.append("|\n");
  }
}

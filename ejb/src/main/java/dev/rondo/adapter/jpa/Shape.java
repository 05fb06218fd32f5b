package dev.rondo.adapter.jpa;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that writes many rows at once, in both of its forms: set-based, with one array per
 * column, and row by row, for a JDBC batch.
 *
 * @param <R> what is stored as a row
 */
final class Shape<R> {
  private final List<Column<R>> columns;
  private final SetBased setBased;
  private final String rowByRow;

  private Shape(List<Column<R>> columns, SetBased setBased, String rowByRow) {
    this.columns = List.copyOf(columns);
    this.setBased = setBased;
    this.rowByRow = rowByRow;
  }

  /** The parts of the set-based form. */
  private record SetBased(String start, String condition, String end) {
    String where(String all) {
      return start + (all.isEmpty() ? "" : " where " + all) + end;
    }

    String and(String another) {
      return condition.isEmpty() ? another : condition + " and " + another;
    }
  }

  /** Inserts rows; one whose key is there already is an error. */
  static <R> Shape<R> insert(String table, List<Column<R>> columns) {
    return insert(table, columns, "");
  }

  /** Inserts the rows whose key is not there yet. */
  static <R> Shape<R> insertIfAbsent(String table, List<Column<R>> columns) {
    return insert(table, columns, " on conflict do nothing");
  }

  private static <R> Shape<R> insert(String table, List<Column<R>> columns, String end) {
    String into = "insert into " + table + " (" + join(columns, ", ", Column::name) + ") ";
    return new Shape<>(
        columns,
        new SetBased(
            into + "select " + join(columns, ", ", Shape::fromArray) + fromArrays(columns),
            "",
            end),
        into + "values (" + join(columns, ", ", column -> "?") + ")" + end);
  }

  /**
   * Updates rows by their key.
   *
   * @param always what is set besides, as SQL; empty for nothing
   */
  static <R> Shape<R> update(String table, Column<R> key, List<Column<R>> changed, String always) {
    String set = " set " + (always.isEmpty() ? "" : always + ", ");
    List<Column<R>> all =
        IntStream.rangeClosed(0, changed.size())
            .mapToObj(i -> i < changed.size() ? changed.get(i) : key)
            .toList();
    return new Shape<>(
        all,
        new SetBased(
            "update "
                + table
                + set
                + join(changed, ", ", column -> column.name() + " = " + fromArray(column))
                + fromArrays(all),
            key.name() + " = u.new_" + key.name(),
            ""),
        "update "
            + table
            + set
            + join(changed, ", ", column -> column.name() + " = ?")
            + " where "
            + key.name()
            + " = ?");
  }

  /** In the order of the parameters. */
  List<Column<R>> columns() {
    return columns;
  }

  String setBased() {
    return setBased.where(setBased.condition());
  }

  /** As {@link #setBased}, but writes nothing where the condition does not hold. */
  String setBasedIf(String condition) {
    return setBased.where(setBased.and(condition));
  }

  String rowByRow() {
    return rowByRow;
  }

  private static <R> String fromArrays(List<Column<R>> columns) {
    return " from unnest("
        + join(columns, ", ", column -> "?::" + column.type().arrayOf() + "[]")
        + ") as u ("
        + join(columns, ", ", column -> "new_" + column.name())
        + ")";
  }

  private static String fromArray(Column<?> column) {
    return column.type().ofArray("u.new_" + column.name());
  }

  private static <R> String join(
      List<Column<R>> columns, String between, Function<Column<R>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(between));
  }
}

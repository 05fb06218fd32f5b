package dev.rondo.bench.war;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table's columns with the values of one real row of it, so that the floor writes what the engine
 * writes, column by column, whatever the schema has come to be.
 *
 * @param types the database's names of the columns' types
 */
record Shape(String table, List<String> columns, List<String> types, List<@Nullable Object> row) {

  /** The first row a query with one parameter finds in a table. */
  static Optional<Shape> find(Connection connection, String table, String where, String parameter)
      throws SQLException {
    String query = "select * from " + table + " where " + where;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, parameter);
      statement.setMaxRows(1);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(of(table, rows)) : Optional.empty();
      }
    }
  }

  private static Shape of(String table, ResultSet row) throws SQLException {
    ResultSetMetaData meta = row.getMetaData();
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
      types.add(meta.getColumnTypeName(i));
      values.add(value(row, i));
    }
    return new Shape(table, columns, types, values);
  }

  /** Long texts come as a handle of their transaction, but are wanted as texts. */
  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return value instanceof java.sql.Clob ? row.getString(column) : value;
  }

  /** A copy of the row in which some columns hold something else; names and values in turn. */
  List<@Nullable Object> with(@Nullable Object... namesAndValues) {
    List<@Nullable Object> copy = new ArrayList<>(row);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      copy.set(columns.indexOf(String.valueOf(namesAndValues[i])), namesAndValues[i + 1]);
    }
    return copy;
  }

  /** What the row holds in a column. */
  @Nullable Object value(String column) {
    return row.get(columns.indexOf(column));
  }

  /** The same table with some of its columns alone, in that order. */
  Shape only(List<String> names) {
    List<String> kept = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (String name : names) {
      kept.add(types.get(columns.indexOf(name)));
      values.add(row.get(columns.indexOf(name)));
    }
    return new Shape(table, names, kept, values);
  }
}

package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: one statement for all kinds of rows, whatever their number. Its parts write a table
 * each, and its parameters are arrays, one for each column.
 */
final class SetBasedRows implements RowWriter {
  @Override
  public int[] write(Connection connection, List<Write<?>> writes) throws SQLException {
    int[] written = new int[writes.size()];
    int[] some = IntStream.range(0, written.length).filter(i -> hasRows(writes, i)).toArray();
    if (some.length == 0) {
      return written;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql(writes, some))) {
      int parameter = 1;
      for (int i : some) {
        parameter = set(connection, statement, parameter, writes.get(i));
      }
      try (ResultSet counts = statement.executeQuery()) {
        counts.next();
        for (int i = 0; i < some.length; i++) {
          written[some[i]] = counts.getInt(i + 1);
        }
      }
    }
    return written;
  }

  private static boolean hasRows(List<Write<?>> writes, int i) {
    return !writes.get(i).rows().isEmpty();
  }

  private static String sql(List<Write<?>> writes, int[] some) {
    return IntStream.of(some)
        .mapToObj(i -> "w" + i + " as (" + writes.get(i).shape().setBased() + " returning 1)")
        .collect(
            Collectors.joining(
                ", ",
                "with ",
                IntStream.of(some)
                    .mapToObj(i -> "(select count(*) from w" + i + ")")
                    .collect(Collectors.joining(", ", " select ", ""))));
  }

  /** Sets the arrays of the rows, and answers the next parameter. */
  static <R> int set(Connection connection, PreparedStatement statement, int first, Write<R> write)
      throws SQLException {
    int parameter = first;
    for (Column<R> column : write.shape().columns()) {
      statement.setArray(
          parameter++,
          connection.createArrayOf(column.type().arrayOf(), values(column, write.rows())));
    }
    return parameter;
  }

  private static <R> @Nullable Object[] values(Column<R> column, List<R> rows) {
    @Nullable Object[] values = column.type().array(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = column.type().inArray(column.value().apply(rows.get(i)));
    }
    return values;
  }
}

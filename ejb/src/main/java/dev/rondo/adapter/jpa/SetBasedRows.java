package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: one statement whose parameters are arrays, whatever the number of rows. */
final class SetBasedRows implements RowWriter {
  @Override
  public <R> int write(Connection connection, Shape<R> shape, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(shape.setBased())) {
      int parameter = 1;
      for (Column<R> column : shape.columns()) {
        statement.setArray(
            parameter++, connection.createArrayOf(column.type().arrayOf(), values(column, rows)));
      }
      return statement.executeUpdate();
    }
  }

  private static <R> @Nullable Object[] values(Column<R> column, List<R> rows) {
    @Nullable Object[] values = column.type().array(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = column.type().inArray(column.value().apply(rows.get(i)));
    }
    return values;
  }
}

package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Any database: a JDBC batch of single-row statements. */
final class BatchedRows implements RowWriter {
  @Override
  public <R> int write(Connection connection, Shape<R> shape, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(shape.rowByRow())) {
      for (R row : rows) {
        int parameter = 1;
        for (Column<R> column : shape.columns()) {
          statement.setObject(parameter++, SqlType.parameter(column.value().apply(row)));
        }
        statement.addBatch();
      }
      return Arrays.stream(statement.executeBatch()).sum();
    }
  }
}

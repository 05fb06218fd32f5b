package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Any database: JDBC batches of single-row statements. */
final class BatchedRows implements RowWriter {
  @Override
  public int[] write(Connection connection, List<Write<?>> writes) throws SQLException {
    int[] written = new int[writes.size()];
    for (int i = 0; i < written.length; i++) {
      written[i] = write(connection, writes.get(i));
    }
    return written;
  }

  private static <R> int write(Connection connection, Write<R> write) throws SQLException {
    if (write.rows().isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(write.shape().rowByRow())) {
      for (R row : write.rows()) {
        int parameter = 1;
        for (Column<R> column : write.shape().columns()) {
          statement.setObject(parameter++, SqlType.parameter(column.value().apply(row)));
        }
        statement.addBatch();
      }
      return Arrays.stream(statement.executeBatch()).sum();
    }
  }
}

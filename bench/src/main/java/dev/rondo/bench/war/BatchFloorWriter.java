package dev.rondo.bench.war;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One statement a row, in JDBC batches. */
final class BatchFloorWriter implements FloorWriter {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  BatchFloorWriter(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void insert(Shape shape, List<List<@Nullable Object>> rows) throws SQLException {
    String places = "?,".repeat(shape.columns().size() - 1) + "?";
    write(
        "insert into "
            + shape.table()
            + " ("
            + String.join(", ", shape.columns())
            + ") values ("
            + places
            + ")",
        rows);
  }

  @Override
  public void update(Shape shape, List<List<@Nullable Object>> rows) throws SQLException {
    int key = shape.columns().size() - 1;
    String set =
        shape.columns().subList(0, key).stream()
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", "));
    write(
        "update " + shape.table() + " set " + set + " where " + shape.columns().get(key) + " = ?",
        rows);
  }

  private void write(String sql, List<List<@Nullable Object>> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (List<@Nullable Object> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        statement.setObject(i + 1, row.get(i));
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}

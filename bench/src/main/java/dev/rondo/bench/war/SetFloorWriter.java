package dev.rondo.bench.war;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One statement a table and batch, its rows as an array of each column: PostgreSQL. */
final class SetFloorWriter implements FloorWriter {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  SetFloorWriter(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void insert(Shape shape, List<List<@Nullable Object>> rows) throws SQLException {
    String columns = String.join(", ", shape.columns());
    write(
        "insert into "
            + shape.table()
            + " ("
            + columns
            + ") select * from unnest("
            + arrays(shape)
            + ")",
        shape,
        rows);
  }

  @Override
  public void update(Shape shape, List<List<@Nullable Object>> rows) throws SQLException {
    int last = shape.columns().size() - 1;
    String key = shape.columns().get(last);
    String set =
        shape.columns().subList(0, last).stream()
            .map(column -> column + " = s." + column)
            .collect(Collectors.joining(", "));
    write(
        "update "
            + shape.table()
            + " t set "
            + set
            + " from unnest("
            + arrays(shape)
            + ") s("
            + String.join(", ", shape.columns())
            + ") where t."
            + key
            + " = s."
            + key,
        shape,
        rows);
  }

  private static String arrays(Shape shape) {
    return shape.types().stream()
        .map(type -> "?::" + type + "[]")
        .collect(Collectors.joining(", "));
  }

  private void write(String sql, Shape shape, List<List<@Nullable Object>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < shape.columns().size(); i++) {
      int column = i;
      @Nullable String[] values = new @Nullable String[rows.size()];
      IntStream.range(0, values.length).forEach(r -> values[r] = text(rows.get(r).get(column)));
      statement.setArray(i + 1, connection.createArrayOf(shape.types().get(i), values));
    }
    statement.executeUpdate();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}

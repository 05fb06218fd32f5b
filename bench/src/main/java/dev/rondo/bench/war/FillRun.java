package dev.rondo.bench.war;

import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Adds finished instances: copies, with all their rows, of one that has run. Each copy has ids and
 * a business key of its own and lies a second further in the past.
 */
final class FillRun {
  private static final int AT_ONCE = 5_000;

  /** What is different in each copy, as SQL over the number n. */
  private static final Map<String, String> OWN =
      Map.of(
          "instance_id", "'fill-' || lpad(cast(n as varchar), 9, '0')",
          "correlation_id", "'fill-' || lpad(cast(n as varchar), 9, '0')",
          "business_key", "'order-' || n",
          "created_at", "created_at - n * interval '1' second",
          "completed_at", "completed_at - n * interval '1' second",
          "task_id",
              "cast('00000000-' || lpad(cast(n / 10000 as varchar), 4, '0') || '-8'"
                  + " || lpad(cast(mod(n, 1000) as varchar), 3, '0') || substr(cast(task_id as"
                  + " varchar), 19, 6) || lpad(cast(n as varchar), 12, '0') as uuid)");

  private final DataSource source;
  private final int instances;

  FillRun(DataSource source, int instances) {
    this.source = source;
    this.instances = instances;
  }

  Measurement run() throws SQLException {
    Tally tally = new Tally(System.nanoTime());
    try (Connection connection = source.getConnection()) {
      String model = model(connection);
      for (String table : List.of("workflow_instance", "workflow_event", "workflow_task")) {
        copy(connection, table, model);
      }
      analyze(connection);
    }
    return tally.sum("jdbc", System.nanoTime(), Costs.UNKNOWN);
  }

  private static String model(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select instance_id from workflow_instance where state = 'completed' and"
                    + " workflow_type = 'bench-chain-10' order by created_at desc limit 1")) {
      if (!found.next()) {
        throw new IllegalStateException("run W1 first: what it leaves is copied");
      }
      return found.getString(1);
    }
  }

  private void copy(Connection connection, String table, String model) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet all = connection.getMetaData().getColumns(null, null, table, null)) {
      while (all.next()) {
        columns.add(all.getString("COLUMN_NAME"));
      }
    }
    String sql =
        "insert into "
            + table
            + " ("
            + String.join(", ", columns)
            + ") select "
            + columns.stream().map(c -> OWN.getOrDefault(c, c)).collect(Collectors.joining(", "))
            + " from "
            + table
            + ", "
            + numbers(connection)
            + " where instance_id = ?";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int from = 0; from < instances; from += AT_ONCE) {
        insert.setInt(1, from);
        insert.setInt(2, Math.min(instances, from + AT_ONCE) - 1);
        insert.setString(3, model);
        insert.executeUpdate();
      }
    }
  }

  private static String numbers(Connection connection) throws SQLException {
    boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    return postgres
        ? "generate_series(cast(? as integer), cast(? as integer)) as g (n)"
        : "system_range(?, ?) as g (n)";
  }

  private static void analyze(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }
}

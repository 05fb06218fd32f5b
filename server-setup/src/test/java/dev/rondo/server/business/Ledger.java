package dev.rondo.server.business;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The application's own table: what its handlers and callers really did. */
@ApplicationScoped
public class Ledger {
  @Resource(lookup = "java:jboss/datasources/RondoDS")
  private DataSource database;

  void create() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists it_ledger (label varchar(255) not null,"
              + " idempotency_key varchar(255) not null, execution_id varchar(255) not null,"
              + " number bigint generated always as identity)");
    }
  }

  /** Adds a row: in the transaction at hand, else at once. */
  void write(String label, String idempotencyKey, String executionId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into it_ledger (label, idempotency_key, execution_id) values (?, ?, ?)")) {
      insert.setString(1, label);
      insert.setString(2, idempotencyKey);
      insert.setString(3, executionId);
      insert.executeUpdate();
    }
  }

  /**
   * The rows as they were written, each as label, idempotency key and execution id with a blank
   * between.
   */
  List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from it_ledger order by number")) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
      }
    }
    return rows;
  }
}

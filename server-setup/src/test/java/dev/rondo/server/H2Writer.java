package dev.rondo.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Commits rows from several threads, and says which are acknowledged, until it is killed. */
final class H2Writer {
  /** Ends an acknowledgement that is whole. */
  static final String END = ";";

  private static final int THREADS = 8;

  private H2Writer() {}

  /**
   * Writes.
   *
   * @param args the URL of the database, and the round
   */
  public static void main(String[] args) throws Exception {
    try (Connection connection = connect(args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists written (id varchar primary key)");
    }
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = args[1] + "-" + thread + "-";
      new Thread(() -> write(args[0], prefix), prefix).start();
    }
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "rondo", "rondo");
  }

  private static void write(String url, String prefix) {
    try (Connection connection = connect(url);
        PreparedStatement insert =
            connection.prepareStatement("insert into written (id) values (?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; ; i++) {
        insert.setString(1, prefix + i);
        insert.executeUpdate();
        connection.commit();
        System.out.println(prefix + i + END);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

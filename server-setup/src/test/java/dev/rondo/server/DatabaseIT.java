package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Inside the server: what the data source gives to the engine. */
@OnServer
class DatabaseIT {
  @Resource(lookup = "java:jboss/datasources/RondoDS")
  private DataSource database;

  @Deployment
  static WebArchive deployment() {
    return ServerUnderTest.besideRondo(DatabaseIT.class, OnServer.class);
  }

  @Test
  void an_acknowledged_commit_is_written() throws SQLException {
    try (Connection connection = database.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (product.equals("H2")) {
        assertThat(
                text(
                    connection,
                    "select setting_value from information_schema.settings"
                        + " where setting_name = 'WRITE_DELAY'"))
            .isEqualTo("0");
      } else {
        assertThat(text(connection, "show fsync")).isEqualTo("on");
        assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
        assertThat(text(connection, "show full_page_writes")).isEqualTo("on");
      }
    }
  }

  @Test
  void the_classes_of_the_engine_are_those_of_the_deployed_one() {
    assertThat(dev.rondo.api.WorkflowOrchestrator.class.getClassLoader().toString())
        .contains("rondo.ear");
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}

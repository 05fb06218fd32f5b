package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresDriverTest {
  // No directory that goes with the test: the database lives as long as this JVM.
  private static Path directory = Path.of("");

  @BeforeAll
  static void choose_a_directory() throws IOException {
    directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql");
  }

  @Test
  void data_outlives_a_killed_database_and_what_it_leaves_behind() throws Exception {
    execute("create table if not exists kept (id int)");
    execute("insert into kept values (1)");

    Path data = directory.resolve("data");
    ProcessHandle postmaster = Postmaster.of(data).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().get(10, TimeUnit.SECONDS);
    // The number of the dead process has meanwhile gone to another one: this.
    Path pid = data.resolve("postmaster.pid");
    String left = Files.readString(pid);
    Files.writeString(pid, left.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));

    assertThat(query("select count(*) from kept")).isEqualTo("1");
  }

  @Test
  void every_commit_is_synced() throws SQLException {
    assertThat(query("show fsync")).isEqualTo("on");
    assertThat(query("show synchronous_commit")).isEqualTo("on");
    assertThat(query("show full_page_writes")).isEqualTo("on");
  }

  @Test
  void the_database_listens_on_the_loopback_interface_alone() throws SQLException {
    assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void nobody_connects_without_the_generated_password() throws SQLException {
    String port = query("show port");

    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/rondo", "rondo", "guessed"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_port_that_is_none_is_refused_by_name() {
    Properties properties = new Properties();
    properties.setProperty("rondo.port", "70000");

    assertThatThrownBy(
            () ->
                new EmbeddedPostgresDriver()
                    .connect(EmbeddedPostgresDriver.PREFIX + directory, properties))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("rondo.port")
        .hasMessageContaining("70000");
  }

  @Test
  void a_url_of_another_driver_is_left_to_it() throws SQLException {
    assertThat(
            new EmbeddedPostgresDriver().connect("jdbc:postgresql://somewhere/x", new Properties()))
        .isNull();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection connect() throws SQLException {
    return Objects.requireNonNull(
        new EmbeddedPostgresDriver()
            .connect(EmbeddedPostgresDriver.PREFIX + directory, new Properties()));
  }
}

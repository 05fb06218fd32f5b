package dev.rondo.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL that lives and dies with this JVM, its data in a directory that outlives both. It
 * listens on the loopback interface, asks for a generated password, and syncs every commit.
 */
final class EmbeddedDatabase {
  /** The role that owns the database, and the database's name. */
  static final String USER = "rondo";

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);
  private static final Map<Path, EmbeddedDatabase> RUNNING = new ConcurrentHashMap<>();
  private static final Map<Path, FileLock> CLAIMS = new HashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(EmbeddedDatabase::stopAll, "rondo-postgresql-stop"));
  }

  private final EmbeddedPostgres postgres;
  private final Path data;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Path data, String password) {
    this.postgres = postgres;
    this.data = data;
    this.password = password;
  }

  /**
   * The database of a directory, started when it does not run yet.
   *
   * @param port TCP port, 0 for any free one
   * @throws SQLException when it cannot be started
   */
  static EmbeddedDatabase in(Path directory, int port) throws SQLException {
    synchronized (RUNNING) {
      EmbeddedDatabase running = RUNNING.get(directory);
      if (running != null && Postmaster.of(dataIn(directory)).isPresent()) {
        return running;
      }
      if (running != null) {
        RUNNING.remove(directory).close();
      }
      EmbeddedDatabase started = start(directory, port);
      RUNNING.put(directory, started);
      return started;
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + USER;
  }

  String password() {
    return password;
  }

  private static EmbeddedDatabase start(Path directory, int port) throws SQLException {
    try {
      Path data = dataIn(directory);
      OwnerOnly.directory(directory);
      claim(directory);
      Postmaster.endOrphan(data);
      String password = OwnerOnly.secret(directory.resolve("password"));
      EmbeddedPostgres postgres = builder(directory, port, password).start();
      EmbeddedDatabase database = new EmbeddedDatabase(postgres, data, password);
      database.secure();
      LOG.info(() -> "PostgreSQL runs at " + database.url() + ", data in " + data);
      return database;
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      throw new SQLException("cannot start PostgreSQL in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Keeps other servers out until this JVM ends, whatever way it ends. */
  private static void claim(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    if (CLAIMS.containsKey(file)) {
      return;
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another server uses this directory");
    }
    CLAIMS.put(file, lock);
  }

  private static Path dataIn(Path directory) {
    return directory.resolve("data");
  }

  private static EmbeddedPostgres.Builder builder(Path directory, int port, String password) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(dataIn(directory))
        .setOverrideWorkingDirectory(directory.resolve("program").toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START)
        .setPort(port)
        .setLocaleConfig("locale", "C")
        .setConnectConfig("password", password)
        // The library is made for tests, and turns durability off; here it is the point.
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "100")
        .setServerConfig("max_wal_size", "1GB");
  }

  /** On the first start: a role, its database, and no connection without the password any more. */
  private void secure() throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet role =
          statement.executeQuery("select 1 from pg_roles where rolname = '" + USER + "'")) {
        if (!role.next()) {
          statement.execute("create role " + USER + " login");
        }
      }
      // Again on each start, so that a start that was cut short is made good. The password is ours
      // and hexadecimal: nothing in it needs quoting.
      statement.execute("alter role postgres password '" + password + "'");
      statement.execute("alter role " + USER + " password '" + password + "'");
      try (ResultSet database =
          statement.executeQuery("select 1 from pg_database where datname = '" + USER + "'")) {
        if (!database.next()) {
          statement.execute("create database " + USER + " owner " + USER);
        }
      }
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("select pg_reload_conf()");
    }
  }

  private static void stopAll() {
    // No lock: a start that hangs must not keep the JVM from ending.
    List.copyOf(RUNNING.values()).forEach(EmbeddedDatabase::stop);
  }

  /** Lets the server close its connections first: both stop at the same time. */
  private void stop() {
    try {
      long until = System.nanoTime() + LAST_WORDS.toNanos();
      while (clients() > 0 && System.nanoTime() < until) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.log(Level.FINE, "PostgreSQL has ended already", e);
    }
    close();
  }

  /** Ends the process, if it still runs, and gives up what is held of its files. */
  private void close() {
    try {
      // The library signals whatever process the file names.
      Postmaster.forgetDead(data);
      postgres.close();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, "PostgreSQL was not stopped in order; it recovers at its next start", e);
    }
  }

  private int clients() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
      count.next();
      return count.getInt(1);
    }
  }
}

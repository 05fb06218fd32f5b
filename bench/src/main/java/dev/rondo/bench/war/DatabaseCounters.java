package dev.rondo.bench.war;

import dev.rondo.bench.measure.ProcessTimes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** What a database tells of itself: counters of PostgreSQL, settings of PostgreSQL and H2. */
final class DatabaseCounters {
  /** Counters since some time in the past. */
  record Counters(long commits, long rollbacks, long walBytes, long walSyncs) {}

  private static final Counters NONE = new Counters(0, 0, 0, 0);
  private static final String WAL_15_TO_17 = "(select wal_sync from pg_stat_wal)";
  private static final String WAL_18 =
      "(select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal')";
  private static final int VERSION_18 = 18;

  private final DataSource source;
  private final String product;
  private final int version;

  DatabaseCounters(DataSource source) throws SQLException {
    this.source = source;
    try (Connection connection = source.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
      version = connection.getMetaData().getDatabaseMajorVersion();
    }
  }

  boolean isPostgresql() {
    return product.startsWith("PostgreSQL");
  }

  Counters read() throws SQLException {
    if (!isPostgresql()) {
      return NONE;
    }
    String query =
        "select xact_commit, xact_rollback, (select wal_bytes::bigint from pg_stat_wal), "
            + (version >= VERSION_18 ? WAL_18 : WAL_15_TO_17)
            + " from pg_stat_database where datname = current_database()";
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** The process whose children serve this database; empty where it is not on this machine. */
  OptionalLong postmaster() throws SQLException {
    if (!isPostgresql()) {
      return OptionalLong.empty();
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return ProcessTimes.parent(row.getLong(1), "postgres");
    }
  }

  /** Product, version, and the settings that durability and speed rest on. */
  Map<String, String> settings() throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      facts.put("product", product);
      facts.put("version", connection.getMetaData().getDatabaseProductVersion());
      facts.put("driver", connection.getMetaData().getDriverVersion());
      try (ResultSet rows = statement.executeQuery(isPostgresql() ? POSTGRESQL : H2)) {
        while (rows.next()) {
          facts.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return facts;
  }

  private static final String POSTGRESQL =
      "select name, setting || coalesce(' ' || unit, '') from pg_settings where name in ('fsync',"
          + " 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers',"
          + " 'max_wal_size', 'plan_cache_mode', 'max_connections', 'commit_delay') order by name";
  private static final String H2 =
      "select setting_name, setting_value from information_schema.settings where setting_name in"
          + " ('WRITE_DELAY', 'MODE', 'info.FILE_WRITE', 'CACHE_SIZE', 'LOCK_TIMEOUT') order by 1";
}

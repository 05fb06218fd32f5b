package dev.rondo.adapter.jpa;

import dev.rondo.app.port.Stores;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.config.EngineSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A real database without a server around it, migrated as in production, and the stores on it. */
final class LocalDatabase {
  private static final List<String> TABLES =
      List.of(
          "workflow_definition",
          "workflow_instance",
          "workflow_event",
          "workflow_task",
          "workflow_snapshot",
          "work_queue",
          "workflow_schedule",
          "schedule_firing",
          "result_cache",
          "task_slot",
          "resource_max",
          "approval",
          "approval_candidate",
          "signal_buffer",
          "workflow_notice",
          "instance_secret",
          "bulk_job",
          "bulk_lot",
          "bulk_failure",
          "payload");

  private final DataSource dataSource;
  private final LocalUnitOfWork unitOfWork;

  private LocalDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
    SchemaMigration.migrate(dataSource, false);
    EntityManagerFactory factory =
        Persistence.createEntityManagerFactory(
            "rondo",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", dataSource,
                "eclipselink.logging.level", "WARNING"));
    this.unitOfWork = new LocalUnitOfWork(factory);
  }

  /** H2 in a file, as it is configured in the server. */
  static LocalDatabase h2() {
    return H2.DATABASE;
  }

  /** Another one of H2, with what is to be around its data source. */
  static LocalDatabase h2(UnaryOperator<DataSource> around) {
    return new LocalDatabase(around.apply(H2.open()));
  }

  /** PostgreSQL, started with the first test that needs it. */
  static LocalDatabase postgres() {
    return Postgres.DATABASE;
  }

  /** The stores, new, over tables without a row. */
  Stores emptied() {
    execute(TABLES.stream().map(table -> "delete from " + table).toArray(String[]::new));
    return stores(unitOfWork);
  }

  /** The stores, with their transactions made in another way. */
  Stores stores(UnitOfWork transactions) {
    Database database = database(transactions);
    QueueNames names = new QueueNames(database);
    Payloads payloads = new Payloads(EngineSettings.defaults());
    return new Stores(
        transactions,
        new JpaInstanceStore(database, names, payloads),
        new JpaEventLog(database),
        new JpaSnapshotStore(database, payloads),
        new JpaTaskQueueStore(database, names, new Lanes(database), new QueueDepths(database)),
        new JpaDefinitionStore(database),
        new JpaInstanceQueries(database),
        new JpaScheduleStore(database),
        new JpaApprovalStore(database),
        new JpaSignalBuffer(database),
        new JpaNoticeStore(database),
        new JpaConcurrencyLimits(database),
        new JpaTaskSlots(database),
        new JpaSecretStore(database),
        new JpaResourceStore(database),
        new JpaBulkStore(database));
  }

  Database database(UnitOfWork transactions) {
    return new Database(unitOfWork.entities(), transactions, dataSource);
  }

  /** The cache of results, over what {@link #emptied} left. */
  JpaResultCache results(UnitOfWork transactions) {
    return new JpaResultCache(database(transactions));
  }

  JoinedUnitOfWork joined() {
    return new JoinedUnitOfWork(unitOfWork);
  }

  void execute(String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  DataSource dataSource() {
    return dataSource;
  }

  private static final class H2 {
    static final LocalDatabase DATABASE = new LocalDatabase(open());

    static DataSource open() {
      try {
        Path directory = Files.createTempDirectory("rondo-h2");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return JdbcConnectionPool.create(
            "jdbc:h2:file:"
                + directory.resolve("rondo")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000",
            "rondo",
            "rondo");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path directory) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(directory);
      } catch (IOException e) {
        // A temporary directory: the system clears what is left.
      }
    }
  }

  private static final class Postgres {
    /** Those of the data source in the server. */
    private static final String OPTIONS =
        "-c plan_cache_mode=force_custom_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off";

    static final LocalDatabase DATABASE = new LocalDatabase(open());

    private static DataSource open() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setUrl(server.getJdbcUrl("postgres", "postgres"));
        dataSource.setOptions(OPTIONS);
        // The pool of H2 serves any driver.
        return JdbcConnectionPool.create(dataSource);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package dev.rondo.adapter.jpa;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the tables up to date before anything else starts, and refuses a database that would lose
 * what it has acknowledged. Other start-up beans depend on this one.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
  /** The name other start-up beans depend on. */
  public static final String NAME = "SchemaMigration";

  private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
  private static final String PLACE = "classpath:db/migration/";

  @Resource(lookup = "java:jboss/datasources/RondoDS")
  DataSource dataSource;

  @Inject
  @ConfigProperty(name = "rondo.database.allow-volatile", defaultValue = "false")
  boolean allowVolatile;

  @Inject
  @ConfigProperty(name = "rondo.database.patience.seconds", defaultValue = "120")
  int patienceSeconds;

  @PostConstruct
  void start() {
    DatabaseArrival.withPatience(patienceSeconds).await(dataSource);
    migrate(dataSource, allowVolatile);
  }

  /**
   * Checks the database and migrates it.
   *
   * @param allowVolatile true for tests that do without durability
   * @throws IllegalStateException where the database does not keep what it acknowledges
   */
  static void migrate(DataSource dataSource, boolean allowVolatile) {
    boolean postgres;
    try (Connection connection = dataSource.getConnection()) {
      postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      Durability durability =
          postgres ? Durability.ofPostgres(connection) : Durability.ofH2(connection);
      durability.warnings().forEach(LOG::warn);
      if (!durability.faults().isEmpty() && !allowVolatile) {
        throw new IllegalStateException(
            "The database would lose acknowledged work: " + String.join("; ", durability.faults()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    }
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations(PLACE + "common", PLACE + (postgres ? "postgresql" : "h2"))
        .placeholders(
            Map.of("key", postgres ? "text collate \"C\"" : "varchar(2048)", "text", "text"))
        .table("rondo_schema_history")
        .load()
        .migrate();
  }
}
